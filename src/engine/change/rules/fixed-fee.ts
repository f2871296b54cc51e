/**
 * Claim: a wallet pays the same fee rate again, so the spender of the change pays this transaction's. Source: BlockSci, `fixed_fee`
 * (fee × 1000 / virtual size, whole numbers). Known false positives: fee rates that everybody pays at the time; unspent outputs pass.
 */
import { type PlainTransaction, plainFee } from '../../../domain/plain-transaction.ts'
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs that are unspent or whose spender pays the same rate; nothing where this transaction's rate is not known. */
export const fixedFee: ChangeHeuristic = (transaction, { view }) => {
  const own = feeRate(transaction)
  if (!view || own === null) return []
  return outputsWhere(transaction, (_output, index) => {
    const spender = view.spender({ txid: transaction.txid, index })
    return spender === null || feeRate(spender) === own
  })
}

function feeRate(transaction: PlainTransaction): bigint | null {
  const fee = plainFee(transaction)
  const { vsize } = transaction
  return fee === null || vsize === undefined || vsize === 0 ? null : (fee * 1000n) / BigInt(vsize)
}
