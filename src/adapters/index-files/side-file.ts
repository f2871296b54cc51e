/** Reads one side of addresses' histories (side-writer.ts). */
import { join } from 'node:path'
import { InputFile } from './input-file.ts'
import { type KeyedRange, KeyFile, type RowRange } from './key-file.ts'
import { SIDE_ROW } from './side-writer.ts'

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

  /** Four words a row: two words and the amount's halves. The caller's until the next read. */
  words(start: number, end: number): Uint32Array {
    const bytes = this.#rows.read(start * SIDE_ROW, (end - start) * SIDE_ROW)
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  }
}

/** The amount of the row whose words begin at `at`. */
export function amountAt(words: Uint32Array, at: number): bigint {
  const high = words[at + 3] ?? 0
  const low = words[at + 2] ?? 0
  return high < 0x20_0000 ? BigInt(high * 4_294_967_296 + low) : (BigInt(high) << 32n) | BigInt(low)
}
