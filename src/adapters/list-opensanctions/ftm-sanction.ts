/** When somebody stands on a list: the sanctions of FollowTheMoney as times. */
import { type EpochMs, parseTime } from '../../domain/time.ts'
import { type Entity, firstText, texts } from './ftm-entity.ts'

/** One time for which somebody stands on a list, under one programme or several. */
export interface Sanction {
  readonly programmes: readonly string[]
  readonly since: EpochMs | null
  readonly until: EpochMs | null
}

/** Sanctions that end on one day, or do not end, are one time: that several authorities name somebody does not make several of him. */
export function joined(sanctions: readonly Sanction[]): readonly Sanction[] {
  const ends = [...new Set(sanctions.map(({ until }) => until))]
  return ends.map((until) => {
    const same = sanctions.filter((each) => each.until === until)
    const starts = same.flatMap(({ since }) => since ?? [])
    return {
      until,
      since: starts.length === 0 ? null : starts.reduce((a, b) => Math.min(a, b)),
      programmes: [...new Set(same.flatMap(({ programmes }) => programmes))],
    }
  })
}

/** From the first day it names to the last: as the publisher of the format reads several. */
export function readSanction(entity: Entity): Sanction {
  const days = (...names: readonly string[]): readonly DatePrefix[] =>
    names.flatMap((name) => texts(entity, name)).flatMap((text) => readPrefix(text) ?? [])
  const named = days('startDate')
  const starts = named.length > 0 ? named : days('listingDate')
  const ends = days('endDate')
  const programme = firstText(entity, 'program', 'programId', 'authority')
  return {
    programmes: programme === null ? [] : [programme],
    since:
      starts.length === 0
        ? null
        : starts.map(({ first }) => first).reduce((a, b) => Math.min(a, b)),
    until: ends.length === 0 ? null : ends.map(({ end }) => end).reduce((a, b) => Math.max(a, b)),
  }
}

interface DatePrefix {
  readonly first: EpochMs
  /** A day is its first moment; of a year or month that names no day, the moment after its last day. */
  readonly end: EpochMs
}

/** Dates of FollowTheMoney may be a year or a month alone. */
function readPrefix(text: string): DatePrefix | null {
  const [, year = '', month] = /^(\d{4})(?:-(\d{2}))?$/.exec(text) ?? []
  if (year === '') {
    const ms = parseTime(text.slice(0, 10))?.ms
    return ms === undefined ? null : { first: ms, end: ms }
  }
  const first = parseTime(`${year}-${month ?? '01'}-01`)?.ms
  if (first === undefined) return null
  const next = new Date(first)
  if (month === undefined) next.setUTCFullYear(next.getUTCFullYear() + 1)
  else next.setUTCMonth(next.getUTCMonth() + 1)
  return { first, end: next.getTime() }
}
