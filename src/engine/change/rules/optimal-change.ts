/**
 * Claim: change is smaller than every input, else the wallet would have left an input out. Source: BlockSci, `optimal_change`. Known
 * false positives: wallets that sweep or join coins on purpose; with one input every output passes.
 */
import { type ChangeHeuristic, outputsWhere, smallestInput } from '../change-heuristic.ts'

/** Outputs below the smallest input; nothing where an input's value is not known. */
export const optimalChange: ChangeHeuristic = (transaction) => {
  const smallest = smallestInput(transaction)
  return smallest === null ? [] : outputsWhere(transaction, ({ value }) => value < smallest)
}
