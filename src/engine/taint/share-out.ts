/**
 * Splits a whole number among origins in proportion, exactly: cumulative floors over the origins in the order given. Nobody gets more
 * than there is of them, the parts sum to the whole, and each is within one unit of its true proportion.
 */

/** Takes `whole` out of `amounts` (it must not exceed their sum) and returns the parts; `amounts` is left with the rest, without zeros. */
export function shareOut<Seed>(
  amounts: Map<Seed, bigint>,
  whole: bigint,
): ReadonlyMap<Seed, bigint> {
  let total = 0n
  for (const amount of amounts.values()) total += amount
  const parts = new Map<Seed, bigint>()
  if (total === 0n || whole === 0n) return parts
  let seen = 0n
  let given = 0n
  for (const [seed, amount] of amounts) {
    seen += amount
    const part = (whole * seen) / total - given
    given += part
    if (part === 0n) continue
    parts.set(seed, part)
    if (part === amount) amounts.delete(seed)
    else amounts.set(seed, amount - part)
  }
  return parts
}
