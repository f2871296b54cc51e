import type { EpochMs } from '../../domain/time.ts'

/** What a balance was after something happened. */
export interface BalancePoint {
  readonly time: EpochMs
  readonly balance: bigint
}

/**
 * A balance over time in at most `most` points: the last one of each of as many equal stretches of time in which anything happened.
 * `changes` come in ledger order; the last point is the balance after all of them.
 */
export function balancePoints(
  changes: readonly { readonly time: EpochMs; readonly change: bigint }[],
  opening: bigint,
  most: number,
): readonly BalancePoint[] {
  const times = changes.map(({ time }) => time)
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY)
  const last = times.reduce((latest, time) => Math.max(latest, time), Number.NEGATIVE_INFINITY)
  const stretch = Math.max(1, (last - first + 1) / most)
  const points: BalancePoint[] = []
  let place = -1
  let balance = opening
  for (const { time, change } of changes) {
    balance += change
    const here = Math.min(most - 1, Math.floor((time - first) / stretch))
    // Block times can run backwards: a stretch once left is not entered again.
    if (here > place) points.push({ time, balance })
    else points[points.length - 1] = { time: Math.max(points.at(-1)?.time ?? time, time), balance }
    place = Math.max(place, here)
  }
  return points
}
