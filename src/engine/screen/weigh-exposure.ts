/**
 * Which rows of the table of levels a subject's exposure meets. A row adds up its categories; the share is that of all flow in its
 * direction where every asset has a price, and else the greatest share of one asset's flow.
 */
import { type Decimal, fiatDigits, parseDecimal } from '../../domain/amount.ts'
import type { AssetId } from '../../domain/asset.ts'
import type { LevelRow, LevelTable } from '../../domain/level-table.ts'

/** Exposure to parties of whom the same is said, in one asset. */
export interface ExposureEvidence {
  /** One address may be of several. */
  readonly categories: readonly string[]
  readonly kind: 'direct' | 'indirect'
  readonly direction: 'source' | 'destination'
  readonly asset: AssetId
  /** Share of the subject's flow in this asset and direction. */
  readonly share: number
  /** Share of the subject's flow in all assets; `null` where one of them has no price. */
  readonly shareOfAll: number | null
  /** Minor units of the table's currency; `null` without a price. */
  readonly value: bigint | null
  readonly transfers: number
  readonly counterparties: number
  readonly hops: number
}

/** What a row found; `meets` says whether it is enough. */
export interface RowFinding {
  readonly row: LevelRow
  readonly meets: boolean
  /** 0 to 1. */
  readonly share: number
  readonly value: bigint | null
  readonly entries: readonly ExposureEvidence[]
}

/** One finding for each row of the table that has anything to it, in the table's order. */
export function weighExposure(
  exposure: readonly ExposureEvidence[],
  table: LevelTable,
): readonly RowFinding[] {
  return table.rows.flatMap((row) => {
    const entries = exposure.filter(
      ({ kind, direction, categories }) =>
        kind === row.kind &&
        direction === row.direction &&
        categories.some((category) => row.categories.includes(category)),
    )
    if (entries.length === 0) return []
    const share = shareOf(entries)
    const value = sumOfValues(entries)
    return [{ row, meets: meets(row, { share, value }, table.currency), share, value, entries }]
  })
}

function meets(
  row: LevelRow,
  found: { readonly share: number; readonly value: bigint | null },
  currency: string,
): boolean {
  if (found.share < row.minShare) return false
  const least = minorUnits(parseDecimal(row.minValue), currency)
  if (least === 0n) return true
  return found.value === null ? row.withoutPrice : found.value >= least
}

function shareOf(entries: readonly ExposureEvidence[]): number {
  const all = entries.map(({ shareOfAll }) => shareOfAll)
  if (all.every((share) => share !== null)) return Math.min(1, sum(all))
  const byAsset = new Map<AssetId, number>()
  for (const { asset, share } of entries) byAsset.set(asset, (byAsset.get(asset) ?? 0) + share)
  return Math.min(1, Math.max(...byAsset.values()))
}

/** Of what has a price; `null` when nothing has. */
function sumOfValues(entries: readonly ExposureEvidence[]): bigint | null {
  const values = entries.flatMap(({ value }) => (value === null ? [] : [value]))
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0n)
}

function sum(shares: readonly (number | null)[]): number {
  return shares.reduce<number>((total, share) => total + (share ?? 0), 0)
}

/** Rounded up, so that a least value is never lowered. */
function minorUnits(amount: Decimal | null, currency: string): bigint {
  if (!amount) return 0n
  const scaled = amount.digits * 10n ** BigInt(fiatDigits(currency))
  const unit = 10n ** BigInt(amount.scale)
  return (scaled + unit - 1n) / unit
}
