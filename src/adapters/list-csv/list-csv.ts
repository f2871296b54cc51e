/**
 * Lists as CSV with a header, or as plain text with one address a line. Columns: an address or identifier, and optionally entry,
 * name, programme, class, since, until, kind, currency, service. The column names that published files use are known as aliases.
 */

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { ListClass } from '../../domain/taxonomy.ts'
import type { FileSource, ListItem, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { LostText } from '../file-access/lost-text.ts'
import {
  type CsvText,
  csvRecords,
  encodingNote,
  faultEntry,
  openCsvText,
} from '../table-rows/csv-text.ts'
import { classOption, listVersion } from './list-options.ts'
import { type Columns, headerColumns, readEntry } from './list-row.ts'

/**
 * Options: `name` (default: the file's name), `class` (needed unless the file has that column), `published`, `publisher`.
 * Throws `list-class-missing`, `not-a-list` and `malformed-csv` with hints.
 */
export const csvList: FileSource<ListItem> = { id: 'csv', version: '2', plan, read }

/** The same form with a name, class and publisher of its own, which options still overrule. */
export function namedCsvList(
  id: string,
  defaults: { readonly class: ListClass; readonly publisher: string },
): FileSource<ListItem> {
  return {
    id,
    version: '2',
    plan,
    read: (unit, options, checkpoint, signal) =>
      read(unit, { name: id, ...defaults, ...options }, checkpoint, signal),
  }
}

async function plan(paths: readonly string[]): Promise<readonly SourceUnit[]> {
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, {
        hints: ['Check the path.'],
        cause,
      })
    })
    if (found.isDirectory())
      throw new UserInputError(
        'not-a-file',
        `${basename(path)} is a folder, and a list is a file.`,
        {
          hints: ['Name the file in it.'],
        },
      )
  }
  return paths.map((path) => ({ paths: [path] }))
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  _checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<ListItem>> {
  const path = unit.paths[0] ?? ''
  const file = basename(path)
  const text = await openCsvText(path)
  const columns = columnsOf(text, file)
  const given = classNeeded(options, columns, file)
  const odd = new Map<string, number>()
  const lost = new LostText()
  let started = false
  let header = columns.size > 1
  for await (const row of csvRecords(text, { lines: columns.size === 1 }, signal)) {
    if (row.kind === 'fault') {
      yield faultEntry(row)
      continue
    }
    if (header) {
      header = false
      continue
    }
    const { place } = row
    lost.see(row.record, place)
    const read = readEntry(row.record, columns, given)
    if (read.kind === 'refused') {
      yield refusal(place, read, row.raw)
      continue
    }
    if (!started) yield await firstItem(unit, options, given ?? read.entry.class, signal)
    started = true
    for (const note of read.notes) odd.set(note, (odd.get(note) ?? 0) + 1)
    yield { kind: 'value', value: { kind: 'printed', entry: read.entry }, place }
  }
  yield* oddDates(odd, file)
  yield* lost.note()
  yield* encodingNote(text)
}

function* oddDates(odd: ReadonlyMap<string, number>, file: string): Generator<ReadItem<never>> {
  for (const [note, count] of odd)
    yield {
      kind: 'note',
      code: 'list-dates',
      message: `${file}: ${counted(count, 'entry')} ${count === 1 ? note.replace(/^have /, 'has ') : note}.`,
    }
}

function classNeeded(options: SourceOptions, columns: Columns, file: string): ListClass | null {
  const given = classOption(options)
  if (given !== null || columns.has('class')) return given
  throw new UserInputError('list-class-missing', `${file} does not say what class of list it is.`, {
    hints: ['Give --class sanction, designation, seizure, forfeiture, freeze or notice.'],
  })
}

function refusal(
  place: Place,
  { code, reason }: { readonly code: string; readonly reason: string },
  raw: string,
): ReadItem<ListItem> {
  return { kind: 'quarantine', entry: { place, code, reason, raw: raw.trim().slice(0, 500) } }
}

/** The version. A file of several classes is of the class of its first entry; each entry keeps its own. */
async function firstItem(
  unit: SourceUnit,
  options: SourceOptions,
  listClass: ListClass,
  signal: AbortSignal,
): Promise<ReadItem<ListItem>> {
  const file = basename(unit.paths[0] ?? '')
  const name = file.replace(/\.[^.]*$/, '').toLowerCase()
  const defaults = { list: name, class: listClass, publisher: null }
  const list = await listVersion(unit.paths, options, defaults, signal)
  return { kind: 'value', value: { kind: 'list', list }, place: { file } }
}

/** Columns of the header; one column at place 0 for plain text, which has no header. */
function columnsOf({ first, delimiter }: CsvText, file: string): Columns {
  const columns = headerColumns(first, delimiter)
  if (columns) return columns
  // A plain list: the first line is one word without separators.
  if (/^[\p{L}\p{N}:_+.-]{14,200}$/u.test(first.trim())) return new Map([['address', 0]])
  throw new UserInputError('not-a-list', `${file} has no header that names an address column.`, {
    hints: [
      'The first line names the columns: address, and optionally entry, name, programme, class, since, until.',
      'A plain text file with one address a line works too.',
    ],
  })
}
