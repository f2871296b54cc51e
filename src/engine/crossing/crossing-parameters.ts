/** How near a payout has to be to what was paid in, for a service to be crossed. Ours: docs/explanation/methods.md tells why. */

/** Method id and version, as provenance prints it. */
export const MATCHED_CROSSING = { id: 'matched-crossing', version: '1' } as const

export interface CrossingParameters {
  /** A payout comes at most so long after what was paid in, ms. */
  readonly window: number
  /** Least and most of the same asset that is paid out, in thousandths of what was paid in. */
  readonly same: { readonly least: bigint; readonly most: bigint }
  /** The same of another asset, by value: prices of a day are that much beside the moment's. */
  readonly priced: { readonly least: bigint; readonly most: bigint }
}

/** Two hours; fees up to 3 % of the same asset; by value up to 6 % less and 3 % more. */
export const CROSSING_DEFAULTS: CrossingParameters = {
  window: 2 * 3_600_000,
  same: { least: 970n, most: 1_000n },
  priced: { least: 940n, most: 1_030n },
}

/** Least share of crossings that are right on the synthetic ledgers of the scorecard: the error that answers state. */
export const CROSSING_PRECISION = 0.95
