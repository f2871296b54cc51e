import { describe, expect, test } from 'vitest'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { coveredRanges } from './covered-ranges.ts'

const USDT = 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const record = (part: Partial<CoverageRecord>): CoverageRecord => ({
  ...{ chain: 'tron', asset: null, address: null, fromHeight: null, toHeight: null },
  ...{ from: 0, to: 0 },
  ...part,
})

describe('covered ranges', () => {
  const records = [
    record({ from: 0, to: 10 }),
    record({ from: 10, to: 20, asset: USDT }),
    record({ from: 30, to: 40, address: 'A' }),
    record({ from: 90, to: 99, asset: 'tron:TRX' }),
    record({ from: 90, to: 99, chain: 'qiwi' }),
    record({ chain: 'bitcoin', fromHeight: 5, toHeight: 7, from: 1, to: 2 }),
    record({ chain: 'bitcoin', fromHeight: 7, toHeight: 8, from: 9, to: 10 }),
  ]

  test('join what the whole chain, the asset and the address are held for', () => {
    expect(coveredRanges(records, { chain: 'tron', asset: USDT, address: 'A' })).toEqual([
      { from: 0, to: 20 },
      { from: 30, to: 40 },
    ])
    expect(coveredRanges(records, { chain: 'tron', asset: USDT, address: 'B' })).toEqual([
      { from: 0, to: 20 },
    ])
  })

  test('are in heights where the chain keeps outputs', () => {
    const scope = { chain: 'bitcoin', asset: 'bitcoin:BTC', address: null }
    expect(coveredRanges(records, scope)).toEqual([{ from: 5, to: 8 }])
  })
})
