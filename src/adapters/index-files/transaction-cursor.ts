/** Goes through the transactions of a segment while it is built, beside the rows that belong to them. */
import type { InputFile } from './input-file.ts'
import type { OutputFile } from './output-file.ts'
import { OutOfOrder, Unindexable } from './segment-plan.ts'
import { isCoinbaseAt, TRANSACTION_ROW, transactionNumberAt } from './transaction-row.ts'

const ROWS = 1024

/** Matches rows (number of the transaction, index in it) to ranks, and writes where the rows of each rank begin. */
export class TransactionCursor {
  readonly #file: InputFile
  readonly #firsts: OutputFile
  readonly #sorted: boolean
  readonly #count: number
  #buffer: Buffer = Buffer.alloc(0)
  #from = 0
  #rank = -1
  #tx = -1
  #index = 0
  #rows = 0
  #lastTx = -1
  coinbase = false

  constructor(file: InputFile, firsts: OutputFile, sorted: boolean) {
    this.#file = file
    this.#firsts = firsts
    this.#sorted = sorted
    this.#count = file.size / TRANSACTION_ROW
  }

  /** Rank of the row's transaction, -1 where it is orphaned. Throws {@link OutOfOrder} where rows do not come in order. */
  match(tx: number, index: number): number {
    if (!this.#sorted && tx < this.#lastTx) throw new OutOfOrder()
    this.#lastTx = tx
    while (this.#tx !== tx && this.#goesOn(tx)) this.#next()
    if (this.#tx !== tx) return -1
    if (index !== this.#index) {
      if (this.#sorted) throw new Unindexable('a transaction lacks one of its inputs or outputs')
      throw new OutOfOrder()
    }
    this.#index += 1
    this.#rows += 1
    return this.#rank
  }

  /** Rows matched so far: the number of the next. */
  get rows(): number {
    return this.#rows
  }

  /** Passes what is left and writes the end of the last. */
  finish(): void {
    while (this.#rank < this.#count - 1) this.#next()
    this.#firsts.u32(this.#rows)
  }

  #goesOn(tx: number): boolean {
    if (this.#rank >= this.#count - 1) return false
    return this.#sorted || this.#peek() <= tx
  }

  #peek(): number {
    const at = this.#place(this.#rank + 1)
    return transactionNumberAt(this.#buffer, at)
  }

  #next(): void {
    const at = this.#place(this.#rank + 1)
    this.#rank += 1
    this.#tx = transactionNumberAt(this.#buffer, at)
    this.coinbase = isCoinbaseAt(this.#buffer, at)
    this.#index = 0
    this.#firsts.u32(this.#rows)
  }

  #place(rank: number): number {
    if (rank < this.#from || rank >= this.#from + ROWS || this.#buffer.length === 0) {
      this.#from = rank
      const rows = Math.min(ROWS, this.#count - rank)
      this.#buffer = this.#file.read(rank * TRANSACTION_ROW, rows * TRANSACTION_ROW)
    }
    return (rank - this.#from) * TRANSACTION_ROW
  }
}
