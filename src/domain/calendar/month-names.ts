/** Month names as people write them in the languages of the field's sources, long and short, from the runtime's Unicode CLDR. */
import type { Calendar } from './calendar-day.ts'

/** Arabic has two sets of Gregorian months: يناير in Egypt and the Gulf, كانون الثاني in the Levant and Iraq. */
const LANGUAGES: Readonly<Record<Calendar, readonly string[]>> = {
  gregorian: [
    'en',
    'ru',
    'ar-EG',
    'ar-SY',
    'ar-DZ',
    'fa',
    'tr',
    'id',
    'ms',
    'uz',
    'tg',
    'ur',
    'fr',
    'de',
  ],
  hijri: ['en', 'ar', 'ru', 'fa', 'tr', 'id', 'ms', 'ur'],
  jalali: ['en', 'fa', 'fa-AF', 'ar', 'ru', 'ps'],
  buddhist: ['en', 'th'],
}
const IDS: Readonly<Record<Calendar, string>> = {
  gregorian: 'gregory',
  hijri: 'islamic-umalqura',
  jalali: 'persian',
  buddhist: 'buddhist',
}
const DAY_MS = 86_400_000

const tables = new Map<Calendar, ReadonlyMap<string, number>>()

/** Number of the month that a name names, or `null`. Case, points, accents and marks of vowels do not matter. */
export function monthByName(calendar: Calendar, name: string): number | null {
  let table = tables.get(calendar)
  if (!table) {
    table = namesOf(calendar)
    tables.set(calendar, table)
  }
  return table.get(nameKey(name)) ?? null
}

/** A form that two languages give to different months names none. */
function namesOf(calendar: Calendar): ReadonlyMap<string, number> {
  const found = new Map<string, number | null>()
  for (const language of LANGUAGES[calendar])
    for (const [name, month] of namesIn(`${language}-u-ca-${IDS[calendar]}-nu-latn`)) {
      const key = nameKey(name)
      if (key === '' || /^\d/.test(key)) continue
      const other = found.get(key)
      found.set(key, other === undefined || other === month ? month : null)
    }
  return new Map([...found].flatMap(([key, month]) => (month === null ? [] : [[key, month]])))
}

function* namesIn(locale: string): Generator<readonly [string, number]> {
  const number = new Intl.DateTimeFormat(`en-u-ca-${locale.split('-u-ca-')[1] ?? ''}`, {
    ...{ timeZone: 'UTC', month: 'numeric' },
  })
  const written = (['long', 'short'] as const).flatMap((month) => [
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month }),
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month, day: 'numeric', year: 'numeric' }),
  ])
  // Every month of every calendar has a day among these, a fortnight apart.
  for (let ms = Date.UTC(2014, 0, 1); ms < Date.UTC(2015, 1, 15); ms += 10 * DAY_MS) {
    const month = Number(partOf(number, ms))
    for (const format of written) yield [partOf(format, ms), month]
  }
}

function partOf(format: Intl.DateTimeFormat, ms: number): string {
  return format.formatToParts(ms).find(({ type }) => type === 'month')?.value ?? ''
}

function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}.ـ'’ʻ]/gu, '')
    .replaceAll(/[ك]/g, 'ک')
    .replaceAll(/[يى]/g, 'ی')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}
