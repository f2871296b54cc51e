/**
 * Pairwise precision and recall of a grouping: over all pairs of items, how many that are found together belong together, and how many
 * that belong together are found together. Items that stand in no group of one side are alone there.
 */

/** Group name by item. */
export type Grouping = ReadonlyMap<string, string>

export interface PairScore {
  /** Pairs together in both, in what was found, in the truth. */
  readonly both: number
  readonly found: number
  readonly truth: number
  /** 1 where there is no pair to judge. */
  readonly precision: number
  readonly recall: number
}

/** Every item of either grouping counts; one that the other side lacks is alone there. */
export function pairScore(found: Grouping, truth: Grouping): PairScore {
  const pairsFound = sumPairs(sizes(found))
  const pairsTrue = sumPairs(sizes(truth))
  const cells = new Map<string, number>()
  for (const [item, group] of found) {
    const other = truth.get(item)
    if (other === undefined) continue
    const cell = JSON.stringify([group, other])
    cells.set(cell, (cells.get(cell) ?? 0) + 1)
  }
  const both = sumPairs(cells)
  return {
    both,
    found: pairsFound,
    truth: pairsTrue,
    precision: share(both, pairsFound),
    recall: share(both, pairsTrue),
  }
}

/** `part / whole`, and 1 for nothing of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}

function sizes(grouping: Grouping): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const group of grouping.values()) counts.set(group, (counts.get(group) ?? 0) + 1)
  return counts
}

function sumPairs(counts: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of counts.values()) sum += (count * (count - 1)) / 2
  return sum
}
