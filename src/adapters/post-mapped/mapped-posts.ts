/**
 * Posts from any table (CSV, workbook, JSON Lines) by a mapping that names its columns once: scrapers' dumps, databases, analysts' sheets. A row
 * without an id is keyed by channel, time, author and text, equal ones counted.
 *
 *     columns: { text: [content, rawContent], time: date, channel: chat, id: id, author: user, link: url, handle: username }
 *     values: { platform: x }
 */
import { basename } from 'node:path'
import { timeReader } from '../../domain/calendar/time-format.ts'
import { sha256Hex } from '../../domain/hash.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import {
  type ChannelRecord,
  type Platform,
  type PostRecord,
  TRANSLATION_OF,
} from '../../domain/intelligence-record.ts'
import type { SourceOptions, SourceUnit } from '../../ports/source.ts'
import { BoundColumns, isHeaderFor, requireFields } from '../mapping-file/bind-columns.ts'
import { type Mapping, parseMapping } from '../mapping-file/parse-mapping.ts'
import type { PostForm } from '../post-files/post-form.ts'
import { PostNotes } from '../post-files/post-notes.ts'
import { newPost, postTime } from '../post-files/post-record.ts'
import { openTable } from '../table-rows/open-table.ts'
import type { TableFault, TableRow } from '../table-rows/table-row.ts'

const TERMS = {
  columns: [
    ...[
      'text',
      'time',
      'channel',
      'handle',
      'platform',
      'id',
      'author',
      'link',
      'button',
      'caption',
      'translationOf',
    ],
    ...['edited', 'forward', 'reply', 'media'],
  ],
  words: {},
}
const REQUIRED = [['text'], ['channel', 'handle']]
const PLATFORMS: ReadonlySet<string> = new Set([
  ...['telegram', 'vk', 'x', 'facebook', 'zello', 'rocketchat', 'whatsapp', 'web', 'other'],
])
const HINT = 'The mapping names the columns of its header; docs/reference/formats.md shows one.'
const CHECKPOINT_ROWS = 20_000

/** Options: `mapping` (the text of the mapping), `zone`. Throws what mappings and tables throw. */
export const mappedPosts: PostForm = {
  id: 'mapped',
  /** Every file that a person names with a mapping. */
  claim: async (tree) => (tree.names.length === 1 ? tree.names : []),
  source: { read },
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<PostRecord>> {
  const path = unit.paths[0] ?? ''
  const mapping = parseMapping(options['mapping'] ?? '', TERMS)
  requireFields(mapping, REQUIRED)
  const ask = { ...definedOf(mapping.table), hint: HINT, isHeader: isHeaderFor(mapping, REQUIRED) }
  const table = await openTable(path, ask, signal)
  const reader = new RowReader(mapping, new BoundColumns(mapping, table), options)
  const notes = new PostNotes(basename(path))
  const from = Number(checkpoint ?? 0)
  let rows = 0
  for await (const row of table.rows(0, signal)) {
    rows++
    const item = reader.read(row)
    if (rows <= from) continue
    if (item.kind === 'value') notes.see(item.value)
    yield item
    if (rows % CHECKPOINT_ROWS === 0)
      yield { kind: 'checkpoint', checkpoint: String(rows), bytesRead: row.place.byte ?? 0 }
  }
  for (const note of [...table.notes(), ...notes.notes()]) yield { kind: 'note', ...note }
}

function definedOf(table: Mapping['table']): {
  encoding?: string
  delimiter?: string
  sheet?: string
} {
  return Object.fromEntries(Object.entries(table).filter((member) => member[1] !== undefined))
}

class RowReader {
  readonly #columns: BoundColumns
  readonly #time: ReturnType<typeof timeReader>
  readonly #zone: string
  readonly #seen = new Map<string, number>()

  constructor(mapping: Mapping, columns: BoundColumns, options: SourceOptions) {
    this.#columns = columns
    this.#time = timeReader(mapping.time.format, mapping.time.calendar)
    this.#zone = options['zone'] ?? mapping.time.zone ?? 'UTC'
  }

  read(row: TableRow | TableFault): ReadItem<PostRecord> {
    if (row.kind === 'fault') return faultItem(row)
    const cell = (field: string): string => this.#columns.read(row, field).text
    const channel = channelOf(cell)
    const text = cell('text')
    const fields = this.#fields(row)
    if (channel === null || (text === '' && fields.length === 0))
      return refused(row, channel === null)
    const printed = cell('time')
    const id = cell('id') || this.#idOf([channel.key, printed, cell('author'), text])
    const post = newPost({
      ...{ key: `${channel.key}/${id}`, channel, text, fields },
      author: cell('author') || null,
      ...postTime(printed, this.#readTime(row, 'time'), this.#zone),
      edited: this.#readTime(row, 'edited')?.ms ?? null,
      forwardOf: cell('forward') || null,
      replyTo: cell('reply') || null,
      media: this.#columns
        .all(row, 'media')
        .map(({ text: path }) => ({ path: null, missing: path })),
    })
    return { kind: 'value', value: post, place: { ...row.place, record: post.key } }
  }

  #readTime(row: TableRow, field: string) {
    const { text, kind } = this.#columns.read(row, field)
    if (text === '') return null
    return kind === 'date' ? ISO(text) : (this.#time(text) ?? null)
  }

  #fields(row: TableRow): PostRecord['fields'] {
    const of = (field: string, name: string) =>
      this.#columns.all(row, field).map(({ text }) => ({ name, text }))
    return [
      ...['link', 'button', 'caption'].flatMap((name) => of(name, name)),
      ...of('translationOf', TRANSLATION_OF),
    ]
  }

  /** What was written where, by whom and when is one post; equal ones are counted. */
  #idOf(parts: readonly string[]): string {
    const print = sha256Hex(parts.join('\n')).slice(0, 16)
    const count = (this.#seen.get(print) ?? 0) + 1
    this.#seen.set(print, count)
    return count === 1 ? print : `${print}-${count}`
  }
}

const ISO = timeReader('iso', 'gregorian')

function channelOf(cell: (field: string) => string): ChannelRecord | null {
  const handle = cell('handle').replace(/^@/, '') || null
  const name = cell('channel') || handle
  if (name === null) return null
  const word = cell('platform').toLowerCase()
  const platform = (PLATFORMS.has(word) ? word : 'other') as Platform
  const id = /^-?\d+$/.test(name)
    ? name
    : handle === null
      ? `title-${sha256Hex(name).slice(0, 12)}`
      : `@${handle.toLowerCase()}`
  return { key: `${platform}:${id}`, platform, name, handle }
}

function refused(row: TableRow, noChannel: boolean): ReadItem<PostRecord> {
  const reason = noChannel ? 'The row names no channel.' : 'The row has neither text nor links.'
  const raw = row.cells.join(' | ').slice(0, 500)
  return { kind: 'quarantine', entry: { place: row.place, code: 'empty-row', reason, raw } }
}

function faultItem({ place, code, reason, raw }: TableFault): ReadItem<PostRecord> {
  return { kind: 'quarantine', entry: { place, code, reason, raw } }
}
