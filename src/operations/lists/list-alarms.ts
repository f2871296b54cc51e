/**
 * What must not go unseen about a loaded list: a version that lost many entries may be cut off or tampered with, and an old version misses
 * new listings. Parameters from the field's practice (a fall of more than 5 %, an age of more than 48 hours).
 */
import type { Note } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import { type EpochMs, formatDay } from '../../domain/time.ts'
import type { LoadedList } from '../../ports/case-store.ts'

/** A newer version with this share of entries fewer than the one before is told. */
const SHRINK_SHARE = 0.05
const HOUR_MS = 3_600_000
const MAX_AGE_HOURS = 48

/** Whether the newest version was published (or, undated, imported) longer ago than a list may be old. */
export function isStale({ published, imported }: LoadedList, now: EpochMs): boolean {
  return now - (published ?? imported) > MAX_AGE_HOURS * HOUR_MS
}

/** Notes `list-undated`, `list-shrank` and `list-stale` on the current version of each list, in the order given. */
export function listAlarms(lists: readonly LoadedList[], now: EpochMs): readonly Note[] {
  return lists
    .filter(({ current }) => current)
    .flatMap((list) => {
      const at = lists.indexOf(list)
      const before = lists[at + 1]?.list === list.list ? lists[at + 1] : undefined
      return [...undated(list), ...shrank(list, before), ...stale(list, now)]
    })
}

function undated({ list, published }: LoadedList): readonly Note[] {
  if (published !== null) return []
  const message = `Nobody told when ${list} was published; its versions are ordered by import (--published tells it).`
  return [{ code: 'list-undated', message }]
}

function shrank({ list, entries }: LoadedList, before: LoadedList | undefined): readonly Note[] {
  if (!before || entries >= before.entries * (1 - SHRINK_SHARE)) return []
  const message = `${list} fell from ${counted(before.entries, 'entry')} to ${entries} with its newest version: check that the file is whole (weir lists diff ${list}).`
  return [{ code: 'list-shrank', message }]
}

function stale(list: LoadedList, now: EpochMs): readonly Note[] {
  if (!isStale(list, now)) return []
  const when =
    list.published === null
      ? `imported on ${formatDay(list.imported)}`
      : `published on ${formatDay(list.published)}`
  const message = `${list.list} was ${when}, longer than ${MAX_AGE_HOURS} hours ago: newer listings are missing.`
  return [{ code: 'list-stale', message }]
}
