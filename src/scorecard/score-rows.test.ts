import { expect, test } from 'vitest'
import { crossingRows, limit, pair, reached, redTeamRows, scoreRows } from './score-rows.ts'
import { addTallies, type Hits, hitsOf, TALLY_NAMES, type Tally } from './tally.ts'

const perfect: Hits = { both: 4_000, found: 4_000, truth: 4_000 }
const none: Hits = { both: 0, found: 0, truth: 4_000 }
const all = Object.fromEntries(TALLY_NAMES.map((name) => [name, perfect])) as unknown as Tally
const good: Tally = { ...all, accused: none, decoys: none }

test('a perfect world holds every floor', () => {
  expect(scoreRows(good).filter(({ holds }) => !holds)).toEqual([])
})

test('one accused innocent breaks the ceiling', () => {
  const rows = scoreRows({ ...good, accused: { both: 1, found: 1, truth: 4_000 } })
  expect(rows.filter(({ holds }) => !holds).map(({ measure }) => measure)).toEqual([
    'innocents above low',
    'innocents above low, upper 95 % bound',
  ])
})

test('a red team breaks its rows by one accused, or by hiding from a table that accuses nobody', () => {
  const people: Hits = { both: 0, found: 0, truth: 10_000 }
  const score = { accused: people, open: people, found: perfect, misses: '' }
  expect(redTeamRows(score).filter(({ holds }) => !holds)).toEqual([])
  // 1 − 0.05^(1/10000): a third of a thousandth.
  expect(redTeamRows(score)[1]?.value).toBeCloseTo(0.0003, 5)
  const broken = redTeamRows({ ...score, accused: { ...people, both: 1 }, found: none })
  expect(broken.filter(({ holds }) => !holds).map(({ measure }) => measure)).toEqual([
    'innocents above low',
    'hidden exposure: recall',
  ])
})

test('a missed off-ramp in ten breaks its floor, and says how many there were', () => {
  const rows = scoreRows({ ...good, offramps: { both: 9, found: 9, truth: 10 } })
  expect(rows.filter(({ holds }) => !holds)).toMatchObject([
    { measure: 'off-ramps: recall', value: 0.9, detail: '9 of 10' },
  ])
})

test('worlds are pooled by counts, not by averages', () => {
  const other = { ...good, receipts: hitsOf(['a', 'b', 'x'], ['a', 'b', 'c', 'd']) }
  expect(addTallies([good, other]).receipts).toEqual({ both: 4_002, found: 4_003, truth: 4_004 })
})

test('a missed target is told and breaks nothing; a broken floor does', () => {
  const hits = (both: number): Hits => ({ both, found: 10, truth: 10 })
  const row = (both: number) => pair('named', hits(both), { recall: [0.7, 0.9] })[0]
  const told = [6, 8, 9].map((both) => row(both)).map((one) => one && [one.holds, reached(one)])
  expect(told).toEqual([
    [false, false],
    [true, false],
    [true, true],
  ])
  expect(reached(limit('accused', 0.02, [0.05, 0], ''))).toBe(false)
  expect(reached(limit('accused', 0, 0, ''))).toBeNull()
})

test('on fresh texts a floor may be lower, the target is the same, and no decoy is allowed', () => {
  const row = (rows: ReturnType<typeof scoreRows>, name: string) =>
    rows.find(({ measure }) => measure === name)
  const offramps: Hits = { both: 39, found: 40, truth: 40 }
  expect(row(scoreRows({ ...good, offramps }), 'off-ramps: precision')?.holds).toBe(false)
  expect(row(scoreRows({ ...good, offramps }, 'fresh'), 'off-ramps: precision')).toMatchObject({
    ...{ holds: true, target: 0.99 },
  })
  const decoys: Hits = { both: 1, found: 40, truth: 40 }
  for (const novelty of ['known', 'fresh'] as const)
    expect(row(scoreRows({ ...good, decoys }, novelty), 'decoys called a campaign')?.holds).toBe(
      false,
    )
  expect(scoreRows(good, 'fresh').map(({ measure }) => measure)).toEqual(
    scoreRows(good).map(({ measure }) => measure),
  )
})

test('a crossing in ten that is wrong breaks the error that answers state', () => {
  const rows = crossingRows({ both: 90, found: 100, truth: 110 })
  expect(rows.filter(({ holds }) => !holds)).toMatchObject([
    { measure: 'matched crossings: precision', value: 0.9, floor: 0.95 },
  ])
})
