/** Coverage without single heights: what a block that is not held after all would have covered. */
import type { CoverageRecord } from '../../domain/ledger-record.ts'

/** A block that is not held. */
export interface LostBlock {
  readonly chain: string
  readonly height: number
  readonly time: number
}

/** Whole-chain ranges of heights around the lost blocks; every other range as it is. Times below a lost block end at its own. */
export function cutCoverage(
  records: readonly CoverageRecord[],
  lost: readonly LostBlock[],
): readonly CoverageRecord[] {
  let left = records
  for (const block of lost) left = left.flatMap((record) => cut(record, block))
  return left
}

function cut(record: CoverageRecord, { chain, height, time }: LostBlock): CoverageRecord[] {
  const { fromHeight, toHeight, address } = record
  if (record.chain !== chain || address !== null || fromHeight === null || toHeight === null)
    return [record]
  if (height < fromHeight || height >= toHeight) return [record]
  const below = { ...record, toHeight: height, to: Math.min(record.to, time) }
  const above = { ...record, fromHeight: height + 1, from: Math.max(record.from, time + 1) }
  return [
    ...(below.toHeight > fromHeight && below.to > below.from ? [below] : []),
    ...(above.fromHeight < toHeight && above.to > above.from ? [above] : []),
  ]
}
