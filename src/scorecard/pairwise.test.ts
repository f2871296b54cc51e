import { describe, expect, test } from 'vitest'
import { pairScore } from './pairwise.ts'

const grouping = (groups: Readonly<Record<string, string>>) => {
  const map = new Map<string, string>()
  for (const [group, items] of Object.entries(groups))
    for (const item of items) map.set(item, group)
  return map
}

describe('pairwise scores', () => {
  test('are one for the same groups under other names', () => {
    const score = pairScore(grouping({ x: 'abc', y: 'de' }), grouping({ 1: 'abc', 2: 'de' }))
    expect(score).toMatchObject({ precision: 1, recall: 1, both: 4 })
  })

  test('lose precision when two groups are merged', () => {
    // Ten pairs of five items are found, three and one of them are true.
    const score = pairScore(grouping({ x: 'abcde' }), grouping({ 1: 'abc', 2: 'de' }))
    expect(score.precision).toBe(4 / 10)
    expect(score.recall).toBe(1)
  })

  test('lose recall when a group falls apart or items are missing', () => {
    expect(pairScore(grouping({ x: 'ab', y: 'c' }), grouping({ 1: 'abc' })).recall).toBe(1 / 3)
    expect(pairScore(grouping({ x: 'ab' }), grouping({ 1: 'abc' })).recall).toBe(1 / 3)
  })

  test('count items that belong nowhere as false company', () => {
    expect(pairScore(grouping({ x: 'abz' }), grouping({ 1: 'ab' })).precision).toBe(1 / 3)
  })

  test('are one where there is nothing to pair', () => {
    expect(pairScore(new Map(), new Map())).toMatchObject({ precision: 1, recall: 1 })
  })
})
