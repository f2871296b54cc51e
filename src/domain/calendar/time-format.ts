/**
 * Times as a source prints them, by a format: YYYY YY MM M DD D HH H hh h mm ss SSS, MMMM (the month's name), A (AM, PM), Z (an offset from
 * UTC), text in [brackets]; anything else stands for itself, and a space for any spaces. `iso` is ISO 8601, `epoch` seconds and `epoch-ms`
 * milliseconds since 1970. Digits may be Arabic-Indic or Persian.
 */
import { UserInputError } from '../errors.ts'
import { parseTime } from '../time.ts'
import { type Calendar, calendarDay } from './calendar-day.ts'
import { plainDigits } from './local-digits.ts'
import { monthByName } from './month-names.ts'

export interface LocalTime {
  /** Wall-clock time read as if it were UTC; UTC itself when `zoned`. */
  readonly ms: number
  /** The text names its own zone. */
  readonly zoned: boolean
}

export type TimeReader = (text: string) => LocalTime | null

/** A reader for one format and calendar; it gives `null` for what does not fit or is no day. Throws `bad-time-format`. */
export function timeReader(format: string, calendar: Calendar): TimeReader {
  if (format === 'epoch') return (text) => epoch(plainDigits(text).trim(), 1000)
  if (format === 'epoch-ms') return (text) => epoch(plainDigits(text).trim(), 1)
  if (format === 'iso' && calendar === 'gregorian') return isoTime
  const shapes = format === 'iso' ? ISO_SHAPES : [format]
  const readers = shapes.map((shape) => shapeReader(shape, calendar))
  return (text) => {
    for (const read of readers) {
      const found = read(text)
      if (found) return found
    }
    return null
  }
}

const ISO_SHAPES = ['-', '/']
  .map((mark) => `YYYY${mark}M${mark}D`)
  .flatMap((day) => [`${day} H:mm:ss`, `${day} H:mm`, day])

function isoTime(text: string): LocalTime | null {
  const plain = plainDigits(text).trim()
  const parsed = /^\d+(\.\d+)?$/.test(plain) ? null : parseTime(plain)
  return parsed && { ms: parsed.ms, zoned: parsed.zoned && plain.length > 10 }
}

function epoch(text: string, unit: number): LocalTime | null {
  if (!/^\d{1,14}(?:\.\d{1,9})?$/.test(text)) return null
  const ms = Math.round(Number(text) * unit)
  return ms <= 8.64e15 ? { ms, zoned: true } : null
}

/** Patterns of the members a format may name; longest first where one begins another. */
const MEMBERS: Readonly<Record<string, string>> = {
  YYYY: '\\d{4}',
  YY: '\\d{2}',
  MMMM: "[\\p{L}\\p{M}][\\p{L}\\p{M}.’ʻ' -]{0,24}?",
  MM: '\\d{2}',
  M: '\\d{1,2}',
  DD: '\\d{2}',
  D: '\\d{1,2}',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  hh: '\\d{2}',
  h: '\\d{1,2}',
  mm: '\\d{2}',
  m: '\\d{1,2}',
  ss: '\\d{2}',
  SSS: '\\d{1,6}',
  A: '[AaPp]\\.?[Mm]\\.?|[صم]|ق\\.?ظ|ب\\.?ظ',
  Z: 'Z|UTC|GMT|[+\\-−]\\d{1,2}(?::?\\d{2})?',
}
const TOKEN = /\[([^\]]*)\]|YYYY|YY|MMMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|SSS|A|Z|\s+|./gsu

/** No time is printed in more characters. */
const LONGEST = 200

function shapeReader(format: string, calendar: Calendar): TimeReader {
  const members: string[] = []
  let pattern = ''
  for (const [token, quoted] of format.trim().matchAll(TOKEN)) {
    const member = MEMBERS[token]
    if (member !== undefined) {
      if (members.includes(token)) throw badFormat(format, `names ${token} twice`)
      members.push(token)
      pattern += `(${member})`
    } else if (/^\s+$/.test(token)) pattern += '[\\s\\u00a0,]*'
    else pattern += escaped(quoted ?? token)
  }
  checkMembers(format, members, calendar)
  const shape = new RegExp(`^${pattern}$`, 'u')
  return (text) => {
    const match = text.length > LONGEST ? null : shape.exec(plainDigits(text).trim())
    if (!match) return null
    const parts = new Map(members.map((member, at) => [member, match[at + 1] ?? '']))
    return momentOf(parts, calendar)
  }
}

function checkMembers(format: string, members: readonly string[], calendar: Calendar): void {
  const has = (...names: readonly string[]) => names.some((name) => members.includes(name))
  if (!has('YYYY', 'YY') || !has('MMMM', 'MM', 'M') || !has('DD', 'D'))
    throw badFormat(format, 'does not name year, month and day')
  if (calendar !== 'gregorian' && !has('YYYY'))
    throw badFormat(format, `has a year of two digits, which the ${calendar} calendar leaves open`)
  if (has('hh', 'h') && !has('A')) throw badFormat(format, 'has hours to twelve without AM or PM')
}

function badFormat(format: string, why: string): UserInputError {
  return new UserInputError('bad-time-format', `The time format "${format.slice(0, 60)}" ${why}.`, {
    hints: [
      'Write it as the source prints it, such as DD.MM.YYYY HH:mm:ss or D MMMM YYYY h:mm A.',
      'iso, epoch and epoch-ms are formats too.',
    ],
  })
}

type Parts = ReadonlyMap<string, string>

function momentOf(parts: Parts, calendar: Calendar): LocalTime | null {
  const month = numberOf(parts, 'MM', 'M') ?? monthByName(calendar, parts.get('MMMM') ?? '')
  const year = yearOf(parts)
  const day = numberOf(parts, 'DD', 'D')
  if (month === null || year === null || day === null) return null
  const start = calendarDay(calendar, { year, month, day })
  const clock = clockOf(parts)
  if (start === null || clock === null) return null
  const zone = parts.get('Z')
  return {
    ms: start + clock - (zone === undefined ? 0 : offsetOf(zone)),
    zoned: zone !== undefined,
  }
}

/** Two digits are a year from 1970 to 2069. */
function yearOf(parts: Parts): number | null {
  const short = numberOf(parts, 'YY')
  if (short !== null) return short < 70 ? 2000 + short : 1900 + short
  return numberOf(parts, 'YYYY')
}

function clockOf(parts: Parts): number | null {
  const half = numberOf(parts, 'hh', 'h')
  const hour =
    half === null ? (numberOf(parts, 'HH', 'H') ?? 0) : hourOf(half, parts.get('A') ?? '')
  const minute = numberOf(parts, 'mm', 'm') ?? 0
  const second = numberOf(parts, 'ss') ?? 0
  const fraction = Number(`0.${parts.get('SSS') ?? '0'}`)
  if (hour === null || hour > 23 || minute > 59 || second > 59) return null
  return ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(fraction * 1000)
}

/** ص and ق.ظ stand for the morning, م and ب.ظ for the afternoon. */
function hourOf(half: number, text: string): number | null {
  if (half < 1 || half > 12) return null
  const afternoon = /^p|^م|^ب/iu.test(text)
  return (half % 12) + (afternoon ? 12 : 0)
}

function offsetOf(zone: string): number {
  const match = /^([+\-−])(\d{1,2}):?(\d{2})?$/u.exec(zone)
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return (match[1] === '+' ? minutes : -minutes) * 60_000
}

function numberOf(parts: Parts, ...names: readonly string[]): number | null {
  const name = names.find((each) => parts.has(each))
  return name === undefined ? null : Number(parts.get(name))
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
