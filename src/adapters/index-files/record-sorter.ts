/**
 * Sorts records of a fixed width by two leading unsigned 32-bit keys, stably, in bounded memory: records are dealt into files by ranges of
 * the first key, and each file is sorted by counting. A file too large for that is dealt again; one that holds a single key is in order.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { InputFile } from './input-file.ts'
import { OutputFile } from './output-file.ts'

/** Bytes that are sorted in memory at once, at most. */
const SORTED_BYTES = 16 << 20
/** Bytes that a file should hold: so many are sorted in the processor's cache. */
const PART_BYTES = 1 << 20
const FILES = 128
const PART_BUFFER = 1 << 16

export interface SorterShape {
  /** A folder of its own, made and removed by the sorter. */
  readonly dir: string
  /** Bytes of a record, a multiple of 8; the first two words are its keys. */
  readonly width: number
  /** First keys lie in [low, high). */
  readonly low: number
  readonly high: number
  /** About how many records will come: more is right too, and slower. */
  readonly expected: number
  /** First keys of each of the first files, where nobody knows how many records will come, or how high their keys are: later ones take more. */
  readonly span?: number
  /** Smaller limits, for tests. */
  readonly sortedBytes?: number
}

/** Where nobody knows how high keys are: so many files of so many times the span, one after the other. All 32 bits are theirs from a span of 65,536 on. */
const WIDENING = [
  { files: 96, times: 1 },
  { files: 64, times: 4 },
  { files: 48, times: 16 },
  { files: 40, times: 256 },
  { files: Number.POSITIVE_INFINITY, times: 2048 },
] as const

/** From a key on (of those above the lowest) each file takes so many keys; the first of these files is `file`. */
interface Stretch {
  readonly from: number
  readonly span: number
  readonly file: number
}

interface Part {
  readonly path: string
  readonly file: OutputFile
  low: number
  high: number
}

export class RecordSorter {
  readonly #shape: SorterShape
  readonly #limit: number
  /** The first of the stretches, which most keys are in, and where it ends. */
  readonly #span: number
  readonly #even: number
  readonly #stretches: readonly Stretch[]
  readonly #memory = new SortMemory()
  readonly #parts: (Part | undefined)[] = []
  /** Word 0 to 1: which key deals records into files. */
  readonly #word: 0 | 1

