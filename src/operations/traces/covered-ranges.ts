/** Coverage as traces use it: merged ranges of ledger positions (height on UTXO chains, ms elsewhere). */
import type { AssetId } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'

export interface Range {
  readonly from: number
  readonly to: number
}

/** Sorted, touching ranges joined. */
export function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const merged: { from: number; to: number }[] = []
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** Ranges in which records of this chain and asset hold the history of `address` (`null`: of every address). */
export function coveredRanges(
  records: readonly CoverageRecord[],
  scope: { readonly chain: ChainId; readonly asset: AssetId; readonly address: string | null },
): readonly Range[] {
  const byHeight = findChain(scope.chain)?.model === 'utxo'
  const ranges: Range[] = []
  for (const record of records) {
    if (record.chain !== scope.chain) continue
    if (record.asset !== null && record.asset !== scope.asset) continue
    if (record.address !== null && record.address !== scope.address) continue
    const { fromHeight, toHeight, from, to } = record
    if (!byHeight) ranges.push({ from, to })
    else if (fromHeight !== null && toHeight !== null)
      ranges.push({ from: fromHeight, to: toHeight })
  }
  return mergeRanges(ranges)
}
