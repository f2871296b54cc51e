/**
 * The US Consolidated Screening List as trade.gov publishes it: one JSON document with `results`, or its CSV. Each entry tells the list it
 * comes from; addresses stand among its ids as `Digital Currency Address - XBT`.
 */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { ListClass } from '../../domain/taxonomy.ts'
import { parseTime } from '../../domain/time.ts'
import type { FileSource, ListItem, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { classOption, listVersion } from '../list-csv/list-options.ts'
import { currencyOfFeature } from '../list-xml/ofac-sdn.ts'
import { planFiles } from '../list-xml/xml-list.ts'

/** The published document has some 60 MB. */
const MAX_BYTES = 256 << 20
const PRINTED_ID = /(Digital Currency Address\s*-\s*[^\s,]+),?\s+([^;,]+)/g

interface Entry {
  readonly source: string
  readonly id: string
  readonly name: string | null
  readonly programmes: string | null
  readonly since: string
  readonly until: string
  readonly ids: readonly { readonly type: string; readonly number: string }[]
  readonly place: Place
}

/** Options: `published`, `name`; `class` overrules what the source of each entry says. Throws `not-csl`, `file-too-large`. */
export const usCsl: FileSource<ListItem> = { id: 'us-csl', version: '1', plan: planFiles, read }

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  _checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<ListItem>> {
  const path = unit.paths[0] ?? ''
  const file = basename(path)
  const { size } = await stat(path)
  if (size > MAX_BYTES)
    throw new UserInputError('file-too-large', `${file} is larger than ${MAX_BYTES >> 20} MiB.`, {
      hints: ['The list as published is far smaller: check what it is.'],
    })
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  const entries = readEntries(text, file)
  const given = classOption(options)
  const defaults = {
    list: 'us-csl',
    class: given ?? ('sanction' as const),
    publisher: 'US Department of Commerce, ITA',
  }
  const list = await listVersion(unit.paths, options, defaults, signal)
  yield { kind: 'value', value: { kind: 'list', list }, place: { file } }
  for (const entry of entries)
    for (const { type, number } of entry.ids) {
      const label = currencyOfFeature(type)
      if (label === null) continue
      const printed = {
        ...{ entry: entry.id, class: given ?? classOf(entry.source), printed: number, label },
        ...{ kind: null, account: null, name: entry.name },
        programme: [entry.source, entry.programmes].filter(Boolean).join(': ') || null,
        since: parseTime(entry.since)?.ms ?? null,
        until: parseTime(entry.until)?.ms ?? null,
      }
      yield { kind: 'value', value: { kind: 'printed', entry: printed }, place: entry.place }
    }
}

/** Treasury's lists are sanctions; export control lists of Commerce and State are notices. */
function classOf(source: string): ListClass {
  return /treasury|\((?:SDN|FSE|SSI|CAP|NS-MBS List|CMIC|PLC)\)/i.test(source)
    ? 'sanction'
    : 'notice'
}

function readEntries(text: string, file: string): readonly Entry[] {
  return text.trimStart().startsWith('{') ? readJson(text, file) : readCsv(text, file)
}

function readJson(text: string, file: string): readonly Entry[] {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (cause) {
    throw notCsl(file, cause)
  }
  const results = (document as { readonly results?: unknown }).results
  if (!Array.isArray(results)) throw notCsl(file)
  return results.map((result: unknown, at) => {
    const each = (typeof result === 'object' && result !== null ? result : {}) as Record<
      string,
      unknown
    >
    const word = (name: string): string => (typeof each[name] === 'string' ? each[name] : '')
    const id = String(each['entity_number'] ?? each['id'] ?? at)
    const ids = Array.isArray(each['ids']) ? (each['ids'] as Record<string, unknown>[]) : []
    return {
      ...{ source: word('source'), id, name: word('name') || null },
      programmes: Array.isArray(each['programs']) ? each['programs'].join(', ') || null : null,
      since: word('start_date'),
      until: word('end_date'),
      ids: ids.map((one) => ({
        type: String(one?.['type'] ?? ''),
        number: String(one?.['number'] ?? ''),
      })),
      place: { file, record: `results[${at}]` },
    }
  })
}

function readCsv(text: string, file: string): readonly Entry[] {
  let rows: readonly Readonly<Record<string, string>>[]
  try {
    rows = parse(text, {
      ...{ bom: true, columns: true, relax_column_count: true, relax_quotes: true },
      ...{ skip_empty_lines: true, trim: true, max_record_size: 1 << 20 },
    })
  } catch (cause) {
    throw notCsl(file, cause)
  }
  if (!rows[0] || !('ids' in rows[0]) || !('source' in rows[0])) throw notCsl(file)
  return rows.map((row, at) => ({
    source: row['source'] ?? '',
    id: row['entity_number'] || row['_id'] || String(at),
    name: row['name'] || null,
    programmes: row['programs'] || null,
    since: row['start_date'] ?? '',
    until: row['end_date'] ?? '',
    ids: [...(row['ids'] ?? '').matchAll(PRINTED_ID)].map(([, type = '', number = '']) => ({
      type,
      number: number.trim(),
    })),
    place: { file, line: at + 2 },
  }))
}

function notCsl(file: string, cause?: unknown): UserInputError {
  return new UserInputError('not-csl', `${file} is no Consolidated Screening List.`, {
    hints: [
      'It is published as consolidated.json with `results`, or as consolidated.csv with a column ids.',
    ],
    ...(cause === undefined ? {} : { cause }),
  })
}
