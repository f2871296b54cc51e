import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePoints, ledgerPoint } from './ledger-order.ts'

const at = (height: number | null, time: number, position = 0, index = 0, txid = 'aa') => ({
  height,
  time,
  position,
  index,
  txid,
})

describe('ledger order', () => {
  test('goes by height on chains of outputs, where block times run backwards', () => {
    const first = ledgerPoint('utxo', at(100, 2000))
    const second = ledgerPoint('utxo', at(101, 1000))
    expect(comparePoints(first, second)).toBeLessThan(0)
  })

  test('goes by time on accounts, so that rows without a height have their place', () => {
    const first = ledgerPoint('account', at(100, 1000))
    const between = ledgerPoint('account', at(null, 1500))
    const second = ledgerPoint('account', at(101, 2000))
    expect([second, between, first].sort(comparePoints)).toEqual([first, between, second])
  })

  test('inside one second goes by place, then index, then transaction id', () => {
    const points = [
      ledgerPoint('account', at(5, 1000, 0, 0)),
      ledgerPoint('account', at(5, 1000, 0, 1)),
      ledgerPoint('account', at(5, 1000, 1, 0, 'aa')),
      ledgerPoint('account', at(5, 1000, 1, 0, 'bb')),
    ]
    expect([...points].reverse().sort(comparePoints)).toEqual(points)
  })

  test('is total', () => {
    const small = fc.integer({ min: 0, max: 2 })
    const point = fc
      .tuple(small, small, small, small, fc.constantFrom('a', 'b'))
      .map(([height, time, position, index, txid]) =>
        ledgerPoint('account', { height, time, position, index, txid }),
      )
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(Math.sign(comparePoints(a, b))).toBe(-Math.sign(comparePoints(b, a)) || 0)
        if (comparePoints(a, b) <= 0 && comparePoints(b, c) <= 0)
          expect(comparePoints(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
