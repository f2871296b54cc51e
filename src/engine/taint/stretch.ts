/** Tainted parts of a line of base units, by where they begin and end. */
import { joinSegments, type Row, type Segment } from './segment.ts'

/** Half-open and not empty. */
export interface Stretch<Lot> {
  readonly start: bigint
  readonly end: bigint
  readonly lot: Lot
}

/** The tainted stretches of a row that is laid down at `from`, ascending. */
export function stretchesOf<Lot>(row: Row<Lot>, from: bigint): readonly Stretch<Lot>[] {
  const found: Stretch<Lot>[] = []
  let start = from
  for (const { seed, amount } of row) {
    if (seed !== null && amount > 0n) found.push({ start, end: start + amount, lot: seed })
    start += amount
  }
  return found
}

/** The row over [from, to) with these stretches in it, which ascend; what lies between them is clean. */
export function rowBetween<Lot>(
  stretches: readonly Stretch<Lot>[],
  from: bigint,
  to: bigint,
): Row<Lot> {
  if (stretches.length === 0) return []
  const row: Segment<Lot>[] = []
  let at = from
  for (const { start, end, lot } of stretches) {
    row.push({ seed: null, amount: start - at }, { seed: lot, amount: end - start })
    at = end
  }
  row.push({ seed: null, amount: to - at })
  return joinSegments(row)
}
