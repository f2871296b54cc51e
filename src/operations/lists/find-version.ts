/** Finds a loaded version of a list by what a person types. */
import { NotFoundError, UserInputError } from '../../domain/errors.ts'
import { formatDay } from '../../domain/time.ts'
import type { LoadedList } from '../../ports/case-store.ts'

/**
 * `name` is the newest version of that list, `name@2024-09-27` the one published that day, `name@1a2b3c` or `1a2b3c` the one with
 * that beginning of its hash. Throws `list-not-found`, or `ambiguous-version` when several fit.
 */
export function findVersion(lists: readonly LoadedList[], text: string): LoadedList {
  const at = text.lastIndexOf('@')
  const name = at < 0 ? text : text.slice(0, at)
  const which = at < 0 ? '' : text.slice(at + 1)
  const named = lists.filter(({ list }) => list === name)
  const found =
    at < 0
      ? named.length > 0
        ? named.filter(({ current }) => current)
        : lists.filter(({ version }) => isPrefix(text, version))
      : named.filter((list) => isPrefix(which, list.version) || publishedOn(list, which))
  const [only, ...more] = found
  if (only && more.length === 0) return only
  const hints = lists.map(({ list, version }) => `${list}@${version.slice(0, 12)}`).slice(0, 10)
  if (only)
    throw new UserInputError('ambiguous-version', `"${text.slice(0, 80)}" fits several versions.`, {
      hints,
    })
  throw new NotFoundError('list-not-found', `No loaded list fits "${text.slice(0, 80)}".`, {
    hints: hints.length > 0 ? hints : ['Import one: weir ingest list KIND FILE'],
  })
}

function isPrefix(text: string, version: string): boolean {
  return /^[0-9a-f]{6,64}$/i.test(text) && version.startsWith(text.toLowerCase())
}

function publishedOn({ published }: LoadedList, day: string): boolean {
  return published !== null && formatDay(published) === day
}
