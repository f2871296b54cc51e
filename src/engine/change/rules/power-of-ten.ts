/**
 * Claim: people pay round amounts, so change is not round. Source: BlockSci, `power_of_ten`, six digits (0.01 BTC) by default. Known
 * false positives: payments priced in fiat; it rules out, it does not point.
 */
import { type ChangeHeuristic, outputsWhere } from '../change-heuristic.ts'

/** Outputs whose value is no multiple of 10^digits. */
export function powerOfTen(digits = 6): ChangeHeuristic {
  const unit = 10n ** BigInt(digits)
  return (transaction) => outputsWhere(transaction, ({ value }) => value % unit !== 0n)
}
