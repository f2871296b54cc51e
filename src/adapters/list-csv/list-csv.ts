/**
 * Lists as CSV with a header, or as plain text with one address a line. Columns: an address or identifier, and optionally entry,
 * name, programme, class, since, until, kind, currency, service. The column names that published files use are known as aliases.
 */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { FileSource, ListItem, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { classOption, listName, listVersion } from './list-options.ts'
import { type Columns, headerColumns, readEntry } from './list-row.ts'

interface CsvRow {
  readonly record: readonly string[]
  readonly info: { readonly lines: number; readonly bytes: number }
  readonly raw: string
}

/**
 * Options: `name` (default: the file's name), `class` (needed unless the file has that column), `published`, `publisher`.
 * Throws `list-class-missing` and `not-a-list` with hints.
 */
export const csvList: FileSource<ListItem> = { id: 'csv', version: '1', plan, read }

async function plan(paths: readonly string[]): Promise<readonly SourceUnit[]> {
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, { cause })
    })
    if (found.isDirectory())
      throw new UserInputError('not-a-file', `${basename(path)} is a folder, and a list is a file.`)
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
  const columns = await sniff(path, file)
  const given = classOption(options)
  if (given === null && !columns.has('class'))
    throw new UserInputError(
      'list-class-missing',
      `${file} does not say what class of list it is.`,
      {
        hints: ['Give --class sanction, designation, seizure, forfeiture, freeze or notice.'],
      },
    )
  const fallback = file.replace(/\.[^.]*$/, '').toLowerCase()
  const defaults = { list: fallback, class: given ?? 'notice', publisher: null }
  const list = await listVersion(unit.paths, options, defaults, signal)
  yield { kind: 'value', value: { kind: 'list', list }, place: { file: listName(options, file) } }
  let ordinal = 0
  const odd = new Map<string, number>()
  for await (const { record, info, raw } of openCsv(path, columns, signal)) {
    const place = { file, line: info.lines }
    if (ordinal++ === 0 && columns.size > 1) continue
    const entry = readEntry(record, columns, given)
    if (entry.kind === 'refused') {
      const { code, reason } = entry
      yield { kind: 'quarantine', entry: { place, code, reason, raw: raw.trim().slice(0, 500) } }
      continue
    }
    for (const note of entry.notes) odd.set(note, (odd.get(note) ?? 0) + 1)
    yield { kind: 'value', value: { kind: 'printed', entry: entry.entry }, place }
  }
  for (const [note, count] of odd)
    yield { kind: 'note', code: 'list-dates', message: `${file}: ${count} entries ${note}.` }
}

/** Columns of the header; one column at place 0 for plain text, which has no header. */
async function sniff(path: string, file: string): Promise<Columns> {
  const handle = await open(path)
  const head = await handle.read(new Uint8Array(64 << 10), 0, 64 << 10, 0)
  await handle.close()
  const text = new TextDecoder('utf-8').decode(head.buffer.subarray(0, head.bytesRead))
  const [first = ''] = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const columns = headerColumns(first)
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

function openCsv(path: string, columns: Columns, signal: AbortSignal): AsyncIterable<CsvRow> {
  const parser = parse({
    bom: true,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 1 << 20,
    // Plain text has one column, whatever stands on its lines.
    ...(columns.size === 1 ? { delimiter: '\u0001', quote: null } : {}),
  })
  const input = createReadStream(path, { signal })
  input.on('error', (error) => parser.destroy(error))
  return input.pipe(parser) as AsyncIterable<CsvRow>
}
