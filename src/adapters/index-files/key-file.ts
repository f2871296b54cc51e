/**
 * Which rows of a row file belong to a key: entries of (first key, second key, first row) in order, and every 256th key apart, which is
 * held in memory. A look-up reads one block of 3 KB; look-ups in ascending order read each block once.
 */
import { join } from 'node:path'
import { InputFile } from './input-file.ts'
import { OutputFile } from './output-file.ts'

const ENTRY = 12
const BLOCK = 256

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
  /** None is held yet: far from every block, and from the one before the first. */
  #block = -2
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
    this.#load(block)
    const entries = this.#entries
    let low = 0
    let high = Math.min(BLOCK, this.#count - block * BLOCK)
    while (low < high) {
      const middle = (low + high) >> 1
      const one = entries[middle * 3] ?? 0
      if (one < first || (one === first && (entries[middle * 3 + 1] ?? 0) < second))
        low = middle + 1
      else high = middle
    }
    return block * BLOCK + low
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
    const block = Math.floor(at / BLOCK)
    // A block is held with the first entry of the next: most ends are known without another read.
    if (!(block === this.#block || (block === this.#block + 1 && at % BLOCK === 0)))
      this.#load(block)
    return (at - this.#block * BLOCK) * 3
  }

  #load(block: number): void {
    if (block === this.#block) return
    const from = block * BLOCK * ENTRY
    const length = Math.min((BLOCK + 1) * ENTRY, this.#keys.size - from)
    const bytes = this.#keys.read(from, length)
    this.#entries = new Uint32Array(bytes.buffer, bytes.byteOffset, length / 4)
    this.#block = block
  }
}
