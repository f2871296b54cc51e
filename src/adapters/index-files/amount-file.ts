/** Amounts past 63 bits: 32 bytes each. A row's amount with its top bit set is the place of one of these. */
import { join } from 'node:path'
import { InputFile } from './input-file.ts'
import { OutputFile } from './output-file.ts'

const NAME = 'amounts'
const WIDTH = 32
const TOP = 1n << 63n
const WORD = (1n << 64n) - 1n

export class AmountWriter {
  readonly #file: OutputFile

  constructor(dir: string) {
    this.#file = new OutputFile(join(dir, NAME))
  }

  /** What stands in the 64 bits of a row for this amount. */
  encode(amount: bigint): bigint {
    if (amount < TOP) return amount
    const place = this.#file.size / WIDTH
    const at = this.#file.room(WIDTH)
    for (let word = 0; word < 4; word += 1)
      this.#file.buffer.writeBigUInt64LE((amount >> BigInt(64 * word)) & WORD, at + 8 * word)
    return TOP | BigInt(place)
  }

  close(): void {
    this.#file.close()
  }
}

export class AmountFile {
  readonly file: InputFile

  constructor(dir: string) {
    this.file = new InputFile(join(dir, NAME))
  }

  decode(value: bigint): bigint {
    if (value < TOP) return value
    const bytes = this.file.read(Number(value - TOP) * WIDTH, WIDTH)
    let amount = 0n
    for (let word = 3; word >= 0; word -= 1)
      amount = (amount << 64n) | bytes.readBigUInt64LE(8 * word)
    return amount
  }
}
