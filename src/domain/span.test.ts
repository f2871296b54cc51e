import { expect, test } from 'vitest'
import { spanOf } from './span.ts'

test('a million numbers have a least and a most', () => {
  const numbers = Array.from({ length: 1_000_000 }, (_, at) => (at * 7919) % 1_000_003)
  expect(spanOf(numbers)).toEqual({ least: 0, most: 1_000_002 })
})

test('no numbers give infinities', () => {
  expect(spanOf([])).toEqual({
    least: Number.POSITIVE_INFINITY,
    most: Number.NEGATIVE_INFINITY,
  })
})
