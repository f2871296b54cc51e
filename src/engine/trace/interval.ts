/**
 * Half-open intervals of base units inside one output or one account's stream: FIFO as an exact mapping (Anderson, Shumailov,
 * Ahmed, "Making Bitcoin Legal", 2018; Clayton's case, 1816). A list is normal when it is sorted, disjoint, non-empty and merged.
 */

export interface Interval {
  readonly start: bigint
  readonly end: bigint
}

/** Total length of a normal list. */
export function measure(intervals: readonly Interval[]): bigint {
  let sum = 0n
  for (const { start, end } of intervals) sum += end - start
  return sum
}

/** Union of any intervals as a normal list. */
export function normalise(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals
    .filter(({ start, end }) => end > start)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  const merged: { start: bigint; end: bigint }[] = []
  for (const { start, end } of sorted) {
    const last = merged.at(-1)
    if (last && start <= last.end) {
      if (end > last.end) last.end = end
    } else merged.push({ start, end })
  }
  return merged
}

/** What of a normal list lies in [from, to), moved by `shift`. */
export function clip(
  intervals: readonly Interval[],
  from: bigint,
  to: bigint,
  shift: bigint,
): readonly Interval[] {
  const kept: Interval[] = []
  for (let at = firstPast(intervals, from); at < intervals.length; at += 1) {
    const { start, end } = intervals[at] as Interval
    if (start >= to) break
    const low = start > from ? start : from
    const high = end < to ? end : to
    if (high > low) kept.push({ start: low + shift, end: high + shift })
  }
  return kept
}

/** Place of the first interval that ends after a point. */
function firstPast(intervals: readonly Interval[], point: bigint): number {
  let low = 0
  let high = intervals.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((intervals[middle]?.end ?? point) <= point) low = middle + 1
    else high = middle
  }
  return low
}

/** Moves every interval by `shift`. */
export function shiftBy(intervals: readonly Interval[], shift: bigint): readonly Interval[] {
  return intervals.map(({ start, end }) => ({ start: start + shift, end: end + shift }))
}
