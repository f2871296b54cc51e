/**
 * Texts and byte strings as DuckDB holds them in a row (`duckdb_string_t` of its C interface): sixteen bytes, the length first. Up to twelve
 * bytes stand there themselves; of longer ones the first four, and where in memory they are.
 */

/** Bytes that a chunk holds (TableAppender.hold), and where they begin in memory. */
export interface HeldBytes {
  readonly bytes: Uint8Array
  readonly low: number
  readonly high: number
}

const WORDS = 4
/** The most bytes that stand in a row itself. */
export const INSIDE = 12

/** The cells of one column of a chunk. */
export class TextCells {
  readonly words: Uint32Array
  readonly #bytes: Uint8Array

  constructor(rows: number) {
    this.words = new Uint32Array(rows * WORDS)
    this.#bytes = new Uint8Array(this.words.buffer)
  }

  /** The bytes [start, start + length) of what is held. */
  set(row: number, { bytes, low, high }: HeldBytes, start: number, length: number): void {
    const at = row * WORDS
    const { words } = this
    words[at] = length
    if (length > INSIDE) {
      words[at + 1] = wordAt(bytes, start)
      const place = low + start
      words[at + 2] = place
      words[at + 3] = high + (place > 0xffff_ffff ? 1 : 0)
      return
    }
    words.fill(0, at + 1, at + WORDS)
    for (let byte = 0; byte < length; byte += 1)
      this.#bytes[at * 4 + 4 + byte] = bytes[start + byte] ?? 0
  }

  /** The cell of one row again in all rows up to another. */
  repeat(row: number, rows: number): void {
    const { words } = this
    const from = row * WORDS
    for (let at = from + WORDS; at < rows * WORDS; at += 1) words[at] = words[at - WORDS] ?? 0
  }

  /** The cell of a row of another column. */
  copy(row: number, { words }: TextCells, from: number): void {
    const [to, at] = [row * WORDS, from * WORDS]
    this.words[to] = words[at] ?? 0
    this.words[to + 1] = words[at + 1] ?? 0
    this.words[to + 2] = words[at + 2] ?? 0
    this.words[to + 3] = words[at + 3] ?? 0
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  return low | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}
