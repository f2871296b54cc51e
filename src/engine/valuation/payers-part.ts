/**
 * How much of an output one of several payers paid. No ledger says it: value is shared out in proportion to what each put in, rounded down,
 * as haircut does. An inference where there are several payers; a fact where there is one.
 */

/** A transfer with its payers; `paid` is left out on account chains. */
export interface PaidTransfer {
  readonly from: readonly string[]
  readonly amount: bigint
  readonly paid?: { readonly by: readonly (bigint | null)[]; readonly all: bigint | null }
}

/** Base units. Where not all inputs are known: no more than what the payer put in, if that is known. */
export function payersPart({ from, amount, paid }: PaidTransfer, payer: string): bigint {
  if (!paid) return amount
  const own = paid.by[from.indexOf(payer)] ?? null
  if (own === null) return amount
  if (paid.all === null || paid.all === 0n) return own < amount ? own : amount
  return (amount * own) / paid.all
}
