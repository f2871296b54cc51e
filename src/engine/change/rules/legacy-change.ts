/**
 * Claim: the one output that is fresh and smaller than every input is change. Source: BlockSci's `legacy`, after Androulaki et al.
 * (FC 2013) and Meiklejohn et al. (IMC 2013). Known false positives: a fresh payee who gets less than the change, when the change goes
 * back to a used address.
 */
import { detectCoinjoin, isMixing } from '../../coinjoin/detect-coinjoin.ts'
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'
import { clientChangeAddress } from './client-change-address.ts'
import { optimalChange } from './optimal-change.ts'

/** At most one output: fresh and below the smallest input, of several spendable ones, in no CoinJoin. */
export const legacyChange: ChangeHeuristic = (transaction, context) => {
  const found = detectCoinjoin(transaction, context)
  const spendable = outputsWhere(transaction, () => true)
  if (spendable.length < 2 || (found && isMixing(found.kind))) return []
  const small = new Set(optimalChange(transaction, context))
  const named = clientChangeAddress(transaction, context).filter((index) => small.has(index))
  return named.length === 1 ? named : []
}
