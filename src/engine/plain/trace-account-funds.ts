/**
 * Traces value over a plain list of transfers of one asset on an account chain, by any taint method. An account is a queue (FIFO), a
 * stack (LIFO) or a mixed balance (haircut, poison); what TIHO and seniority mean for accounts is told in taint/ranked-purse.ts. An
 * account that sends more than it was seen to receive had an opening balance, taken to be the smallest possible, clean, and first in.
 */
import type { PlainTransfer } from '../../domain/plain-transaction.ts'
import { traceAccounts } from '../trace/trace-accounts.ts'
import { boundsOf, standingOf } from './funds-bounds.ts'
import type { FundsOptions, FundsTrace } from './funds-record.ts'
import { findOrigins, toFundsTrace } from './funds-trace.ts'
import { Names } from './names.ts'
import { PlainAccounts } from './plain-accounts.ts'
import { runOverPlain } from './plain-world.ts'

export interface TraceAccountFundsOptions extends FundsOptions {
  /** Transfers of one asset, fees in that asset among them; amounts of several assets must not be mixed. */
  readonly transfers: readonly PlainTransfer[]
}

/**
 * Follows every origin once through the list, in ledger order or against it. Forward a stop holds at the receiver of a transfer, backward
 * at a sender that value would go on to. Throws `no-backward-method`, `unknown-origin`, `duplicate-transfer` or `bad-transfer`;
 * asserts for each origin that origin = ends + fees (poison excepted).
 */
export function traceAccountFunds(options: TraceAccountFundsOptions): FundsTrace {
  const names = new Names()
  const ledger = new PlainAccounts(options.transfers, names)
  const origins = findOrigins(options.origins, (name) => {
    const transfer = ledger.transfer(name)
    return transfer && { transfer }
  })
  const process = traceAccounts('', origins, boundsOf(options))
  const result = runOverPlain(process, ledger, standingOf(options, names))
  return toFundsTrace(result, options, names)
}
