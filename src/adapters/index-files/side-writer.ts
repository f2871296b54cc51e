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
/** First keys for each of the first files that rows are dealt into where nobody knows how many come. */
export const SPAN = 1 << 16
/** Second keys on UTXO chains: inputs whose value nobody told move nothing that is known, but tell who paid. */
export const VALUED = 0
export const UNVALUED = 1
/** How many rows will come, or a number of first keys for each file that rows are dealt into, where nobody knows. */
export type SideSize =
  | { readonly addresses: number; readonly rows: number }
  | { readonly span: number }

/** Keys before the row. */
const RECORD = 24

export class SideWriter {
  readonly #dir: string
  readonly #name: string
  readonly #sorter: RecordSorter
  rows = 0

  constructor(dir: string, name: string, size: SideSize) {
    this.#dir = dir
    this.#name = name
    this.#sorter = new RecordSorter({
      dir: join(dir, `${name}.sort`),
      width: RECORD,
      low: 0,
      ...('span' in size
        ? { high: 2 ** 32, expected: 0, span: size.span }
        : { high: size.addresses, expected: size.rows }),
    })
  }

  /** The words of the row: two, and the lower and the upper of the amount. Read at once: the caller may fill the same memory again. */
  add(first: number, second: number, row: ArrayLike<number>): void {
    const file = this.#sorter.file(first)
    const at = file.room(RECORD) / 4
    const { words } = file
    words[at] = first
    words[at + 1] = second
    words[at + 2] = row[0] ?? 0
    words[at + 3] = row[1] ?? 0
    words[at + 4] = row[2] ?? 0
    words[at + 5] = row[3] ?? 0
    this.rows += 1
  }

  /** Sorts and writes; yields between pieces of bounded work. `seconds`: what stands for each second key, where that is another one. */
  *finish(seconds?: Uint32Array): Generator<number> {
    const keys = new KeyWriter(this.#dir, this.#name)
    const rows = new OutputFile(join(this.#dir, `${this.#name}.rows`))
    const last = { first: -1, second: -1 }
    let done = 0
    try {
      for (const chunk of this.#sorter.sorted(seconds)) {
        rows.bytes(takeRows(chunk, last, (one, two, row) => keys.add(one, two, done + row)))
        done += chunk.length / RECORD
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

/** The records of a chunk without their keys; `begins` is told each key that another one stood before, and its row in the chunk. */
function takeRows(
  chunk: Buffer,
  last: { first: number; second: number },
  begins: (first: number, second: number, row: number) => void,
): Uint8Array {
  const from = new Uint32Array(chunk.buffer, chunk.byteOffset, chunk.length / 4)
  const rows = new Uint32Array((chunk.length / RECORD) * 4)
  let { first, second } = last
  for (let at = 0, to = 0; at < from.length; at += RECORD / 4, to += 4) {
    if (from[at] !== first || from[at + 1] !== second) {
      first = from[at] ?? 0
      second = from[at + 1] ?? 0
      begins(first, second, to / 4)
    }
    rows[to] = from[at + 2] ?? 0
    rows[to + 1] = from[at + 3] ?? 0
    rows[to + 2] = from[at + 4] ?? 0
    rows[to + 3] = from[at + 5] ?? 0
  }
  last.first = first
  last.second = second
  return new Uint8Array(rows.buffer)
}
