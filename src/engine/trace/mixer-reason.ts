/** Why value is not followed through a transaction of a ledger: it has the shape of a CoinJoin, so nobody can tell whose output is whose. */
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { mixesCoins } from '../coinjoin/mixes-coins.ts'

/** `null` when value passes. */
export function mixerReason(transaction: FlowTransaction): string | null {
  return mixesCoins(transaction) ? 'CoinJoin' : null
}
