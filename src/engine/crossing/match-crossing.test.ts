import { describe, expect, test } from 'vitest'
import { CROSSING_DEFAULTS } from './crossing-parameters.ts'
import { type CrossingSide, crossingShare, findCrossing, fitsCrossing } from './match-crossing.ts'

const HOUR = 3_600_000
const side = (of: Partial<CrossingSide>): CrossingSide => ({
  ...{
    key: 'k',
    time: 10 * HOUR,
    symbol: 'USDT',
    decimals: 6,
    amount: 1_000_000_000n,
    value: null,
  },
  ...of,
})
const deposit = side({ key: 'in' })
const later = (minutes: number, of: Partial<CrossingSide>) =>
  side({ time: deposit.time + minutes * 60_000, ...of })

describe('a payout fits a deposit', () => {
  test('of the same asset between 97 in 100 and all of it, in whatever units its chain counts', () => {
    // 1,000 USDT in six decimals; the other chain counts eighteen.
    const paid = (units: bigint) => later(5, { decimals: 18, amount: units * 10n ** 18n })
    expect(fitsCrossing(deposit, paid(1000n))).toBe(true)
    expect(fitsCrossing(deposit, paid(970n))).toBe(true)
    expect(fitsCrossing(deposit, paid(969n))).toBe(false)
    expect(fitsCrossing(deposit, paid(1001n))).toBe(false)
    expect(crossingShare(deposit, paid(980n))).toBe(0.98)
  })

  test('within two hours after it and never before', () => {
    expect(fitsCrossing(deposit, later(0, {}))).toBe(true)
    expect(fitsCrossing(deposit, later(120, {}))).toBe(true)
    expect(fitsCrossing(deposit, later(121, {}))).toBe(false)
    expect(fitsCrossing(deposit, later(-1, {}))).toBe(false)
  })

  test('of another asset by value, and without a price nobody can tell', () => {
    const priced = side({ value: 100_000n })
    const eth = (value: bigint | null) => later(9, { symbol: 'ETH', decimals: 18, value })
    expect(fitsCrossing(priced, eth(94_000n))).toBe(true)
    expect(fitsCrossing(priced, eth(93_999n))).toBe(false)
    expect(fitsCrossing(priced, eth(103_000n))).toBe(true)
    expect(fitsCrossing(priced, eth(103_001n))).toBe(false)
    expect(fitsCrossing(priced, eth(null))).toBeNull()
    expect(fitsCrossing(deposit, eth(94_000n))).toBeNull()
  })
})

describe('a crossing', () => {
  const good = later(4, { key: 'good', amount: 990_000_000n })

  test('is found where one alone fits, from either side', () => {
    const other = later(4, { key: 'other', amount: 400_000_000n })
    expect(findCrossing(deposit, [other, good], 'forward')).toEqual({ kind: 'one', other: good })
    expect(findCrossing(good, [deposit, other], 'backward')).toEqual({
      ...{ kind: 'one', other: deposit },
    })
    expect(findCrossing(deposit, [other], 'forward')).toEqual({ kind: 'none' })
  })

  test('with two that fit is none: both are named', () => {
    const rival = later(80, { key: 'rival', amount: 971_000_000n })
    expect(findCrossing(deposit, [good, rival], 'forward')).toEqual({
      ...{ kind: 'rivals', others: [good, rival] },
    })
  })

  test('is not told while something near has no price', () => {
    const unknown = later(3, { key: 'unknown', symbol: 'TRX' })
    expect(findCrossing(deposit, [good, unknown], 'forward')).toEqual({
      ...{ kind: 'unpriced', others: [unknown] },
    })
  })

  test('of nothing, or for nothing, there is none', () => {
    const nothing = later(1, { amount: 0n })
    expect(findCrossing(deposit, [nothing], 'forward', CROSSING_DEFAULTS)).toEqual({ kind: 'none' })
    expect(findCrossing(nothing, [later(1, {})], 'forward')).toEqual({ kind: 'none' })
  })
})
