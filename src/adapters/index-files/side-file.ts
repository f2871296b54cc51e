/** Reads one side of addresses' histories (side-writer.ts). */
import { join } from 'node:path'
import { InputFile } from './input-file.ts'
import { type KeyedRange, KeyFile, type RowRange } from './key-file.ts'
import { SIDE_ROW } from './side-writer.ts'

/** Ranges that lie nearer than this are read together, up to so many rows at once: copying 6 KB costs about what another call does. */
const GAP_ROWS = 384
const READ_ROWS = 8192

export class SideFile {
  readonly #keys: KeyFile
  readonly #rows: InputFile

  constructor(dir: string, name: string) {
    this.#rows = new InputFile(join(dir, `${name}.rows`))
    this.#keys = new KeyFile(dir, name, this.#rows.size / SIDE_ROW)
  }

  get files(): readonly InputFile[] {
    return [this.#rows, this.#keys.file]
  }

  find(first: number, second: number): RowRange | null {
    return this.#keys.find(first, second)
  }

  /** Every group of a first key, by the second. */
  all(first: number): Generator<KeyedRange> {
    return this.#keys.all(first)
  }

  /**
   * The words of each range, which ascend: those that lie near each other are read together, long ones in pieces. They are the visitor's
   * until it returns.
   */
  each<Range extends RowRange>(
    ranges: readonly Range[],
    visit: (range: Range, words: Uint32Array) => void,
  ): void {
    for (let at = 0; at < ranges.length; ) {
      const first = ranges[at] as Range
      let upTo = at + 1
      let end = first.end
      for (let next = ranges[upTo]; next; next = ranges[++upTo]) {
        if (next.start - end > GAP_ROWS || next.end - first.start > READ_ROWS) break
        end = next.end
      }
      if (upTo === at + 1) this.#pieces(first, visit)
      else {
        const words = this.words(first.start, end)
        for (; at < upTo; at += 1) {
          const range = ranges[at] as Range
          const from = (range.start - first.start) * 4
          visit(range, words.subarray(from, from + (range.end - range.start) * 4))
        }
      }
      at = upTo
    }
  }

  #pieces<Range extends RowRange>(
    range: Range,
    visit: (range: Range, words: Uint32Array) => void,
  ): void {
    for (let from = range.start; from < range.end; from += READ_ROWS)
      visit(range, this.words(from, Math.min(range.end, from + READ_ROWS)))
  }

  /** Four words a row: two words and the amount's halves. The caller's until the next read. */
  words(start: number, end: number): Uint32Array {
    return this.#rows.words(start * SIDE_ROW, (end - start) * SIDE_ROW)
  }
}

/** The amount of the row whose words begin at `at`. */
export function amountAt(words: Uint32Array, at: number): bigint {
  const high = words[at + 3] ?? 0
  const low = words[at + 2] ?? 0
  return high < 0x20_0000 ? BigInt(high * 4_294_967_296 + low) : (BigInt(high) << 32n) | BigInt(low)
}
