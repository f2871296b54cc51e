/**
 * Traces value over a plain list of transactions of a UTXO chain, by any taint method: no store, no network, and the same engine that
 * traces a store. What it claims is the method's arithmetic and nothing about owners; sources are with the methods. Backward FIFO and
 * LIFO are exactly inverse to forward; haircut backward shares in proportion; poison backward names every possible source; TIHO and
 * seniority have no way back.
 */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'
import { detectCoinjoin, isMixing } from '../coinjoin/detect-coinjoin.ts'
import { traceOutputs } from '../trace/trace-outputs.ts'
import { boundsOf, standingOf } from './funds-bounds.ts'
import type { FundsOptions, FundsTrace } from './funds-record.ts'
import { findOrigins, toFundsTrace } from './funds-trace.ts'
import { Names } from './names.ts'
import { PlainOutputs } from './plain-outputs.ts'
import { runOverPlain } from './plain-world.ts'

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
  const { transactions, fees = 'apart', mixer = coinjoinReason } = options
  const names = new Names()
  const ledger = new PlainOutputs(transactions, names)
  if (fees === 'follow') ledger.checkCoinbases()
  const origins = findOrigins(options.origins, (name) => {
    const outpoint = ledger.outpoint(name)
    return outpoint && { outpoint }
  })
  const bounds = {
    ...boundsOf(options),
    fees: fees === 'follow' ? ('follow' as const) : ('end' as const),
    mixer: ({ tx }: { readonly tx: number }) => {
      const plain = ledger.plain(tx)
      return plain ? mixer(plain) : null
    },
  }
  const result = runOverPlain(traceOutputs('', origins, bounds), ledger, standingOf(options, names))
  return toFundsTrace(result, options, names)
}

/** Why a transaction is a mixer's, by what {@link detectCoinjoin} finds. */
export function coinjoinReason(transaction: PlainTransaction): string | null {
  const found = detectCoinjoin(transaction)
  return found && isMixing(found.kind) ? `CoinJoin (${found.kind})` : null
}
