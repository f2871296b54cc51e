import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastAmount } from '../../domain/amount.ts'
import type { PlainTransfer } from '../../domain/plain-transaction.ts'
import { findPaths } from '../plain/find-paths.ts'

const ACCOUNTS = ['a', 'b', 'c', 'd', 'e'] as const
const COUNT = 3

/** Transfers in ledger order, an hour or none between two of them. */
const worlds = fc
  .array(
    fc.record({
      from: fc.constantFrom(...ACCOUNTS),
      to: fc.constantFrom(...ACCOUNTS),
      amount: fc.bigInt({ min: 1n, max: 9n }),
      pause: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 16 },
  )
  .map((rows) => {
    let time = 0
    return rows.map(({ pause, ...row }, at): PlainTransfer => {
      time += pause
      return { ...row, txid: String(at), index: 0, height: at, position: 0, time }
    })
  })

/** Every way from a to e that passes no account twice, by trying all. */
function* everyWay(
  world: readonly PlainTransfer[],
  way: readonly PlainTransfer[] = [],
): Generator<readonly PlainTransfer[]> {
  const last = way.at(-1)
  if (last?.to === 'e') return yield way
  const been = new Set(['a', ...way.map(({ to }) => to)])
  const after = last ? world.indexOf(last) + 1 : 0
  for (const next of world.slice(after))
    if (next.from === (last?.to ?? 'a') && !been.has(next.to))
      yield* everyWay(world, [...way, next])
}

const least = (way: readonly { readonly amount: bigint }[]) =>
  way.map(({ amount }) => amount).reduce(leastAmount, 100n)
const seconds = (way: readonly { readonly time: number }[]) =>
  (way.at(-1)?.time ?? 0) - (way[0]?.time ?? 0)

/** The best value of each route, best first. */
function bestOfRoutes(
  world: readonly PlainTransfer[],
  worth: (way: readonly PlainTransfer[]) => number,
): readonly number[] {
  const best = new Map<string, number>()
  for (const way of everyWay(world)) {
    const route = way.map(({ to }) => to).join()
    best.set(route, Math.min(best.get(route) ?? Number.POSITIVE_INFINITY, worth(way)))
  }
  return [...best.values()].sort((a, b) => a - b).slice(0, COUNT)
}

test('the widest paths are those that trying all ways finds', () => {
  fc.assert(
    fc.property(worlds, (transfers) => {
      const found = findPaths({ transfers, from: 'a', to: 'e', count: COUNT })
      const wide = (way: readonly { readonly amount: bigint }[]) => -Number(least(way))
      expect(found.map(({ steps }) => wide(steps))).toEqual(bestOfRoutes(transfers, wide))
      expect(found.every(({ steps, bottleneck }) => least(steps) === bottleneck)).toBe(true)
    }),
    { seed: 1, numRuns: 2_000 },
  )
})

test('the quickest paths are those that trying all ways finds', () => {
  fc.assert(
    fc.property(worlds, (transfers) => {
      const found = findPaths({ transfers, from: 'a', to: 'e', count: COUNT, by: 'time' })
      expect(found.map(({ steps }) => seconds(steps))).toEqual(bestOfRoutes(transfers, seconds))
    }),
    { seed: 1, numRuns: 2_000 },
  )
})
