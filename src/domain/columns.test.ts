import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromColumns, toColumns } from './columns.ts'

test('What every row has is told once, what repeats by its place, the rest as it is', () => {
  const rows = Array.from({ length: 8 }, (_, at) => ({ chain: 'tron', to: at < 4 ? 'a' : 'b', at }))
  expect(toColumns(rows)).toEqual({
    count: 8,
    members: {
      chain: { values: ['tron'], at: null },
      to: { values: ['a', 'b'], at: [0, 0, 0, 0, 1, 1, 1, 1] },
      at: { values: [0, 1, 2, 3, 4, 5, 6, 7], at: null },
    },
  })
  expect(toColumns([])).toEqual({ count: 0, members: {} })
})

test('Rows come back as they were, whatever repeats', () => {
  const value = fc.oneof(fc.constantFrom('a', '', null, 0), fc.integer(), fc.string())
  const row = fc.record({ first: value, second: fc.constantFrom('x', 'y'), third: value })
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const told = JSON.stringify(toColumns(rows))
      expect(JSON.stringify(fromColumns(JSON.parse(told)))).toBe(JSON.stringify(rows))
    }),
  )
})
