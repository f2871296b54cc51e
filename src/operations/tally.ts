/** Counts by name, as people read them. */

/** How often each word stands in a list, in the order in which they first do. */
export function tallyOf(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

/** `12 hash-recomputed, 3 asserted`; `nothing` where there is nothing. */
export function tallyText(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`)
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}
