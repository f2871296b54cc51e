import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { mergeCoverage } from './merge-coverage.ts'

function range(from: number, to: number): CoverageRecord {
  return { chain: 'c', asset: null, address: null, fromHeight: from, toHeight: to, from, to }
}

const ranges = fc.array(
  fc
    .tuple(fc.nat(30), fc.integer({ min: 1, max: 6 }))
    .map(([from, span]) => range(from, from + span)),
)

function heightsIn(records: readonly CoverageRecord[]): readonly number[] {
  const held = new Set<number>()
  for (const { fromHeight, toHeight } of records)
    for (let at = fromHeight ?? 0; at < (toHeight ?? 0); at++) held.add(at)
  return [...held].sort((a, b) => a - b)
}

test('merged ranges hold the same heights, in order, with a gap between each two', () => {
  fc.assert(
    fc.property(ranges, (records) => {
      const merged = mergeCoverage(records)
      expect(heightsIn(merged)).toEqual(heightsIn(records))
      for (const [at, next] of merged.slice(1).entries())
        expect(next.fromHeight).toBeGreaterThan(merged[at]?.toHeight ?? Number.POSITIVE_INFINITY)
    }),
  )
})

test('merging is the same in any order and in any steps', () => {
  fc.assert(
    fc.property(ranges, ranges, (first, second) => {
      const whole = mergeCoverage([...first, ...second])
      expect(mergeCoverage([...mergeCoverage(second), ...mergeCoverage(first)])).toEqual(whole)
    }),
  )
})

test('ranges with heights and ranges with times only stay apart', () => {
  const timed = { ...range(0, 9), fromHeight: null, toHeight: null }
  expect(mergeCoverage([range(0, 5), timed])).toHaveLength(2)
})
