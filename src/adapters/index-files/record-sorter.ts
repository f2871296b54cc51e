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
  /** First keys of each file, where nobody knows how many records will come, or how high their keys are. */
  readonly span?: number
  /** Smaller limits, for tests. */
  readonly sortedBytes?: number
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
  readonly #span: number
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
    mkdirSync(shape.dir, { recursive: true })
  }

  /** The file that a record with this key goes to; the caller writes the record at `room(width)`. */
  file(key: number): OutputFile {
    const at = Math.floor((key - this.#shape.low) / this.#span)
    const known = this.#parts[at]
    if (known) return known.file
    const path = join(this.#shape.dir, `part-${at}`)
    const low = this.#shape.low + at * this.#span
    const part = { path, file: new OutputFile(path, PART_BUFFER), low, high: low + this.#span }
    this.#parts[at] = part
    return part.file
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
    if (input.size <= this.#limit)
      yield sortRecords(renumber(input.read(0, input.size), width, seconds), width)
    else if (part.high - part.low > 1) yield* this.#deal(held, { ...part, word: this.#word })
    else if (this.#word === 0) yield* this.#deal(held, { low: 0, high: 2 ** 32, word: 1 })
    else yield* chunks(held, width)
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
    for (const chunk of chunks(held, width))
      for (let at = 0; at < chunk.length; at += width)
        finer.file(chunk.readUInt32LE(at + 4 * word)).bytes(chunk.subarray(at, at + width))
    yield* finer.sorted()
  }
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

/** Stable: by the second key where there are several, then by the first. */
function sortRecords(bytes: Buffer, width: number): Buffer {
  const words = width / 4
  const source = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  const count = bytes.length / width
  const identity = new Uint32Array(count)
  for (let at = 0; at < count; at += 1) identity[at] = at
  const order = countingOrder(source, words, 0, countingOrder(source, words, 1, identity))
  const out = new Uint32Array(source.length)
  for (let to = 0; to < count; to += 1) {
    const from = (order[to] ?? 0) * words
    for (let word = 0; word < words; word += 1) out[to * words + word] = source[from + word] ?? 0
  }
  return Buffer.from(out.buffer)
}

/** Orders places by one word of their records: by counting where the range of values is small, else by two halves of the word. */
function countingOrder(
  source: Uint32Array,
  words: number,
  word: number,
  order: Uint32Array,
): Uint32Array {
  let low = 0xffff_ffff
  let high = 0
  for (let at = word; at < source.length; at += words) {
    const value = source[at] ?? 0
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low >= high) return order
  const range = high - low + 1
  if (range <= 1 << 22)
    return countBy(source, order, { words, word, low, range, shift: 0, mask: 0x7fff_ffff })
  const half = { words, word, low: 0, range: 65_536, mask: 0xffff }
  return countBy(source, countBy(source, order, { ...half, shift: 0 }), { ...half, shift: 16 })
}

interface Counting {
  readonly words: number
  readonly word: number
  readonly low: number
  readonly range: number
  readonly shift: 0 | 16
  readonly mask: number
}

function countBy(
  source: Uint32Array,
  order: Uint32Array,
  { words, word, low, range, shift, mask }: Counting,
): Uint32Array {
  const starts = new Uint32Array(range + 1)
  const digit = (place: number): number =>
    (((source[place * words + word] ?? 0) - low) >>> shift) & mask
  // Counted loops: an iterator would make an object for every record.
  for (let at = 0; at < order.length; at += 1) {
    const next = digit(order[at] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let at = 1; at <= range; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const out = new Uint32Array(order.length)
  for (let at = 0; at < order.length; at += 1) {
    const place = order[at] ?? 0
    const to = starts[digit(place)] ?? 0
    starts[digit(place)] = to + 1
    out[to] = place
  }
  return out
}
