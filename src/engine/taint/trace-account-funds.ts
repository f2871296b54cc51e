/**
 * Traces value over a plain list of transfers of one asset on an account chain, by any taint method. An account is a queue (FIFO,
 * LIFO) or a mixed balance (haircut, poison); what TIHO and seniority mean for accounts is told in account-balance.ts. An account that
 * sends more than it was seen to receive had an opening balance, taken to be the smallest possible, clean, and first in the queue.
 */
import type { PlainTransfer } from '../../domain/plain-transaction.ts'
import { AccountFunds } from './account-funds.ts'
import { BackwardAccountFunds } from './backward-account-funds.ts'
import { ForwardAccountFunds } from './forward-account-funds.ts'
import { FundsBook } from './funds-book.ts'
import type { FundsOptions, FundsTrace } from './funds-record.ts'

export interface TraceAccountFundsOptions extends FundsOptions {
  /** Transfers of one asset, fees in that asset among them; amounts of several assets must not be mixed. */
  readonly transfers: readonly PlainTransfer[]
}

/**
 * Follows every origin once through the list, in ledger order or against it. A stop holds at the receiver of a transfer, backward also
 * where value would go on to a sender that is one. Throws `no-backward-method`, `unknown-origin`, `duplicate-transfer` or
 * `bad-transfer`; asserts for each origin that origin = ends + fees (poison excepted).
 */
export function traceAccountFunds(options: TraceAccountFundsOptions): FundsTrace {
  const { transfers, method, direction, whole = true, from, to } = options
  const book = new FundsBook(options)
  const ledger = new AccountFunds(transfers)
  book.checkOrigins((name) => ledger.has(name))
  const rules = { method, whole, from, to }
  const run = direction === 'forward' ? ForwardAccountFunds : BackwardAccountFunds
  new run(ledger, book, rules).run()
  return book.close()
}
