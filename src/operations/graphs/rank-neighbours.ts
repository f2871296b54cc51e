/**
 * The order in which neighbours are named: by fiat value, then, where nothing has a price, by the share of what went over that side in
 * each asset. Amounts of different assets cannot be compared, shares can. Ties by address, so that the order is total.
 */
import type { AssetId } from '../../domain/asset.ts'
import type { FlowSum, Neighbour } from './sum-flows.ts'

const PARTS = 1_000_000_000_000n

/** Largest first. */
export function rankNeighbours(neighbours: readonly Neighbour[]): readonly Neighbour[] {
  const totals = new Map<AssetId, bigint>()
  for (const { assets } of neighbours)
    for (const { asset, amount } of assets.values())
      totals.set(asset, (totals.get(asset) ?? 0n) + amount)
  return neighbours
    .map((neighbour) => ({
      neighbour,
      fiat: fiatOf([...neighbour.assets.values()]) ?? 0n,
      share: shareOf([...neighbour.assets.values()], totals),
    }))
    .sort(
      (a, b) =>
        compare(b.fiat, a.fiat) ||
        compare(b.share, a.share) ||
        (a.neighbour.address < b.neighbour.address ? -1 : 1),
    )
    .map(({ neighbour }) => neighbour)
}

/** Minor units of all that has a price; `null` when nothing has. */
export function fiatOf(sums: readonly FlowSum[]): bigint | null {
  const priced = sums.flatMap(({ fiat }) => (fiat === null ? [] : [fiat]))
  return priced.length === 0 ? null : priced.reduce((total, fiat) => total + fiat, 0n)
}

function shareOf(sums: readonly FlowSum[], totals: ReadonlyMap<AssetId, bigint>): bigint {
  return sums.reduce(
    (share, { asset, amount }) => share + (amount * PARTS) / (totals.get(asset) || 1n),
    0n,
  )
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
