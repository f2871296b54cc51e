/**
 * Claim: an output whose address lies in the cluster of an input is change (confidence 50 of 100: as good as the cluster). Source:
 * GraphSense, `multi_input_change`. Known false positives: clusters that a CoinJoin or a shared custodian joined.
 */
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs in a cluster of the inputs; nothing where clusters are not given. */
export const multiInputChange: ChangeHeuristic = (transaction, { cluster }) => {
  if (!cluster || transaction.coinbase) return []
  const owners = new Set(
    transaction.inputs.flatMap(({ address }) => (address === null ? [] : (cluster(address) ?? []))),
  )
  return outputsWhere(transaction, ({ address }) => {
    const owner = address === null ? null : cluster(address)
    return owner !== null && owners.has(owner)
  })
}
