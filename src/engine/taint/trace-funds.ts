/**
 * Traces value over a plain list of transactions of a UTXO chain, by any taint method: no store, no network. What it claims is the
 * method's arithmetic and nothing about owners; sources are with the methods. Backward FIFO and LIFO are exactly inverse to forward;
 * haircut backward shares in proportion; poison backward names every possible source; TIHO and seniority have no way back.
 */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { detectCoinjoin, isMixing } from '../coinjoin/detect-coinjoin.ts'
import { BackwardFunds } from './backward-funds.ts'
import { ForwardFunds } from './forward-funds.ts'
import { FundsBook } from './funds-book.ts'
import { FundsLedger } from './funds-ledger.ts'
import type { FundsOptions, FundsTrace } from './funds-record.ts'
import { FundsRules } from './funds-rules.ts'

export interface TraceFundsOptions extends FundsOptions {
  readonly transactions: readonly PlainTransaction[]
  /**
   * `apart` (default) counts fees by themselves; `follow` takes them into the coinbase of their block, after what it mints and in the
   * order of the block, where the list has the coinbase and every fee of that height is known.
   */
  readonly fees?: 'apart' | 'follow'
  /** Why value does not pass a transaction, such as a CoinJoin, or `null`. By default what {@link detectCoinjoin} finds; `() => null` crosses all. */
  readonly mixer?: (transaction: PlainTransaction) => string | null
}

/**
 * Follows every origin once through the ledger, in ledger order or against it. Throws `no-backward-method`, `unknown-origin`,
 * `duplicate-transaction`, `double-spend` or `bad-transaction`; asserts for each origin that origin = ends + fees (poison excepted).
 */
export function traceFunds(options: TraceFundsOptions): FundsTrace {
  const { transactions, method, direction, fees = 'apart', whole = true, from, to } = options
  const book = new FundsBook(options)
  const ledger = new FundsLedger(transactions, fees)
  book.checkOrigins((name) => ledger.has(name))
  const mixer = options.mixer ?? coinjoinReason
  const rules = new FundsRules({ method, fees, whole, from, to, mixer })
  const run = direction === 'forward' ? ForwardFunds : BackwardFunds
  new run(ledger, book, rules).run()
  return book.close()
}

function coinjoinReason(transaction: PlainTransaction): string | null {
  const found = detectCoinjoin(transaction)
  return found && isMixing(found.kind) ? `CoinJoin (${found.kind})` : null
}
