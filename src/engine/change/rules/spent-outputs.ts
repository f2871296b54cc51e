/**
 * No claim of its own: outputs that are spent, to be combined with heuristics that let every unspent output pass. Source: BlockSci,
 * `spent`.
 */
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs with a known spender. */
export const spentOutputs: ChangeHeuristic = (transaction, { view }) =>
  outputsWhere(transaction, (_output, index) => {
    return (view?.spender({ txid: transaction.txid, index }) ?? null) !== null
  })
