/**
 * Claim: a wallet sets a locktime always or never, so the spender of the change does as this transaction does. Source: BlockSci,
 * `locktime`. Known false positives: payees with the same wallet; unspent outputs always pass.
 */
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs that are unspent, or whose spender sets a locktime just if this one does; nothing where locktimes are not known. */
export const locktime: ChangeHeuristic = (transaction, { view }) => {
  const own = transaction.locktime
  if (!view || own === undefined) return []
  return outputsWhere(transaction, (_output, index) => {
    const spender = view.spender({ txid: transaction.txid, index })
    if (spender === null) return true
    return spender.locktime !== undefined && spender.locktime > 0 === own > 0
  })
}
