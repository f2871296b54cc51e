import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balancePoints } from './balance-points.ts'

test('one point for each change while there are few', () => {
  const changes = [
    { time: 10, change: 5n },
    { time: 20, change: -2n },
  ]
  expect(balancePoints(changes, 1n, 200)).toEqual([
    { time: 10, balance: 6n },
    { time: 20, balance: 4n },
  ])
  expect(balancePoints([], 1n, 200)).toEqual([])
})

test('never more than asked for, in order of time, and the last is the balance, also where times run backwards', () => {
  const change = fc.record({ time: fc.nat(1_000), change: fc.bigInt({ min: -5n, max: 5n }) })
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 100 }),
      fc.integer({ min: 1, max: 20 }),
      (changes, most) => {
        const points = balancePoints(changes, 7n, most)
        expect(points.length).toBeLessThanOrEqual(most)
        expect(points.at(-1)?.balance).toBe(changes.reduce((sum, one) => sum + one.change, 7n))
      },
    ),
    { numRuns: 200, seed: 2 },
  )
})
