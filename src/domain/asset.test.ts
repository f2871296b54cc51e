import { describe, expect, test } from 'vitest'
import { assetOf, resolveAsset } from './asset.ts'
import { bookId, findChain } from './chain.ts'

describe('books that somebody keeps for customers', () => {
  test('are ledgers by their form, one for each keeper', () => {
    expect(bookId('vasp', 'Northgate Exchange, Ltd.')).toBe('vasp-northgate-exchange-ltd')
    expect(bookId('bank', 'الأول')).toBeNull()
    expect(findChain('vasp-northgate')).toMatchObject({
      model: 'ewallet',
      name: 'northgate',
    })
    expect(['vasp-', 'vasp-A', 'vasp-a-', 'vaspnorth', 'bank-a:b'].map(findChain)).toEqual(
      Array.from({ length: 5 }),
    )
  })

  test('keep any currency with its own digits, and crypto assets by symbol', () => {
    expect(resolveAsset('qiwi', 'usd')).toMatchObject({
      id: 'qiwi:USD',
      decimals: 2,
      contract: null,
    })
    expect(assetOf('bank-a:JOD').decimals).toBe(3)
    expect(assetOf('vasp-northgate:USDT')).toMatchObject({
      symbol: 'USDT',
      decimals: 18,
      issuer: null,
    })
    expect(resolveAsset('qiwi', 'no such thing')).toBeUndefined()
  })

  test('do not change chains that have contracts', () => {
    expect(resolveAsset('tron', 'EUR')).toBeUndefined()
    expect(assetOf('tron:EUR').decimals).toBeNull()
  })
})
