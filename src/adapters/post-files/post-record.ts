/** A post with what every form leaves empty. */
import { localToUtc } from '../../domain/calendar/local-time.ts'
import type { LocalTime } from '../../domain/calendar/time-format.ts'
import type { PostRecord } from '../../domain/intelligence-record.ts'

/** Fills in what is not given. */
export function newPost(
  given: Pick<PostRecord, 'key' | 'channel' | 'text'> & Partial<PostRecord>,
): PostRecord {
  return {
    author: null,
    time: null,
    printedTime: null,
    assumedZone: null,
    edited: null,
    fields: [],
    forwardOf: null,
    replyTo: null,
    media: [],
    service: null,
    ...given,
  }
}

/** The three members that tell when: UTC, the date as printed, and the zone supposed where it names none. */
export function postTime(
  printed: string,
  read: LocalTime | null,
  zone: string,
): Pick<PostRecord, 'time' | 'printedTime' | 'assumedZone'> {
  const printedTime = printed === '' ? null : printed
  if (!read) return { time: null, printedTime, assumedZone: null }
  if (read.zoned) return { time: read.ms, printedTime, assumedZone: null }
  return { time: localToUtc(read.ms, zone), printedTime, assumedZone: zone }
}
