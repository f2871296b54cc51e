/**
 * Tags from CSV: `address` and `label`, and optionally category, actor, source, confidence, currency, network, lastmod, abuse.
 * Other column names that published tag files use are known as aliases; further columns are left alone.
 */
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { SourceOptions, TagItem } from '../../ports/source.ts'
import { LostText } from '../file-access/lost-text.ts'
import { PackNotes } from '../source-tagpack/pack-notes.ts'
import { mapTag, type PackFields } from '../source-tagpack/pack-record.ts'
import {
  type CsvRecord,
  csvRecords,
  encodingNote,
  faultEntry,
  openCsvText,
} from '../table-rows/csv-text.ts'
import type { TableFault } from '../table-rows/table-row.ts'

const CHECKPOINT_ROWS = 5_000

/** Column names by the TagPack field they mean, first match wins. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  address: ['address', 'wallet', 'account', 'hash'],
  label: ['label', 'tag', 'name', 'entity'],
  category: ['category', 'concept', 'type'],
  actor: ['actor', 'owner'],
  source: ['source', 'source_url', 'url'],
  confidence: ['confidence'],
  currency: ['currency', 'asset', 'coin', 'ticker'],
  network: ['network', 'chain', 'blockchain'],
  lastmod: ['lastmod', 'updated', 'date'],
  abuse: ['abuse'],
  is_cluster_definer: ['is_cluster_definer', 'definer'],
}

/**
 * Options `category` and `source` are what rows without one get. `checkpoint` is the number of rows already read. Throws
 * `not-a-tag-csv` when the first line names no address and label, and `malformed-csv` with the line.
 */
export async function* readTagCsv(
  path: string,
  options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<TagItem>> {
  const file = basename(path)
  const defaults: PackFields = {
    category: options['category'] ?? '',
    source: options['source'] ?? file,
  }
  const notes = new PackNotes(file)
  const lost = new LostText()
  let columns: Columns | null = null
  let rows = 0
  const text = await openCsvText(path)
  for await (const row of csvRecords(text, {}, signal)) {
    if (!columns) {
      columns = readHeader(row.kind === 'row' ? row.record : [], file)
      continue
    }
    rows++
    if (rows <= Number(checkpoint ?? 0)) continue
    yield readRow(row, columns, { file, defaults, notes, lost })
    if (rows % CHECKPOINT_ROWS === 0)
      yield { kind: 'checkpoint', checkpoint: String(rows), bytesRead: row.place.byte ?? 0 }
  }
  if (!columns) throw notATagCsv(file)
  yield* notes.items()
  yield* lost.note()
  yield* encodingNote(text)
}

type Columns = ReadonlyMap<string, number>

function readHeader(header: readonly string[], file: string): Columns {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_'))
  const columns = new Map<string, number>()
  for (const [field, aliases] of Object.entries(COLUMNS)) {
    const alias = aliases.find((candidate) => names.includes(candidate))
    if (alias !== undefined) columns.set(field, names.indexOf(alias))
  }
  if (!columns.has('address') || !(columns.has('label') || columns.has('actor')))
    throw notATagCsv(file)
  return columns
}

function notATagCsv(file: string): UserInputError {
  return new UserInputError('not-a-tag-csv', `${file} has no header with "address" and "label".`, {
    hints: [
      'The first line names the columns: address, label, and optionally category, actor, source, confidence.',
    ],
  })
}

interface RowContext {
  readonly file: string
  readonly defaults: PackFields
  readonly notes: PackNotes
  readonly lost: LostText
}

function readRow(
  row: CsvRecord | TableFault,
  columns: Columns,
  { file, defaults, notes, lost }: RowContext,
): ReadItem<TagItem> {
  if (row.kind === 'fault') return faultEntry(row)
  const { record, place, raw } = row
  lost.see(record, place)
  const body: Record<string, string> = {}
  for (const [field, at] of columns) {
    const value = record[at] ?? ''
    if (value !== '') body[field] = value
  }
  const mapped = mapTag(defaults, body, file)
  if (mapped.kind === 'refused') {
    const entry = { place, code: mapped.code, reason: mapped.reason, raw: raw.trimEnd() }
    return { kind: 'quarantine', entry: { ...entry, raw: entry.raw.slice(0, 500) } }
  }
  for (const note of mapped.notes) notes.add(note)
  return { kind: 'value', value: mapped.item, place }
}
