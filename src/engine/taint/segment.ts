/**
 * Value as a row of stretches, each of one origin or clean: what FIFO and LIFO need in state (an output may be clean, tainted, clean).
 * A unit has one origin at most. Only under poison do the stretches lie over each other, each as long as the whole.
 */

/** `seed` numbers the origin; `null` is clean. */
export interface Segment {
  readonly seed: number | null
  readonly amount: bigint
}

/** A coin or a balance: its value, and the stretches it is made of, first out first. */
export interface Holding {
  readonly value: bigint
  readonly segments: readonly Segment[]
}

/** Rows laid end to end, without empty stretches, neighbours of one origin merged. */
export function joinSegments(...rows: readonly (readonly Segment[])[]): readonly Segment[] {
  const joined: { seed: number | null; amount: bigint }[] = []
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
export function wholeRow({ value, segments }: Holding): readonly Segment[] {
  const missing = value - lengthOf(segments)
  return joinSegments(segments, [{ seed: null, amount: missing > 0n ? missing : 0n }])
}

/** The row read from its end. */
export function reverseSegments(row: readonly Segment[]): readonly Segment[] {
  return [...row].reverse()
}

/** Pieces of the given lengths from the head, and what is left; pieces are shorter when the row ends. */
export function cutSegments(
  row: readonly Segment[],
  lengths: readonly bigint[],
): { readonly pieces: readonly (readonly Segment[])[]; readonly rest: readonly Segment[] } {
  let at = 0
  let used = 0n
  const take = (length: bigint): readonly Segment[] => {
    const piece: Segment[] = []
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
export function lengthOf(row: readonly Segment[]): bigint {
  let sum = 0n
  for (const { amount } of row) sum += amount
  return sum
}

/** What is tainted, whatever the origin; under poison count a holding's value instead. */
export function taintedLength(row: readonly Segment[]): bigint {
  let sum = 0n
  for (const { seed, amount } of row) if (seed !== null) sum += amount
  return sum
}

/** Tainted value by origin, origins ascending. */
export function amountsBySeed(row: readonly Segment[]): ReadonlyMap<number, bigint> {
  const sums = new Map<number, bigint>()
  for (const { seed, amount } of row)
    if (seed !== null && amount > 0n) sums.set(seed, (sums.get(seed) ?? 0n) + amount)
  return new Map([...sums].sort(([a], [b]) => a - b))
}

/** The tainted stretches of several rows, in their order. */
export function taintOf(...rows: readonly (readonly Segment[])[]): readonly Segment[] {
  return joinSegments(...rows.map((row) => row.filter(({ seed }) => seed !== null)))
}

/** The row with the stretches of these origins made clean. */
export function cleanseSegments(
  row: readonly Segment[],
  seeds: ReadonlySet<number>,
): readonly Segment[] {
  return joinSegments(
    row.map(({ seed, amount }) => ({
      seed: seed !== null && seeds.has(seed) ? null : seed,
      amount,
    })),
  )
}
