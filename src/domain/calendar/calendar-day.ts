/**
 * Days of four calendars as UTC days. Hijri is the Umm al-Qura calendar of Saudi Arabia (its tables of 1300–1600 AH), Jalali the solar
 * calendar of Iran and Afghanistan, buddhist the calendar of Thailand since 1941 (543 years ahead of the Gregorian); the first two from the runtime's Unicode CLDR calendars (`islamic-umalqura`, `persian`). A country that sights
 * the moon can be a day or two off: a day printed there names that country's own month.
 */

export const CALENDARS = ['gregorian', 'hijri', 'jalali', 'buddhist'] as const
export type Calendar = (typeof CALENDARS)[number]

export interface CalendarDate {
  readonly year: number
  /** From 1. */
  readonly month: number
  readonly day: number
}

const DAY_MS = 86_400_000
/** Thai years are so far ahead. */
const BUDDHIST = 543

interface LunarOrSolar {
  readonly id: string
  /** Years for which the tables are known to hold. */
  readonly first: number
  readonly last: number
  /** UTC day of 1/1 of the first year, and mean lengths that lead near a month. */
  readonly start: number
  readonly yearDays: number
  readonly monthDays: number
}

const TABLES: Readonly<Record<'hijri' | 'jalali', LunarOrSolar>> = {
  hijri: {
    ...{ id: 'islamic-umalqura', first: 1300, last: 1600 },
    ...{ start: Date.UTC(1882, 10, 12), yearDays: 354.367, monthDays: 29.53 },
  },
  jalali: {
    ...{ id: 'persian', first: 1206, last: 1498 },
    ...{ start: Date.UTC(1827, 2, 22), yearDays: 365.2422, monthDays: 30.6 },
  },
}

/** Epoch ms of midnight UTC of a day, or `null` when that calendar has no such day, or none that is known. */
export function calendarDay(calendar: Calendar, { year, month, day }: CalendarDate): number | null {
  if (!Number.isInteger(year) || month < 1 || month > 12 || day < 1 || day > 31) return null
  if (calendar === 'gregorian') return gregorianDay(year, month, day)
  if (calendar === 'buddhist') return gregorianDay(year - BUDDHIST, month, day)
  const table = TABLES[calendar]
  if (year < table.first || year > table.last) return null
  const start = monthStart(table, year, month)
  if (start === null) return null
  const ms = start + (day - 1) * DAY_MS
  const found = dateIn(table, ms)
  return found.year === year && found.month === month && found.day === day ? ms : null
}

/** The date that a calendar gives to a UTC day. */
export function calendarDate(calendar: Calendar, ms: number): CalendarDate {
  if (calendar === 'hijri' || calendar === 'jalali') return dateIn(TABLES[calendar], ms)
  const date = new Date(ms)
  const year = date.getUTCFullYear() + (calendar === 'buddhist' ? BUDDHIST : 0)
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function gregorianDay(year: number, month: number, day: number): number | null {
  if (year < 1 || year > 9999) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null
}

const starts = new Map<string, number | null>()

/** The first day of a month: guessed from mean lengths, then stepped to from the middle of one month to the middle of another. */
function monthStart(table: LunarOrSolar, year: number, month: number): number | null {
  const key = `${table.id} ${year} ${month}`
  const known = starts.get(key)
  if (known !== undefined) return known
  const days = (year - table.first) * table.yearDays + (month - 1) * table.monthDays
  let ms = table.start + Math.round(days) * DAY_MS
  let found = dateIn(table, ms)
  for (let step = 0; step < 8 && !(found.year === year && found.month === month); step++) {
    const months = (year - found.year) * 12 + (month - found.month)
    ms += (15 - found.day + Math.round(months * table.monthDays)) * DAY_MS
    found = dateIn(table, ms)
  }
  const start = found.year === year && found.month === month ? ms - (found.day - 1) * DAY_MS : null
  starts.set(key, start)
  return start
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dateIn({ id }: LunarOrSolar, ms: number): CalendarDate {
  let format = formats.get(id)
  if (!format) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
    format = new Intl.DateTimeFormat(`en-u-ca-${id}-nu-latn`, { timeZone: 'UTC', ...parts })
    formats.set(id, format)
  }
  const date = { year: 0, month: 0, day: 0 }
  for (const { type, value } of format.formatToParts(ms))
    if (type === 'year' || type === 'month' || type === 'day') date[type] = Number(value)
  return date
}