  constructor(shape: SorterShape, word: 0 | 1 = 0) {
    this.#shape = shape
    this.#word = word
    this.#limit = shape.sortedBytes ?? SORTED_BYTES
    const wanted = Math.ceil((shape.expected * shape.width) / Math.min(PART_BYTES, this.#limit / 2))
    const files = Math.max(1, Math.min(FILES, wanted))
    this.#span = shape.span ?? Math.max(1, Math.ceil((shape.high - shape.low) / files))
    this.#stretches = stretchesOf(this.#span, shape.span !== undefined)
    this.#even = (this.#stretches[1]?.from ?? Number.POSITIVE_INFINITY) / this.#span
    mkdirSync(shape.dir, { recursive: true })
  }

  /** The file that a record with this key goes to; the caller writes the record at `room(width)`. */
  file(key: number): OutputFile {
    const even = Math.floor((key - this.#shape.low) / this.#span)
    const at = even < this.#even ? even : placeIn(this.#stretchOf(key), key - this.#shape.low)
    return (this.#parts[at] ?? this.#open(at, this.#stretchOf(key))).file
  }

  #stretchOf(key: number): Stretch {
    const above = key - this.#shape.low
    let at = this.#stretches.length - 1
    while (at > 0 && (this.#stretches[at]?.from ?? 0) > above) at -= 1
    return this.#stretches[at] as Stretch
  }

  #open(at: number, { from, span, file }: Stretch): Part {
    const path = join(this.#shape.dir, `part-${at}`)
    const low = this.#shape.low + from + (at - file) * span
    const part = { path, file: new OutputFile(path, PART_BUFFER), low, high: low + span }
    this.#parts[at] = part
    return part
  }

  /**
   * All records in order, in chunks of whole records. A chunk is the reader's until the next. Removes the files. `seconds`: what stands for
   * each second key, where that is another one.
   */
  *sorted(seconds?: Uint32Array): Generator<Buffer> {
    for (const part of this.#parts) part?.file.close()
    for (const part of this.#parts) {
      if (!part) continue
      const input = new InputFile(part.path)
      try {
        yield* this.#sortPart(part, input, seconds)
      } finally {
        input.close()
        rmSync(part.path, { force: true })
      }
    }
    rmSync(this.#shape.dir, { recursive: true, force: true })
  }

  /** Drops everything. */
  discard(): void {
    for (const part of this.#parts) part?.file.close()
    rmSync(this.#shape.dir, { recursive: true, force: true })
  }

  *#sortPart(part: Part, input: InputFile, seconds?: Uint32Array): Generator<Buffer> {
    const { width } = this.#shape
    const held = { part, input, ...(seconds ? { seconds } : {}) }
    if (input.size <= this.#limit) yield this.#sortWhole(input, seconds)
    else if (part.high - part.low > 1) yield* this.#deal(held, { ...part, word: this.#word })
    else if (this.#word === 0) yield* this.#deal(held, { low: 0, high: 2 ** 32, word: 1 })
    else yield* chunks(held, width)
  }

  #sortWhole(input: InputFile, seconds?: Uint32Array): Buffer {
    const bytes = this.#memory.bytes(input.size)
    input.readInto(bytes, 0)
    return sortRecords(renumber(bytes, this.#shape.width, seconds), this.#shape.width, this.#memory)
  }

  /** Deals one file anew over a narrower range. */
  *#deal(
    held: HeldPart,
    { low, high, word }: { readonly low: number; readonly high: number; readonly word: 0 | 1 },
  ): Generator<Buffer> {
    const { span: _, ...shape } = this.#shape
    const { width } = shape
    const dir = `${held.part.path}.parts`
    const expected = held.input.size / width
    const finer = new RecordSorter({ ...shape, dir, low, high, expected }, word)
    for (const chunk of chunks(held, width)) dealWords(chunk, finer, { width, word })
    yield* finer.sorted()
  }
}

/** One of them where it is known how many keys there are. */
function stretchesOf(span: number, widening: boolean): readonly Stretch[] {
  if (!widening) return [{ from: 0, span, file: 0 }]
  const stretches: Stretch[] = []
  let [from, file] = [0, 0]
  for (const { files, times } of WIDENING) {
    stretches.push({ from, span: span * times, file })
    from += files * span * times
    file += files
  }
  return stretches
}

function placeIn({ from, span, file }: Stretch, above: number): number {
  return file + Math.floor((above - from) / span)
}

interface HeldPart {
  readonly part: Part
  readonly input: InputFile
  readonly seconds?: Uint32Array
}

function* chunks({ input, seconds }: HeldPart, width: number): Generator<Buffer> {
  const step = width * 16_384
  for (let at = 0; at < input.size; at += step)
    yield renumber(input.read(at, Math.min(step, input.size - at)), width, seconds)
}

/** Puts what stands for each second key in its place. */
function renumber(bytes: Buffer, width: number, seconds: Uint32Array | undefined): Buffer {
  if (!seconds) return bytes
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  for (let at = 1; at < words.length; at += width / 4) words[at] = seconds[words[at] ?? 0] ?? 0
  return bytes
}

/** Puts each record of a chunk into the file of its key. */
function dealWords(
  chunk: Buffer,
  sorter: RecordSorter,
  { width, word }: { readonly width: number; readonly word: 0 | 1 },
): void {
  const from = wordsOf(chunk)
  for (let at = 0; at < from.length; at += width / 4) {
    const file = sorter.file(from[at + word] ?? 0)
    const to = file.room(width) / 4
    const { words } = file
    for (let each = 0; each < width / 4; each += 1) words[to + each] = from[at + each] ?? 0
  }
}

function wordsOf(bytes: Buffer): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
}

/** What sorting needs beside the records, used again for the next ones: made anew for each it would be garbage of twice their size. */
export class SortMemory {
  #bytes = Buffer.alloc(0)
  #words = new Uint32Array(0)
  #counts = new Uint32Array(0)

  /** For the records. */
  bytes(count: number): Buffer {
    if (this.#bytes.length < count) this.#bytes = Buffer.allocUnsafeSlow(count)
    return this.#bytes.subarray(0, count)
  }

  words(count: number): Uint32Array {
    if (this.#words.length < count) this.#words = new Uint32Array(count)
    return this.#words.subarray(0, count)
  }

  /** All zero. */
  counts(count: number): Uint32Array {
    if (this.#counts.length < count) this.#counts = new Uint32Array(count)
    return this.#counts.subarray(0, count).fill(0)
  }
}

/** Stable: by the second key where there are several, then by the first. What comes out stands in `bytes` or in `memory`. */
export function sortRecords(bytes: Buffer, width: number, memory: SortMemory): Buffer {
  let from = wordsOf(bytes)
  let to = memory.words(from.length)
  for (const word of [1, 0])
    for (const digits of digitsOf(from, width / 4, word)) {
      putInOrder(from, to, { ...digits, starts: memory.counts(digits.range + 1) })
      ;[from, to] = [to, from]
    }
  return Buffer.from(from.buffer, from.byteOffset, from.byteLength)
}

/** Part of a word of every record, as a number below `range`. */
interface Digits {
  /** Words of a record. */
  readonly words: number
  readonly word: number
  readonly low: number
  readonly range: number
  readonly shift: 0 | 16
  readonly mask: number
}

/** What records are ordered by, one after the other: nothing where all have the same, the whole word where the range of values is small, else its halves. */
function digitsOf(records: Uint32Array, words: number, word: number): readonly Digits[] {
  let low = 0xffff_ffff
  let high = 0
  for (let at = word; at < records.length; at += words) {
    const value = records[at] ?? 0
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low >= high) return []
  const range = high - low + 1
  if (range <= 1 << 22) return [{ words, word, low, range, shift: 0, mask: 0x7fff_ffff }]
  const half = { words, word, low: 0, range: 65_536, mask: 0xffff }
  return [
    { ...half, shift: 0 },
    { ...half, shift: 16 },
  ]
}

/** Counts, then copies each record to its place. */
function putInOrder(
  from: Uint32Array,
  to: Uint32Array,
  { words, word, low, range, shift, mask, starts }: Digits & { readonly starts: Uint32Array },
): void {
  // Counted loops: an iterator would make an object for every record.
  for (let at = word; at < from.length; at += words) {
    const next = ((((from[at] ?? 0) - low) >>> shift) & mask) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let at = 1; at <= range; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  for (let at = 0; at < from.length; at += words) {
    const digit = (((from[at + word] ?? 0) - low) >>> shift) & mask
    const place = starts[digit] ?? 0
    starts[digit] = place + 1
    for (let each = 0; each < words; each += 1) to[place * words + each] = from[at + each] ?? 0
  }
}
