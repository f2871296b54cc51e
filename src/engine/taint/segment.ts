/**
 * Value as a row of stretches, each of one origin or clean: what FIFO and LIFO need in state (an output may be clean, tainted, clean).
 * A unit has one origin at most. Only under poison do the stretches lie over each other, each as long as the whole.
 */

/** `seed` numbers the origin, or is any other mark a caller keeps value apart by; `null` is clean. */
export interface Segment<Seed = number> {
  readonly seed: Seed | null
  readonly amount: bigint
}

/** Stretches end to end, first out first. */
export type Row<Seed = number> = readonly Segment<Seed>[]

/** A coin or a balance: its value, and the stretches it is made of. */
export interface Holding<Seed = number> {
  readonly value: bigint
  readonly segments: Row<Seed>
}

/** Rows laid end to end, without empty stretches, neighbours of one origin merged. */
export function joinSegments<Seed>(...rows: readonly Row<Seed>[]): Row<Seed> {
  const joined: { seed: Seed | null; amount: bigint }[] = []
  for (const row of rows)
    for (const { seed, amount } of row) {
      const last = joined.at(-1)
      if (amount === 0n) continue
      if (last && last.seed === seed) last.amount += amount
      else joined.push({ seed, amount })
    }
  return joined
}

/** A row of the whole value: what is missing at its end is clean. */
export function wholeRow<Seed>({ value, segments }: Holding<Seed>): Row<Seed> {
  const missing = value - lengthOf(segments)
  return joinSegments(segments, [{ seed: null, amount: missing > 0n ? missing : 0n }])
}

/** The row read from its end. */
export function reverseSegments<Seed>(row: Row<Seed>): Row<Seed> {
  return [...row].reverse()
}

/** Pieces of the given lengths from the head, and what is left; pieces are shorter when the row ends. */
export function cutSegments<Seed>(
  row: Row<Seed>,
  lengths: readonly bigint[],
): { readonly pieces: readonly Row<Seed>[]; readonly rest: Row<Seed> } {
  let at = 0
  let used = 0n
  const take = (length: bigint): Row<Seed> => {
    const piece: Segment<Seed>[] = []
    let wanted = length
    for (let next = row[at]; next && wanted > 0n; next = row[at]) {
      let amount = next.amount - used
      if (amount > wanted) amount = wanted
      piece.push({ seed: next.seed, amount })
      wanted -= amount
      used += amount
      if (used < next.amount) break
      at += 1
      used = 0n
    }
    return joinSegments(piece)
  }
  const pieces = lengths.map(take)
  return { pieces, rest: take(lengthOf(row)) }
}

/** All of it, clean or not. */
export function lengthOf<Seed>(row: Row<Seed>): bigint {
  let sum = 0n
  for (const { amount } of row) sum += amount
  return sum
}

/** What is tainted, whatever the origin; under poison count a holding's value instead. */
export function taintedLength<Seed>(row: Row<Seed>): bigint {
  let sum = 0n
  for (const { seed, amount } of row) if (seed !== null) sum += amount
  return sum
}

/** Tainted value by origin, in the order in which they first stand in the row. */
export function amountsBySeed<Seed>(row: Row<Seed>): ReadonlyMap<Seed, bigint> {
  const sums = new Map<Seed, bigint>()
  for (const { seed, amount } of row)
    if (seed !== null && amount > 0n) sums.set(seed, (sums.get(seed) ?? 0n) + amount)
  return sums
}

/** Whether any of it is tainted. */
export function isTainted<Seed>(row: Row<Seed>): boolean {
  return row.some(({ seed, amount }) => seed !== null && amount > 0n)
}

/** The tainted stretches of several rows, in their order. */
export function taintOf<Seed>(...rows: readonly Row<Seed>[]): Row<Seed> {
  return joinSegments(...rows.map((row) => row.filter(({ seed }) => seed !== null)))
}
