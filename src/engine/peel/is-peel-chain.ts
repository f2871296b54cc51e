/**
 * Peel chains as BlockSci tells them (`is_peeling_chain`, Kalodner et al., USENIX Security 2020): a transaction of one input and two
 * outputs whose neighbour is one too. It claims a shape and no owner. Known false positives: nearly every plain payment with change
 * that follows another; use {@link findPeelChain} for a chain that a person would call one.
 */
import type { LedgerView } from '../../domain/ledger-view.ts'
import type { PlainTransaction } from '../../domain/plain-transaction.ts'

/** True for one input and two outputs where the transaction it spends from, or one that spends from it, has that shape too. */
export function isPeelChain(
  transaction: PlainTransaction,
  view: Pick<LedgerView, 'transaction' | 'spender'>,
): boolean {
  if (!looksLikePeel(transaction)) return false
  const [input] = transaction.inputs
  const funding = input?.prev ? view.transaction(input.prev.txid) : null
  if (funding && looksLikePeel(funding)) return true
  return transaction.outputs.some((_output, index) => {
    const spender = view.spender({ txid: transaction.txid, index })
    return spender !== null && looksLikePeel(spender)
  })
}

function looksLikePeel({ coinbase, inputs, outputs }: PlainTransaction): boolean {
  return !coinbase && inputs.length === 1 && outputs.length === 2
}
