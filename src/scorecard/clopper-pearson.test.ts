import { describe, expect, test } from 'vitest'
import { upperBound } from './clopper-pearson.ts'

describe('the exact upper bound of a proportion', () => {
  test('is 1 − 0.05^(1/n) when nothing was hit, near the rule of three', () => {
    for (const trials of [10, 100, 7_000])
      expect(upperBound(0, trials)).toBeCloseTo(1 - 0.05 ** (1 / trials), 10)
    expect(upperBound(0, 300)).toBeCloseTo(0.00994, 5)
  })

  test('solves the binomial equation by hand for two trials', () => {
    // P(X ≤ 1 | 2, p) = 1 − p², so that p = √0.95.
    expect(upperBound(1, 2)).toBeCloseTo(Math.sqrt(0.95), 10)
  })

  test('is one when everything, or nothing at all, was tried', () => {
    expect(upperBound(5, 5)).toBe(1)
    expect(upperBound(0, 0)).toBe(1)
  })
})
