import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, type Interval, measure, normalise } from './interval.ts'

const intervals = fc.array(
  fc
    .tuple(fc.bigInt({ min: 0n, max: 60n }), fc.bigInt({ min: 0n, max: 20n }))
    .map(([start, length]): Interval => ({ start, end: start + length })),
)
const units = (list: readonly Interval[]): Set<bigint> => {
  const set = new Set<bigint>()
  for (const { start, end } of list) for (let at = start; at < end; at += 1n) set.add(at)
  return set
}

describe('intervals of value', () => {
  test('a normal list holds the same units as its parts, sorted, disjoint and merged', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const normal = normalise(list)
        expect(units(normal)).toEqual(units(list))
        for (let at = 1; at < normal.length; at += 1)
          expect((normal[at]?.start ?? 0n) > (normal[at - 1]?.end ?? 0n)).toBe(true)
        expect(measure(normal)).toBe(BigInt(units(list).size))
      }),
    )
  })

  test('cutting at any point loses nothing', () => {
    fc.assert(
      fc.property(intervals, fc.bigInt({ min: 0n, max: 80n }), (list, at) => {
        const normal = normalise(list)
        const cut = measure(clip(normal, 0n, at, 0n)) + measure(clip(normal, at, 100n, 5n))
        expect(cut).toBe(measure(normal))
      }),
    )
  })
})
