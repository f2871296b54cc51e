import { describe, expect, test } from 'vitest'
import { formatTime } from '../time.ts'
import type { Calendar } from './calendar-day.ts'
import { timeReader } from './time-format.ts'

const read = (text: string, format: string, calendar: Calendar = 'gregorian') => {
  const found = timeReader(format, calendar)(text)
  return found && `${formatTime(found.ms)}${found.zoned ? '' : ' local'}`
}

describe('times as they are printed', () => {
  test.each([
    ['14.03.2015 10:00:05', 'DD.MM.YYYY HH:mm:ss', '2015-03-14T10:00:05Z local'],
    ['14.03.2015, 10:00', 'DD.MM.YYYY HH:mm', '2015-03-14T10:00:00Z local'],
    ['14.03.2015', 'DD.MM.YYYY', '2015-03-14T00:00:00Z local'],
    ['3/4/15 9:05 PM', 'M/D/YY h:mm A', '2015-03-04T21:05:00Z local'],
    ['3/4/15 12:05 a.m.', 'M/D/YY h:mm A', '2015-03-04T00:05:00Z local'],
    ['14 марта 2015 г. 10:00', 'D MMMM YYYY [г.] HH:mm', '2015-03-14T10:00:00Z local'],
    ['14 Мар. 2015', 'D MMMM YYYY', '2015-03-14T00:00:00Z local'],
    ['Mar 14, 2015 10:00:00.250 +0300', 'MMMM D, YYYY HH:mm:ss.SSS Z', '2015-03-14T07:00:00.250Z'],
    ['2015-03-14T10:00:00+03:00', 'iso', '2015-03-14T07:00:00Z'],
    ['2015-03-14 10:00:00', 'iso', '2015-03-14T10:00:00Z local'],
    ['2015-03-14', 'iso', '2015-03-14T00:00:00Z local'],
    ['1426327200', 'epoch', '2015-03-14T10:00:00Z'],
    ['1426327200000', 'epoch-ms', '2015-03-14T10:00:00Z'],
    ['١٤/٠٣/٢٠١٥ ٩:٠٥ م', 'DD/MM/YYYY h:mm A', '2015-03-14T21:05:00Z local'],
    ['14 آذار 2015', 'D MMMM YYYY', '2015-03-14T00:00:00Z local'],
    ['14 مارس 2015', 'D MMMM YYYY', '2015-03-14T00:00:00Z local'],
  ])('%s as %s', (text, format, expected) => {
    expect(read(text, format)).toBe(expected)
  })

  // 23 Jumada I 1436 and 23 Esfand 1393 are 14 March 2015 (KACST's and Tehran's calendars).
  test.each([
    ['١٤٣٦/٥/٢٣ ١٠:٠٠', 'YYYY/M/D HH:mm', 'hijri'],
    ['23 جمادى الأولى 1436 10:00', 'D MMMM YYYY HH:mm', 'hijri'],
    ['1436-05-23 10:00', 'iso', 'hijri'],
    ['۱۳۹۳/۱۲/۲۳ ۱۰:۰۰', 'YYYY/MM/DD HH:mm', 'jalali'],
    ['۲۳ اسفند ۱۳۹۳ ۱۰:۰۰', 'D MMMM YYYY HH:mm', 'jalali'],
    ['23 Esfand 1393 10:00', 'D MMMM YYYY HH:mm', 'jalali'],
    ['1393/12/23 10:00', 'iso', 'jalali'],
  ] as const)('%s as %s in the %s calendar', (text, format, calendar) => {
    expect(read(text, format, calendar)).toBe('2015-03-14T10:00:00Z local')
  })

  test.each([
    ['31.02.2015', 'DD.MM.YYYY'],
    ['14.03.2015 24:00', 'DD.MM.YYYY HH:mm'],
    ['14.03.2015 10:60', 'DD.MM.YYYY HH:mm'],
    ['13/14/2015', 'M/D/YYYY'],
    ['14.03.15', 'DD.MM.YYYY'],
    ['14 Nothing 2015', 'D MMMM YYYY'],
    ['13:00 PM 1/1/15', 'h:mm A M/D/YY'],
    ['99999999999999', 'epoch'],
    ['20150314', 'iso'],
    ['', 'iso'],
  ])('%j does not fit %s', (text, format) => {
    expect(read(text, format)).toBeNull()
  })

  test.each(['HH:mm', 'DD.MM', 'DD.MM.YYYY hh:mm', 'DD.DD.YYYY'])('%s is no format', (format) => {
    expect(() => timeReader(format, 'gregorian')).toThrow(/time format/)
  })

  test('a year of two digits names no Hijri year', () => {
    expect(() => timeReader('DD/MM/YY', 'hijri')).toThrow(/two digits/)
  })
})
