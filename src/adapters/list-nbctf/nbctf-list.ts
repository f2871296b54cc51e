/**
 * Israel's seizure orders over cryptocurrency as the bureau's page shows them (saved HTML), or as CSV. The page holds a table of releases (file type,
 * last updated, validity of issue) and one of wallets (order, name, identity numbers, address or user id, currency), in English and in
 * Hebrew; as a public copy of the English page of 2025 and two readers of it have it. Identity numbers and dates of birth are not read.
 */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { FileSource, ListItem, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { namedCsvList } from '../list-csv/list-csv.ts'
import { classOption, listVersion } from '../list-csv/list-options.ts'
import { readEntry } from '../list-csv/list-row.ts'
import { pageText } from '../post-page/page-content.ts'
import { PAGE_COLUMNS, readSeizurePage } from './seizure-page.ts'

/** The bureau's page has half a megabyte. */
const PAGE_BYTES = 64 << 20
const DEFAULTS = { class: 'seizure', publisher: 'Israel, NBCTF' } as const

const table = namedCsvList('nbctf', DEFAULTS)

/** Options as of a CSV list. Throws `not-a-list` for a page without a table of addresses. */
export const nbctf: FileSource<ListItem> = {
  ...table,
  version: '2',
  async *read(unit, options, checkpoint, signal) {
    const path = unit.paths[0] ?? ''
    if (await isPage(path)) yield* readPage(unit, options, signal)
    else yield* table.read(unit, options, checkpoint, signal)
  },
}

async function isPage(path: string): Promise<boolean> {
  const bytes: Buffer[] = []
  for await (const chunk of createReadStream(path, { end: 4095 })) bytes.push(chunk as Buffer)
  return /^[\s\uFEFF]*<(?:!doctype|!--|html|head|body|table|\?xml)/i.test(
    pageText(Buffer.concat(bytes)),
  )
}

async function* readPage(
  unit: SourceUnit,
  options: SourceOptions,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<ListItem>> {
  const path = unit.paths[0] ?? ''
  const file = basename(path)
  if ((await stat(path)).size > PAGE_BYTES)
    throw new UserInputError('not-a-list', `${file} is larger than any page of a list.`)
  const page = readSeizurePage(pageText(await readFile(path)))
  if (page === null)
    throw new UserInputError('not-a-list', `${file} holds no table of wallets or accounts.`, {
      hints: ['Save the page whole, as HTML, after its tables were shown.'],
    })
  const given = classOption(options) ?? DEFAULTS.class
  const named = { ...DEFAULTS, list: 'nbctf', class: given }
  yield {
    kind: 'value',
    value: { kind: 'list', list: await listVersion(unit.paths, options, named, signal) },
    place: { file },
  }
  const odd = new Map<string, number>()
  for (const { record, at, raw } of page.rows) {
    const place = { file, record: at }
    const read = readEntry(record, PAGE_COLUMNS, given)
    if (read.kind === 'refused')
      yield {
        kind: 'quarantine',
        entry: { place, code: read.code, reason: read.reason, raw: raw.slice(0, 500) },
      }
    else {
      for (const note of read.notes) odd.set(note, (odd.get(note) ?? 0) + 1)
      yield { kind: 'value', value: { kind: 'printed', entry: read.entry }, place }
    }
  }
  for (const { text, entry, at } of page.others) {
    const described = { entry, class: given, text, name: null, programme: null }
    const dates = { since: null, until: null }
    const value = { kind: 'described' as const, entry: { ...described, ...dates } }
    yield { kind: 'value', value, place: { file, record: at } }
  }
  for (const [note, count] of odd)
    yield { kind: 'note', code: 'list-dates', message: `${file}: of ${count} rows: ${note}.` }
}
