/**
 * Matches what was paid into a bridge, swap or exchange shop with what it paid out, by asset, amount and time (methods §9). It claims that one
 * payout alone fits one deposit alone, not that the service sent this for that. Known errors: two customers of whom one is not in the ledger; a payout
 * that is split, later, or in an asset without a price is not found; a rival on a ledger that is not held is not seen.
 */
import type { EpochMs } from '../../domain/time.ts'
import { CROSSING_DEFAULTS, type CrossingParameters } from './crossing-parameters.ts'

/** One movement into or out of the service. */
export interface CrossingSide {
  /** Names it. */
  readonly key: string
  readonly time: EpochMs
  /** Equal symbols are one asset, on whatever chain. */
  readonly symbol: string
  readonly decimals: number
  /** Base units. */
  readonly amount: bigint
  /** Fiat in minor units at its time; `null` without a price. */
  readonly value: bigint | null
}

/** Whether `payout` can be what was paid out for `deposit`; `null` where a price is missing. */
export function fitsCrossing(
  deposit: CrossingSide,
  payout: CrossingSide,
  parameters: CrossingParameters = CROSSING_DEFAULTS,
): boolean | null {
  const later = payout.time - deposit.time
  if (later < 0 || later > parameters.window) return false
  if (deposit.symbol === payout.symbol) {
    const [paid, got] = sameUnits(deposit, payout)
    return within(got, paid, parameters.same)
  }
  if (deposit.value === null || payout.value === null) return null
  return within(payout.value, deposit.value, parameters.priced)
}

/** What was paid out as a share of what was paid in, by amount or by value. */
export function crossingShare(deposit: CrossingSide, payout: CrossingSide): number | null {
  const [paid, got] =
    deposit.symbol === payout.symbol
      ? sameUnits(deposit, payout)
      : [deposit.value ?? 0n, payout.value ?? 0n]
  return paid === 0n ? null : Number((got * 1_000_000n) / paid) / 1_000_000
}

export type CrossingFit =
  | { readonly kind: 'one'; readonly other: CrossingSide }
  | { readonly kind: 'rivals'; readonly others: readonly CrossingSide[] }
  /** Something in the window has no price: nothing can be said. */
  | { readonly kind: 'unpriced'; readonly others: readonly CrossingSide[] }
  | { readonly kind: 'none' }

/**
 * Which of the others alone fits the movement. Forward the movement was paid in and the others were paid out; backward the other way. Asked
 * twice, from each side, it tells whether one fits one.
 */
export function findCrossing(
  movement: CrossingSide,
  others: readonly CrossingSide[],
  direction: 'forward' | 'backward',
  parameters: CrossingParameters = CROSSING_DEFAULTS,
): CrossingFit {
  const fits: CrossingSide[] = []
  const unpriced: CrossingSide[] = []
  for (const other of others) {
    const [deposit, payout] = direction === 'forward' ? [movement, other] : [other, movement]
    const fit = fitsCrossing(deposit, payout, parameters)
    if (fit === null) unpriced.push(other)
    else if (fit) fits.push(other)
  }
  const [only] = fits
  if (fits.length > 1) return { kind: 'rivals', others: fits }
  if (unpriced.length > 0) return { kind: 'unpriced', others: unpriced }
  return only ? { kind: 'one', other: only } : { kind: 'none' }
}

function sameUnits(a: CrossingSide, b: CrossingSide): readonly [bigint, bigint] {
  const decimals = Math.max(a.decimals, b.decimals)
  const scaled = ({ amount, decimals: own }: CrossingSide) => amount * 10n ** BigInt(decimals - own)
  return [scaled(a), scaled(b)]
}

function within(
  part: bigint,
  whole: bigint,
  { least, most }: { readonly least: bigint; readonly most: bigint },
): boolean {
  return part > 0n && part * 1_000n >= whole * least && part * 1_000n <= whole * most
}
