/** Merges sorted runs of names that stand in one file as entries of a dictionary, in bounded memory however many they are. */
import { HEAD, TAIL } from './dictionary.ts'
import { sink } from './heap.ts'
import type { InputFile } from './input-file.ts'
import { wordAt } from './name-run.ts'
import { LONGEST_NAME } from './segment-plan.ts'

/** Bytes held of all runs together, and at least and at most of each. */
const HELD = 32 << 20
const LEAST = 4 * (HEAD + LONGEST_NAME + TAIL)
const MOST = 1 << 18

/** Bytes of the file, [from, upTo). */
export interface RunRange {
  readonly from: number
  readonly upTo: number
}

/** Gives every entry in the order of the names' bytes: it stands at `at`, and its name is so long. It is the visitor's until the next. */
export function mergeNames(
  file: InputFile,
  runs: readonly RunRange[],
  visit: (entry: Buffer, at: number, length: number) => void,
): void {
  const piece = Math.max(LEAST, Math.min(MOST, Math.floor(HELD / Math.max(1, runs.length))))
  const heap = runs.map((run) => new RunReader(file, run, piece)).filter((run) => run.advance())
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) sink(heap, at, isBefore)
  for (let first = heap[0]; first; first = heap[0]) {
    visit(first.buffer, first.at, first.length)
    if (!first.advance()) {
      const last = heap.pop()
      if (last === undefined || heap.length === 0) return
      heap[0] = last
    }
    sink(heap, 0, isBefore)
  }
}

class RunReader {
  readonly buffer: Buffer
  readonly #file: InputFile
  /** Of the file: what is not in the buffer yet. */
  #next: number
  readonly #upTo: number
  /** Of the buffer: what is filled. */
  #end = 0
  /** Where the entry stands in the buffer. */
  at = 0
  length = 0
  /** Its first eight bytes. */
  high = 0
  low = 0
  #size = 0

  constructor(file: InputFile, { from, upTo }: RunRange, piece: number) {
    this.#file = file
    this.#next = from
    this.#upTo = upTo
    this.buffer = Buffer.allocUnsafeSlow(piece)
  }

  /** Goes to the next entry; false at the end. */
  advance(): boolean {
    this.at += this.#size
    if (this.at + LEAST / 4 > this.#end) this.#fill()
    if (this.at >= this.#end) return false
    const { buffer, at } = this
    const length = (buffer[at] ?? 0) | ((buffer[at + 1] ?? 0) << 8)
    const start = at + HEAD
    this.length = length
    this.high = wordAt(buffer, start, start + length)
    this.low = wordAt(buffer, start + 4, start + length)
    this.#size = HEAD + length + TAIL
    return true
  }

  #fill(): void {
    if (this.#next >= this.#upTo) return
    this.buffer.copyWithin(0, this.at, this.#end)
    this.#end -= this.at
    this.at = 0
    const bytes = Math.min(this.buffer.length - this.#end, this.#upTo - this.#next)
    this.#file.readInto(this.buffer.subarray(this.#end, this.#end + bytes), this.#next)
    this.#next += bytes
    this.#end += bytes
  }
}

function isBefore(one: RunReader, other: RunReader): boolean {
  if (one.high !== other.high) return one.high < other.high
  if (one.low !== other.low) return one.low < other.low
  const [from, start] = [one.at + HEAD, other.at + HEAD]
  const [end, last] = [start + other.length, from + one.length]
  return one.buffer.compare(other.buffer, start, end, from, last) < 0
}
