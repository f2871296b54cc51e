/**
 * Claim: in a peel chain the change is the output that goes on peeling, or is unspent. Source: BlockSci, `peeling_chain`. Known false
 * positives: a payee who spends what he got in a transaction of the same shape.
 */
import { isPeelChain } from '../../peel/is-peel-chain.ts'
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs of a peel chain transaction that are unspent or whose spender is one too. */
export const peelingChain: ChangeHeuristic = (transaction, { view }) => {
  if (!view || !isPeelChain(transaction, view)) return []
  return outputsWhere(transaction, (_output, index) => {
    const spender = view.spender({ txid: transaction.txid, index })
    return spender === null || isPeelChain(spender, view)
  })
}
