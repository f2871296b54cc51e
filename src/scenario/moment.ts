import { type EpochMs, parseTime } from '../domain/time.ts'

export const HOUR_MS = 3_600_000

/** `moment('2018-07-13 09:30')` in UTC. Throws on text that is no time: the scenario's own mistake. */
export function moment(text: string): EpochMs {
  const parsed = parseTime(text)
  if (parsed === null) throw new RangeError(`"${text}" is not a time.`)
  return parsed.ms
}
