/** What a CoinJoin detector answers. */

export const COINJOIN_KINDS = [
  'whirlpool',
  'wasabi-2.0',
  'wasabi-1.0',
  'wasabi-1.1',
  'joinmarket',
  'equal-outputs',
  'whirlpool-tx0',
] as const
export type CoinjoinKind = (typeof COINJOIN_KINDS)[number]

export interface CoinjoinVerdict {
  readonly kind: CoinjoinKind
  /** 0 to 1. */
  readonly confidence: number
  /** The conditions that held, one sentence each. */
  readonly reasons: readonly string[]
}
