/** Times as people type them: `2019-03-31` or `2019-03-31 14:05`, always UTC. Pure. */
import { formatDay, formatTime, parseTime } from '../../../src/domain/time.ts'

const DAY_MS = 86_400_000
/** Arabic-Indic and Persian digits, which keyboards of those languages write. */
const DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g
/** Marks of direction come along when a time is copied out of right-to-left text. */
const MARKS = /[\u200E\u200F\u061C\u2066-\u2069]/g
const WHOLE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z)?$/

/**
 * The one way a typed time is kept: `2019-03-31` for the first moment of a day, else `2019-03-31T14:05:00Z`; `''` for nothing,
 * `null` for what is no time. A time without a zone is UTC.
 */
export function keptTime(typed: string): string | null {
  const plain = typed
    .replace(MARKS, '')
    .replace(DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .trim()
  if (plain === '') return ''
  if (!plain.includes('-')) return null
  const parsed = parseTime(plain)
  if (parsed === null) return null
  return keptMoment(parsed.ms)
}

/** An epoch time as it is kept. */
export function keptMoment(ms: number): string {
  return ms % DAY_MS === 0 ? formatDay(ms) : formatTime(ms)
}

/** Whether the text is a time as it is kept. */
export function isKeptTime(text: string): boolean {
  return WHOLE.test(text) && keptTime(text) === text
}

/** Where the parts of a typed time stand, and how far one step of each goes. */
const PARTS = [
  { until: 4, step: (day: Date, by: number) => day.setUTCFullYear(day.getUTCFullYear() + by) },
  { until: 7, step: (day: Date, by: number) => day.setUTCMonth(day.getUTCMonth() + by) },
  { until: 10, step: (day: Date, by: number) => day.setUTCDate(day.getUTCDate() + by) },
  { until: 13, step: (day: Date, by: number) => day.setUTCHours(day.getUTCHours() + by) },
  { until: 16, step: (day: Date, by: number) => day.setUTCMinutes(day.getUTCMinutes() + by) },
] as const

/** The time with the part at the caret moved by `by`, as it is kept; `null` where nothing can be moved. */
export function steppedTime(kept: string, caret: number, by: number): string | null {
  const parsed = kept === '' ? null : parseTime(kept)
  const part = PARTS.find(({ until }) => caret <= until)
  if (!parsed || !part) return null
  const moved = new Date(parsed.ms)
  part.step(moved, by)
  return Number.isNaN(moved.getTime()) ? null : keptMoment(moved.getTime())
}
