/**
 * One side of every address's history: rows of 16 bytes (word, word, amount) grouped by two keys, in ledger order within a group. On account
 * chains keys are (account, asset) and the words (peer, rank of the transfer); on UTXO chains (address, whether the
 * value is known) and (rank of the transaction,
 * input or output index).
 */
import { join } from 'node:path'
import { KeyWriter } from './key-file.ts'
import { OutputFile } from './output-file.ts'
import { RecordSorter } from './record-sorter.ts'

export const SIDE_ROW = 16
/** Second keys on UTXO chains: inputs whose value nobody told move nothing that is known, but tell who paid. */
export const VALUED = 0
export const UNVALUED = 1
/** Keys before the row. */
const RECORD = 24

export class SideWriter {
  readonly #dir: string
  readonly #name: string
  readonly #sorter: RecordSorter
  rows = 0

  constructor(
    dir: string,
    name: string,
    size: { readonly addresses: number; readonly rows: number },
  ) {
    this.#dir = dir
    this.#name = name
    this.#sorter = new RecordSorter({
      dir: join(dir, `${name}.sort`),
      width: RECORD,
      low: 0,
      high: size.addresses,
      expected: size.rows,
    })
  }

  add(first: number, second: number, one: number, two: number, amount: bigint): void {
    const file = this.#sorter.file(first)
    const at = file.room(RECORD)
    const { buffer } = file
    buffer.writeUInt32LE(first, at)
    buffer.writeUInt32LE(second, at + 4)
    buffer.writeUInt32LE(one, at + 8)
    buffer.writeUInt32LE(two, at + 12)
    buffer.writeBigUInt64LE(amount, at + 16)
    this.rows += 1
  }

  /** Sorts and writes; yields between pieces of bounded work. */
  *finish(): Generator<number> {
    const keys = new KeyWriter(this.#dir, this.#name)
    const rows = new OutputFile(join(this.#dir, `${this.#name}.rows`))
    let [first, second, done] = [-1, -1, 0]
    try {
      for (const chunk of this.#sorter.sorted()) {
        for (let at = 0; at < chunk.length; at += RECORD) {
          const [one, two] = [chunk.readUInt32LE(at), chunk.readUInt32LE(at + 4)]
          if (one !== first || two !== second) keys.add(one, two, done)
          ;[first, second] = [one, two]
          rows.bytes(chunk.subarray(at + 8, at + RECORD))
          done += 1
        }
        yield done
      }
    } finally {
      keys.close()
      rows.close()
    }
  }

  /** Removes what passes through. */
  close(): void {
    this.#sorter.discard()
  }
}
