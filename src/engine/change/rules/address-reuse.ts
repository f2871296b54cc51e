/**
 * Claim: an output to an address that also pays is change. Source: BlockSci, `address_reuse`; GraphSense, `direct_change` (confidence
 * 100 of 100). Known false positives: a CoinJoin participant's change, seen from another participant.
 */
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs to an input's address. */
export const addressReuse: ChangeHeuristic = (transaction) => {
  const payers = new Set(transaction.inputs.flatMap(({ address }) => address ?? []))
  return outputsWhere(transaction, ({ address }) => address !== null && payers.has(address))
}
