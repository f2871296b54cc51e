import { z } from 'zod'
import { UserInputError } from '../../domain/errors.ts'
import type { ListingRecord } from '../../domain/intelligence-record.ts'
import { IDENTIFIER_KINDS, LIST_CLASSES } from '../../domain/taxonomy.ts'
import { type EpochMs, formatTime } from '../../domain/time.ts'
import type { LoadedList } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { findVersion } from './find-version.ts'
import { listVersionShape, tellList } from './list-shape.ts'

const entryShape = z.object({
  entry: z.string(),
  class: z.enum(LIST_CLASSES),
  name: z.string().nullable(),
  programme: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  printed: z.string(),
})

const subjectShape = z.object({
  subject: z.string(),
  kind: z.enum(IDENTIFIER_KINDS),
  entries: z.array(entryShape),
})

const output = z.object({
  from: listVersionShape,
  to: listVersionShape,
  counts: z.object({ added: z.number(), removed: z.number(), changed: z.number() }),
  added: z.array(subjectShape),
  removed: z.array(subjectShape),
  changed: z.array(
    z.object({ subject: z.string(), before: z.array(entryShape), after: z.array(entryShape) }),
  ),
})

type DiffData = z.output<typeof output>

/** What one version of a list has that another has not, by identifier: an entry under another label is no change of standing. */
export const listsDiff = defineOperation({
  id: 'lists.diff',
  summary: 'Compares two loaded versions of a list: identifiers added, removed, changed.',
  input: z.strictObject({
    a: z
      .string()
      .min(1)
      .describe('Older version: LIST@DAY, LIST@HASH, or LIST alone for its two newest versions'),
    b: z.string().min(1).optional().describe('Newer version; LIST alone means its newest'),
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'lists diff',
    positional: ['a', 'b'],
    example: 'weir lists diff ofac-addresses@2024-09-27 ofac-addresses',
    render,
  },
  http: {},
  async run(context, { a, b }) {
    const [from, to] = chooseVersions(await context.cases.lists(), a, b)
    const before = await readEntries(context, from)
    const after = await readEntries(context, to)
    return { data: compare([from, before], [to, after]), notes: [] }
  },
})

function chooseVersions(
  lists: readonly LoadedList[],
  a: string,
  b: string | undefined,
): readonly [LoadedList, LoadedList] {
  if (b !== undefined) return [findVersion(lists, a), findVersion(lists, b)]
  const newest = findVersion(lists, a)
  const versions = lists.filter(({ list }) => list === newest.list)
  const [first, second] = versions
  if (first && second) return [second, first]
  throw new UserInputError('one-version', `Only one version of ${newest.list} is loaded.`, {
    hints: ['Import another version of it, or name a second list.'],
  })
}

type Entries = ReadonlyMap<string, readonly ListingRecord[]>

async function readEntries(context: Context, { list, version }: LoadedList): Promise<Entries> {
  const entries = new Map<string, ListingRecord[]>()
  for await (const listing of context.cases.listings(list, version)) {
    const known = entries.get(listing.subject)
    if (known) known.push(listing)
    else entries.set(listing.subject, [listing])
  }
  return entries
}

function compare(
  [from, before]: readonly [LoadedList, Entries],
  [to, after]: readonly [LoadedList, Entries],
): DiffData {
  const added = [...after.keys()].filter((subject) => !before.has(subject)).sort()
  const removed = [...before.keys()].filter((subject) => !after.has(subject)).sort()
  const kept = [...before.keys()].filter((subject) => after.has(subject)).sort()
  const changed = kept
    .map((subject) => ({
      subject,
      before: tellEntries(before.get(subject)),
      after: tellEntries(after.get(subject)),
    }))
    .filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after))
  return {
    from: tellList(from),
    to: tellList(to),
    counts: { added: added.length, removed: removed.length, changed: changed.length },
    added: added.map((subject) => tellSubject(subject, after)),
    removed: removed.map((subject) => tellSubject(subject, before)),
    changed,
  }
}

function tellSubject(subject: string, entries: Entries): z.output<typeof subjectShape> {
  const found = entries.get(subject) ?? []
  return { subject, kind: found[0]?.kind ?? 'url', entries: tellEntries(found) }
}

function tellEntries(entries: readonly ListingRecord[] = []): z.output<typeof entryShape>[] {
  const day = (time: EpochMs | null) => (time === null ? null : formatTime(time))
  return entries
    .map(({ entry, class: listClass, name, programme, since, until, printed }) => ({
      entry,
      class: listClass,
      name,
      programme,
      since: day(since),
      until: day(until),
      printed,
    }))
    .sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1))
}

function render({ from, to, counts, added, removed, changed }: DiffData): string {
  const rows = [
    ...added.map(({ subject, entries }) => ['added', subject, entries[0]?.name ?? '']),
    ...removed.map(({ subject, entries }) => ['removed', subject, entries[0]?.name ?? '']),
    ...changed.map(({ subject, after }) => ['changed', subject, after[0]?.name ?? '']),
  ]
  const shown = rows.slice(0, 200)
  return [
    `${from.list} ${from.version.slice(0, 12)} → ${to.list} ${to.version.slice(0, 12)}`,
    `${counts.added} added, ${counts.removed} removed, ${counts.changed} changed`,
    '',
    renderTable(
      ['', 'identifier', 'name'],
      shown.map((row) => row.map((cell) => plainText(cell, 80))),
    ),
    ...(rows.length > shown.length ? [`${rows.length - shown.length} more; --json shows all`] : []),
  ].join('\n')
}
