/**
 * Which rows of a row file belong to a key: entries of (first key, second key, first row) in order, and every 256th key apart, which is
 * held in memory. A look-up reads one block of 3 KB; look-ups in ascending order read each block once.
 */
import { join } from 'node:path'
import { InputFile } from './input-file.ts'
import { OutputFile } from './output-file.ts'

const ENTRY = 12
const BLOCK = 256
/** Blocks read at once by who reads them in order. */
const AHEAD = 8

/** Rows [start, end). */
export interface RowRange {
  readonly start: number
  readonly end: number
}

export interface KeyedRange extends RowRange {
  readonly second: number
}

/** Writes both files; keys come in ascending order. */
export class KeyWriter {
  readonly #keys: OutputFile
  readonly #tops: OutputFile
  #count = 0

  constructor(dir: string, name: string) {
    this.#keys = new OutputFile(join(dir, `${name}.keys`))
    this.#tops = new OutputFile(join(dir, `${name}.tops`))
  }

  add(first: number, second: number, row: number): void {
    if (this.#count % BLOCK === 0) {
      this.#tops.u32(first)
      this.#tops.u32(second)
    }
    this.#keys.u32(first)
    this.#keys.u32(second)
    this.#keys.u32(row)
    this.#count += 1
  }

  close(): void {
    this.#keys.close()
    this.#tops.close()
  }
}

export class KeyFile {
  readonly #keys: InputFile
  readonly #tops: Uint32Array
  readonly #count: number
  /** Rows of the row file. */
  readonly #rows: number
  /** Entries that are held, [from, upTo): one block and the first entry of the next, so that most ends are known without another read; or all. */
  #from = 0
  #upTo = 0
  #entries: Uint32Array = new Uint32Array(0)

  constructor(dir: string, name: string, rows: number) {
    const tops = new InputFile(join(dir, `${name}.tops`))
    const bytes = new Uint8Array(tops.size)
    tops.readInto(bytes, 0)
    tops.close()
    this.#tops = new Uint32Array(bytes.buffer)
    this.#keys = new InputFile(join(dir, `${name}.keys`))
    this.#count = this.#keys.size / ENTRY
    this.#rows = rows
  }

  get file(): InputFile {
    return this.#keys
  }

  /** The rows of one key, or `null`. */
  find(first: number, second: number): RowRange | null {
    const at = this.#lowerBound(first, second)
    if (at >= this.#count) return null
    const place = this.#placeOf(at)
    const entries = this.#entries
    if (entries[place] !== first || entries[place + 1] !== second) return null
    const start = entries[place + 2] ?? 0
    return { start, end: this.#startOf(at + 1) }
  }

  /** The rows of every key with this first part, by their second part. */
  *all(first: number): Generator<KeyedRange> {
    for (let at = this.#lowerBound(first, 0); at < this.#count; at += 1) {
      const place = this.#placeOf(at)
      if (this.#entries[place] !== first) return
      const second = this.#entries[place + 1] ?? 0
      const start = this.#entries[place + 2] ?? 0
      yield { second, start, end: this.#startOf(at + 1) }
    }
  }

  close(): void {
    this.#keys.close()
  }

  /** The first entry that is not below the key. */
  #lowerBound(first: number, second: number): number {
    const block = this.#blockOf(first, second)
    if (block < 0) return 0
    const base = block * BLOCK
    const end = Math.min(base + BLOCK, this.#count)
    this.#hold(base, end)
    let [low, high] = this.#around(first, second, { base, end, guess: this.#guess(first, block) })
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#isBelow(middle, first, second)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** First keys lie evenly within a block, or nearly: where this one would stand. */
  #guess(first: number, block: number): number {
    const low = this.#tops[block * 2] ?? 0
    const span = (this.#tops[block * 2 + 2] ?? low) - low
    const share = span > 0 ? (first - low) / span : 0
    return block * BLOCK + Math.floor(share * (BLOCK - 1))
  }

  /** Bounds of the place of a key, by growing steps from a guess: few lines of memory are touched. */
  #around(
    first: number,
    second: number,
    { base, end, guess }: { readonly base: number; readonly end: number; readonly guess: number },
  ): [number, number] {
    const start = Math.min(Math.max(guess, base), end - 1)
    let step = 2
    if (this.#isBelow(start, first, second)) {
      let low = start + 1
      while (low + step < end && this.#isBelow(low + step, first, second)) {
        low += step + 1
        step *= 2
      }
      return [low, Math.min(end, low + step)]
    }
    let high = start
    while (high - step >= base && !this.#isBelow(high - step, first, second)) {
      high -= step
      step *= 2
    }
    return [Math.max(base, high - step), high]
  }

  /** Whether an entry that is held is below the key. */
  #isBelow(at: number, first: number, second: number): boolean {
    const place = (at - this.#from) * 3
    const one = this.#entries[place] ?? 0
    return one < first || (one === first && (this.#entries[place + 1] ?? 0) < second)
  }

  /** The last block that begins at or below the key; -1 when none does. */
  #blockOf(first: number, second: number): number {
    const tops = this.#tops
    let low = 0
    let high = tops.length / 2
    while (low < high) {
      const middle = (low + high) >> 1
      const one = tops[middle * 2] ?? 0
      if (one < first || (one === first && (tops[middle * 2 + 1] ?? 0) <= second)) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  #startOf(at: number): number {
    if (at >= this.#count) return this.#rows
    const place = this.#placeOf(at)
    return this.#entries[place + 2] ?? 0
  }

  /** Where the words of an entry begin among those held. */
  #placeOf(at: number): number {
    this.#hold(at, at + 1)
    return (at - this.#from) * 3
  }

  /** Holds the block of these entries, which lie in one; who goes from block to block is given several at once. */
  #hold(from: number, upTo: number): void {
    if (from >= this.#from && upTo <= this.#upTo) return
    const first = from - (from % BLOCK)
    const isNext = first >= this.#upTo - 1 && first < this.#upTo + BLOCK
    const last = Math.min(first + (isNext ? AHEAD : 1) * BLOCK + 1, this.#count)
    this.#entries = this.#keys.words(first * ENTRY, (last - first) * ENTRY)
    this.#from = first
    this.#upTo = last
    const { memory } = this.#keys
    if (memory === null) return
    this.#entries = this.#keys.words(0, this.#keys.size)
    this.#from = 0
    this.#upTo = this.#count
  }
}
