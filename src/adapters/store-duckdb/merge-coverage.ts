/** Half-open coverage ranges: overlapping and touching ones become one. Heights decide where both ranges have them, else times. */
import type { CoverageRecord } from '../../domain/ledger-record.ts'

/** Ranges of one (chain, asset, address), merged and in order. Ranges with heights and ranges without stay apart, these first. */
export function mergeCoverage(records: readonly CoverageRecord[]): readonly CoverageRecord[] {
  const byHeight = records.filter(hasHeights)
  const byTime = records.filter((record) => !hasHeights(record))
  return [...mergeBy(byTime, times), ...mergeBy(byHeight, heights)]
}

type Range = readonly [number, number]

function hasHeights(record: CoverageRecord): boolean {
  return record.fromHeight !== null && record.toHeight !== null
}

const heights = ({ fromHeight, toHeight }: CoverageRecord): Range => [
  fromHeight ?? 0,
  toHeight ?? 0,
]
const times = ({ from, to }: CoverageRecord): Range => [from, to]

function mergeBy(
  records: readonly CoverageRecord[],
  range: (record: CoverageRecord) => Range,
): readonly CoverageRecord[] {
  const merged: CoverageRecord[] = []
  for (const record of [...records].sort((a, b) => compareRanges(range(a), range(b)))) {
    const last = merged.at(-1)
    if (last && range(record)[0] <= range(last)[1]) merged[merged.length - 1] = join(last, record)
    else merged.push(record)
  }
  return merged
}

function compareRanges(a: Range, b: Range): number {
  return a[0] - b[0] || a[1] - b[1]
}

function join(a: CoverageRecord, b: CoverageRecord): CoverageRecord {
  return {
    chain: a.chain,
    asset: a.asset,
    address: a.address,
    fromHeight: least(a.fromHeight, b.fromHeight),
    toHeight: greatest(a.toHeight, b.toHeight),
    from: Math.min(a.from, b.from),
    to: Math.max(a.to, b.to),
  }
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.min(a, b)
}

function greatest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b)
}
