import { expect, test } from 'vitest'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { cutCoverage } from './cut-coverage.ts'

const RANGE: CoverageRecord = {
  ...{ chain: 'tron', asset: null, address: null, fromHeight: 10, toHeight: 13 },
  ...{ from: 1000, to: 1201 },
}
const lost = (height: number) => ({ chain: 'tron', height, time: height * 100 })

test('a lost block in the middle leaves two ranges, one at an edge shortens it', () => {
  expect(cutCoverage([RANGE], [lost(11)])).toEqual([
    { ...RANGE, toHeight: 11, to: 1100 },
    { ...RANGE, fromHeight: 12, from: 1101 },
  ])
  expect(cutCoverage([RANGE], [lost(12)])).toEqual([{ ...RANGE, toHeight: 12, to: 1200 }])
  expect(cutCoverage([RANGE], [lost(10)])).toEqual([{ ...RANGE, fromHeight: 11, from: 1001 }])
  expect(cutCoverage([RANGE], [lost(10), lost(11), lost(12)])).toEqual([])
})

test('ranges of addresses, of other chains and without heights stay', () => {
  const others = [
    { ...RANGE, address: 'someone' },
    { ...RANGE, chain: 'ethereum' },
    { ...RANGE, fromHeight: null, toHeight: null },
  ]
  expect(cutCoverage(others, [lost(11)])).toEqual(others)
})
