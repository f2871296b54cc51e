/**
 * Claim: a wallet keeps its kind of address, so change has the type that all inputs share. Source: BlockSci, `address_type`. Known
 * false positives: payees with the same kind of wallet; wallets that match the payee's type to hide their change.
 */
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs of the one type of all inputs; nothing where types differ or one is not known. */
export const addressType: ChangeHeuristic = (transaction) => {
  const types = new Set(transaction.inputs.map(({ scriptType }) => scriptType))
  const [type = null] = types
  if (transaction.coinbase || types.size !== 1 || type === null) return []
  return outputsWhere(transaction, ({ scriptType }) => scriptType === type)
}
