import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDay } from '../time.ts'
import { calendarDate, calendarDay } from './calendar-day.ts'

const iso = (calendar: 'hijri' | 'jalali', year: number, month: number, day: number) => {
  const ms = calendarDay(calendar, { year, month, day })
  return ms === null ? null : formatDay(ms)
}

// Umm al-Qura: the vectors of Time4J's UmalquraDataTest, which follow the official converter of KACST.
describe('umm al-qura', () => {
  test.each([
    [1300, 1, 1, '1882-11-12'],
    [1355, 12, 29, '1937-03-13'],
    [1356, 1, 1, '1937-03-14'],
    [1356, 8, 1, '1937-10-06'],
    [1411, 4, 30, '1990-11-18'],
    [1411, 5, 30, '1990-12-18'],
    [1411, 7, 30, '1991-02-15'],
    [1411, 9, 29, '1991-04-15'],
    [1411, 11, 30, '1991-06-13'],
    [1425, 9, 30, '2004-11-13'],
    [1425, 10, 1, '2004-11-14'],
    [1427, 10, 30, '2006-11-21'],
    [1436, 9, 17, '2015-07-04'],
    [1436, 10, 30, '2015-08-15'],
    [1436, 11, 1, '2015-08-16'],
    [1436, 12, 1, '2015-09-14'],
    [1439, 9, 29, '2018-06-13'],
    [1440, 1, 1, '2018-09-11'],
    [1440, 3, 1, '2018-11-09'],
    [1448, 6, 11, '2026-11-21'],
    [1493, 4, 29, '2070-06-09'],
    [1500, 12, 30, '2077-11-16'],
  ])('%i-%i-%i is %s', (year, month, day, expected) => {
    expect(iso('hijri', year, month, day)).toBe(expected)
    expect(calendarDate('hijri', Date.parse(expected))).toEqual({ year, month, day })
  })

  test('has no 30th in a month of 29 days, and nothing outside its tables', () => {
    expect(iso('hijri', 1436, 9, 30)).toBeNull()
    expect(iso('hijri', 1299, 12, 1)).toBeNull()
    expect(iso('hijri', 1601, 1, 1)).toBeNull()
    expect(iso('hijri', 1440, 13, 1)).toBeNull()
  })
})

// Thailand: the years that its Calendar Act of BE 2483 (1940) sets 543 ahead of the Gregorian ones.
test('thai years are 543 ahead', () => {
  expect(calendarDay('buddhist', { year: 2558, month: 3, day: 1 })).toBe(Date.UTC(2015, 2, 1))
  expect(calendarDay('buddhist', { year: 2559, month: 2, day: 29 })).toBe(Date.UTC(2016, 1, 29))
  expect(calendarDay('buddhist', { year: 2558, month: 2, day: 29 })).toBeNull()
  expect(calendarDate('buddhist', Date.UTC(2015, 2, 1))).toEqual({ year: 2558, month: 3, day: 1 })
})

// Jalali: the vectors of jalaali-js, and the first days of years that the University of Tehran's Calendar Centre publishes.
describe('jalali', () => {
  test.each([
    [1360, 5, 26, '1981-08-17'],
    [1391, 10, 21, '2013-01-10'],
    [1393, 5, 13, '2014-08-04'],
    [1395, 1, 23, '2016-04-11'],
    [1400, 4, 30, '2021-07-21'],
    [1390, 1, 1, '2011-03-21'],
    [1391, 1, 1, '2012-03-20'],
    [1392, 1, 1, '2013-03-21'],
    [1395, 1, 1, '2016-03-20'],
    [1399, 1, 1, '2020-03-20'],
    [1400, 1, 1, '2021-03-21'],
    [1403, 1, 1, '2024-03-20'],
    [1403, 12, 30, '2025-03-20'],
    [1404, 1, 1, '2025-03-21'],
    [1405, 1, 1, '2026-03-21'],
    [1405, 6, 31, '2026-09-22'],
  ])('%i/%i/%i is %s', (year, month, day, expected) => {
    expect(iso('jalali', year, month, day)).toBe(expected)
    expect(calendarDate('jalali', Date.parse(expected))).toEqual({ year, month, day })
  })

  test('has a 30th of Esfand in leap years alone', () => {
    expect(
      [1394, 1395, 1399, 1403, 1404, 1408].map((year) => iso('jalali', year, 12, 30) !== null),
    ).toEqual([false, true, true, true, false, true])
    expect(iso('jalali', 1394, 7, 31)).toBeNull()
  })
})

test('gregorian days that do not exist are none', () => {
  expect(calendarDay('gregorian', { year: 2015, month: 2, day: 29 })).toBeNull()
  expect(calendarDay('gregorian', { year: 2016, month: 2, day: 29 })).toBe(Date.UTC(2016, 1, 29))
  expect(calendarDay('gregorian', { year: 2015.5, month: 2, day: 1 })).toBeNull()
})

test('every day of the tables goes there and back', () => {
  const day = fc.integer({ min: -31_000, max: 54_700 }).map((days) => days * 86_400_000)
  fc.assert(
    fc.property(day, fc.constantFrom('hijri' as const, 'jalali' as const), (ms, calendar) => {
      expect(calendarDay(calendar, calendarDate(calendar, ms))).toBe(ms)
    }),
    { numRuns: 300 },
  )
})
