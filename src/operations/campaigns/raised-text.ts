/** What a campaign raised, as a table for people writes it. */

interface Raised {
  readonly raisedFiatTotal: string | null
  readonly currency: string
}

/** Cells for receipts and raised; dashes where no ledger of any identifier is held, for 0 would be a statement. */
export function raisedCells(
  receipts: number,
  { raisedFiatTotal, currency }: Raised,
): readonly [receipts: string, raised: string] {
  if (receipts === 0 && raisedFiatTotal === null) return ['–', '–']
  return [
    String(receipts),
    raisedFiatTotal === null ? 'no price' : `${raisedFiatTotal} ${currency}`,
  ]
}
