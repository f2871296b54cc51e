import { describe, expect, test } from 'vitest'
import { formatDay, formatTime, parseTime } from './time.ts'

describe('a time', () => {
  test.each([
    ['2018-07-13T09:30:00Z', 1_531_474_200_000],
    ['2018-07-13T12:30:00+03:00', 1_531_474_200_000],
    ['2018-07-13 09:30 UTC', 1_531_474_200_000],
    ['2018-07-13T09:30:00.250Z', 1_531_474_200_250],
    ['1531474200', 1_531_474_200_000],
    ['2018-07-13', 1_531_440_000_000],
    ['2024-02-29', 1_709_164_800_000],
  ])('%s is read to the millisecond', (text, ms) => {
    expect(parseTime(text)).toEqual({ ms, zoned: true })
  })

  test('without a zone is read as UTC and says so', () => {
    expect(parseTime('2018-07-13T09:30:00')).toEqual({ ms: 1_531_474_200_000, zoned: false })
  })

  test.each([
    '',
    'yesterday',
    '2018-02-30',
    '2018-13-01',
    '2018-07-13T25:00:00Z',
    '13.07.2018',
    '12',
    '2018-07-13T09:30:61Z',
  ])('%j is no time', (text) => {
    expect(parseTime(text)).toBeNull()
  })

  test('is printed in UTC, with milliseconds only where there are some', () => {
    expect(formatTime(1_531_474_200_000)).toBe('2018-07-13T09:30:00Z')
    expect(formatTime(1_531_474_200_250)).toBe('2018-07-13T09:30:00.250Z')
    expect(formatDay(1_531_474_200_000)).toBe('2018-07-13')
  })
})
