/** Local wall-clock time to UTC by the zone rules of the runtime (IANA names). */
import { UserInputError } from '../errors.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws a UserInputError `bad-zone` when the runtime does not know the zone. */
export function checkZone(zone: string): void {
  formatOf(zone)
}

/**
 * `local` is the wall-clock time read as if it were UTC. An hour that clocks show twice, or never, is read with one of the
 * two offsets, always the same one.
 */
export function localToUtc(local: number, zone: string): number {
  if (zone === 'UTC') return local
  const guess = local - offsetAt(local, zone)
  return local - offsetAt(guess, zone)
}

function offsetAt(utc: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(utc)
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value ?? 0)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour') % 24,
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(utc / 1000) * 1000
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
    return format
  } catch (cause) {
    throw new UserInputError('bad-zone', `"${zone.slice(0, 60)}" is not a known time zone.`, {
      cause,
      hints: ['Give an IANA name such as Europe/Istanbul, or UTC.'],
    })
  }
}
