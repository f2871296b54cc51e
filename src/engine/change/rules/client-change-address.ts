/**
 * Claim: a wallet makes a fresh address for change. Source: BlockSci, `client_change_address_behavior`. Known false positives: payees
 * who give a fresh address for each payment, as most do by now.
 */
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs whose address is first paid in this transaction; nothing where the ledger is not given. */
export const clientChangeAddress: ChangeHeuristic = (transaction, { view }) =>
  outputsWhere(
    transaction,
    ({ address }) => address !== null && view?.use(address)?.first.txid === transaction.txid,
  )
