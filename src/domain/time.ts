/** Time is UTC epoch milliseconds inside, ISO 8601 with `Z` on the wire; intervals are half-open [from, to). */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number

export const DAY_MS = 86_400_000

/** No zone is further from UTC than 14 hours. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:\s?(Z|UTC|[+-](?:0\d|1[0-4]):?[0-5]\d))?)?$/

export interface ParsedTime {
  readonly ms: EpochMs
  /** False when the text names no zone: `ms` then reads it as UTC and the caller owes a note. */
  readonly zoned: boolean
}

/**
 * Parses ISO 8601 (date, or date and time) or epoch seconds; `null` when it is neither or no such day exists.
 * A bare date is the first moment of that day in UTC.
 */
export function parseTime(text: string): ParsedTime | null {
  const trimmed = text.trim()
  if (/^\d{9,11}(\.\d{1,3})?$/.test(trimmed))
    return { ms: Math.round(Number(trimmed) * 1000), zoned: true }
  const match = ISO.exec(trimmed)
  if (!match) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = match
  const ms = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`,
  )
  if (Number.isNaN(ms) || new Date(ms).getUTCDate() !== Number(day)) return null
  return { ms: ms - zoneOffsetMs(zone), zoned: zone !== undefined || match[4] === undefined }
}

function zoneOffsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.slice(1).replace(':', '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000
}

/** The time of a number that a file gives, or `null` for one outside the years 1 to 9999, which no text can print. */
export function timeInRange(ms: number): EpochMs | null {
  return ms >= FIRST_MS && ms <= LAST_MS ? Math.round(ms) : null
}

const FIRST_MS = Date.parse('0001-01-01T00:00:00Z')
const LAST_MS = Date.parse('9999-12-31T23:59:59Z')

/** `2018-07-13T09:30:00Z`; milliseconds are printed only when they are not zero. */
export function formatTime(ms: EpochMs): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

/** `2018-07-13`, the UTC day. */
export function formatDay(ms: EpochMs): string {
  return new Date(ms).toISOString().slice(0, 10)
}
