import { describe, expect, test } from 'vitest'
import { plainLedger } from '../../test/plain-fixture.ts'
import { sortTransactions, viewLedger } from './ledger-view.ts'

const LEDGER = plainLedger([
  { txid: 'a', height: 1, pays: [['x', 5n]] },
  {
    txid: 'b',
    height: 2,
    spends: ['a:0'],
    pays: [
      ['y', 3n],
      ['x', 2n],
    ],
  },
])

describe('a view of plain transactions', () => {
  test('tells neighbours and the use of addresses, whatever the order of the list', () => {
    for (const view of [viewLedger(LEDGER), viewLedger([...LEDGER].reverse())]) {
      expect(view.spender({ txid: 'a', index: 0 })?.txid).toBe('b')
      expect(view.spender({ txid: 'b', index: 0 })).toBeNull()
      expect(view.transaction('c')).toBeNull()
      expect(view.use('x')).toEqual({ first: { txid: 'a', height: 1 }, receipts: 2, spends: 1 })
      expect(view.use('z')).toBeNull()
    }
  })

  test('without positions, transactions of one height stand as they are given', () => {
    const bare = LEDGER.map(({ position: _left, ...rest }) => ({ ...rest, height: 1 }))
    expect(sortTransactions(bare).map(({ txid }) => txid)).toEqual(['a', 'b'])
    expect(sortTransactions([...bare].reverse()).map(({ txid }) => txid)).toEqual(['b', 'a'])
  })

  test('refuses a transaction given twice and an output spent twice', () => {
    const [first] = LEDGER
    expect(() => viewLedger(first ? [first, first] : [])).toThrow(
      expect.objectContaining({ code: 'duplicate-transaction' }),
    )
    const twice = plainLedger([
      { txid: 'b', spends: ['a:0'], pays: [] },
      { txid: 'c', spends: ['a:0'], pays: [] },
    ])
    expect(() => viewLedger(twice)).toThrow(expect.objectContaining({ code: 'double-spend' }))
  })
})
