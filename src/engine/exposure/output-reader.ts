/** What an exposure over outputs reads beyond the subject's own, within its budget. */
import type { FlowProcess, FlowTransaction } from '../../domain/flow-record.ts'
import { ask } from '../trace/flow-cache.ts'
import type { ExposureBook } from './exposure-book.ts'
import type { ExposureQuery } from './exposure-record.ts'
import { askSides } from './walk.ts'

/** Transactions read at once: changes speed, never the result. */
const CHUNK = 256

/** Reads each transaction and each address's size once. */
export class OutputReader {
  readonly #query: ExposureQuery
  readonly #book: ExposureBook
  readonly #transactions = new Map<number, FlowTransaction>()
  readonly #totals = new Map<number, number>()
  #left: number

  constructor(query: ExposureQuery, book: ExposureBook) {
    this.#query = query
    this.#book = book
    this.#left = query.bounds.budget
  }

  /** The subject's own transactions, whatever the budget. */
  *own(txs: readonly number[]): FlowProcess<FlowTransaction[]> {
    const wanted = [...new Set(txs)]
    const found: FlowTransaction[] = []
    for (let at = 0; at < wanted.length; at += CHUNK) {
      const part = wanted.slice(at, at + CHUNK)
      found.push(...(yield* ask({ need: 'sources', txs: part })).transactions)
    }
    return found
  }

  /** Transactions by number, read in the order asked until the budget is used up. */
  *transactions(txs: readonly number[]): FlowProcess<ReadonlyMap<number, FlowTransaction>> {
    const missing = [...new Set(txs)].filter((tx) => !this.#transactions.has(tx))
    for (let at = 0; at < missing.length && this.#left > 0; at += CHUNK) {
      const part = missing.slice(at, at + CHUNK)
      const { transactions } = yield* ask({ need: 'sources', txs: part })
      for (const transaction of transactions) this.#keep(transaction)
    }
    return this.#transactions
  }

  /** Which of these addresses have more transfers than a hub may, on either side. */
  *hubs(addresses: readonly number[]): FlowProcess<ReadonlySet<number>> {
    const { asset, bounds } = this.#query
    const accounts = [...new Set(addresses)].filter((one) => !this.#totals.has(one))
    if (accounts.length > 0)
      for (const need of ['incoming', 'outgoing'] as const)
        for (const { account, total } of yield* askSides(need, { asset, accounts, limit: 0 }))
          this.#totals.set(account, Math.max(total, this.#totals.get(account) ?? 0))
    return new Set(addresses.filter((one) => (this.#totals.get(one) ?? 0) > bounds.hub))
  }

  #keep(transaction: FlowTransaction): void {
    const records = 1 + transaction.inputs.length + transaction.outputs.length
    if (records > this.#left) this.#left = 0
    if (this.#left === 0) return
    this.#left -= records
    this.#book.recordsRead += records
    this.#transactions.set(transaction.tx, transaction)
  }
}
