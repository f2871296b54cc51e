/**
 * OFAC's SDN.CSV family. Addresses stand in the remarks as `Digital Currency Address - XBT 12Qt…; alt. Digital Currency Address - …`.
 * Remarks are cut near 1,000 characters, sometimes inside an address, and go on in SDN_COMMENTS.CSV: both are joined before reading.
 */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { ListClass } from '../../domain/taxonomy.ts'
import type { FileSource, ListItem, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { classOption, listVersion, ofacListName } from '../list-csv/list-options.ts'
import { malformedCsv } from '../source-transfers/csv-file.ts'

/** `sdn.csv` and `cons_prim.csv` hold the entries; `sdn_comments.csv` and `cons_comments.csv` what did not fit. */
const ENTRIES = /^(sdn|cons_prim)\.csv$/i
const COMMENTS = /^(sdn|cons)_comments\.csv$/i
const FIELD = 'Digital Currency Address'
/** An identifier has up to 256 characters (FAQ 563). */
const PART_CHARS = 400
const REMARK_CHARS = 1_000
const NAME = 1
const PROGRAMME = 3
const REMARKS = 11

/** Options: `published`, `class` (default sanction), `name`. Throws `not-ofac-csv`; a remark that is cut and goes on nowhere is a note. */
export const ofacCsv: FileSource<ListItem> = { id: 'ofac-csv', version: '1', plan, read }

/** The files of one folder belong together: naming one of them takes its continuation too. */
async function plan(paths: readonly string[]): Promise<readonly SourceUnit[]> {
  const folders = new Set<string>()
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new UserInputError('file-not-found', `There is no file ${basename(path)}.`, {
        hints: ['Check the path.'],
        cause,
      })
    })
    folders.add(found.isDirectory() ? path : dirname(path))
  }
  const units: SourceUnit[] = []
  for (const folder of folders) {
    const names = (await readdir(folder)).sort()
    const parts = [
      ...names.filter((name) => ENTRIES.test(name)),
      ...names.filter((name) => COMMENTS.test(name)),
    ]
    if (!parts.some((name) => ENTRIES.test(name))) throw notOfacCsv(basename(folder))
    units.push({ paths: parts.map((name) => join(folder, name)) })
  }
  return units
}

function notOfacCsv(name: string): UserInputError {
  return new UserInputError('not-ofac-csv', `${name} holds no SDN.CSV as OFAC publishes it.`, {
    hints: ['Name sdn.csv, with sdn_comments.csv beside it, or the folder of both.'],
  })
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  _checkpoint: string | null,
  signal: AbortSignal,
): AsyncIterable<ReadItem<ListItem>> {
  const listClass = classOption(options) ?? 'sanction'
  const name = ofacListName('ofac-csv', unit.paths)
  const defaults = { list: name, class: listClass, publisher: 'US Treasury, OFAC' }
  const list = await listVersion(unit.paths, options, defaults, signal)
  yield { kind: 'value', value: { kind: 'list', list }, place: { file: list.list } }
  const rest = await readComments(unit.paths, signal)
  const cut: string[] = []
  for (const path of unit.paths.filter((each) => ENTRIES.test(basename(each))))
    for await (const { record, line } of rows(path, signal)) {
      const place = { file: basename(path), line, record: record[0]?.trim() ?? '' }
      const comment = rest.get(place.record)
      if (comment === undefined && isCut(record)) cut.push(place.record)
      yield* entriesOf(record, comment ?? '', listClass, place)
    }
  if (cut.length > 0)
    yield {
      kind: 'note',
      code: 'remarks-cut',
      message: `${counted(cut.length, 'entry has remarks', 'entries have remarks')} that break off at ${REMARK_CHARS} characters with nothing to continue them: addresses may be missing. Import sdn_comments.csv with it.`,
    }
}

function isCut(record: readonly string[]): boolean {
  return (record[REMARKS]?.length ?? 0) >= REMARK_CHARS
}

function refused(place: Place, raw: string): ReadItem<ListItem> {
  const reason = 'The row has fewer than the twelve columns of SDN.CSV.'
  return { kind: 'quarantine', entry: { place, code: 'bad-row', reason, raw: raw.slice(0, 500) } }
}

function* entriesOf(
  record: readonly string[],
  comment: string,
  listClass: ListClass,
  place: Place,
): Generator<ReadItem<ListItem>> {
  if (record.length <= REMARKS) {
    // The files end with the mark of the end of a file of DOS.
    if (place.record !== '\u001a') yield refused(place, record.join(','))
    return
  }
  const words = given(record[REMARKS]) + comment
  for (const part of words.split(';')) {
    const at = part.indexOf(FIELD)
    if (at < 0) continue
    const text = part.slice(at + FIELD.length, at + FIELD.length + PART_CHARS).trim()
    const [, label = '', printed = ''] = /^-\s*(\S+)\s+(\S.*?)\.?$/s.exec(text) ?? []
    if (printed === '') {
      yield { kind: 'quarantine', entry: { place, ...NO_ADDRESS, raw: part.slice(0, 500) } }
      continue
    }
    const entry = {
      entry: place.record ?? '',
      class: listClass,
      printed,
      label,
      ...{ kind: null, account: null, since: null, until: null },
      name: given(record[NAME]) || null,
      programme: given(record[PROGRAMME]).replaceAll('] [', ', ').replaceAll(/[[\]]/g, '') || null,
    }
    yield { kind: 'value', value: { kind: 'printed', entry }, place }
  }
}

const NO_ADDRESS = {
  code: 'no-address',
  reason: 'The remark names a digital currency address and breaks off before it.',
}

/** OFAC writes `-0-` for nothing. Spaces at the end of a remark may be the gap before its continuation: they stay. */
function given(cell: string | undefined): string {
  return cell === undefined || cell.trim() === '-0-' ? '' : cell
}

/** What continues the remarks of each entry, in file order. */
async function readComments(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const comments = new Map<string, string>()
  for (const path of paths.filter((each) => COMMENTS.test(basename(each))))
    for await (const { record } of rows(path, signal)) {
      const id = record[0]?.trim() ?? ''
      if (record[1] !== undefined) comments.set(id, (comments.get(id) ?? '') + given(record[1]))
    }
  return comments
}

async function* rows(
  path: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly record: readonly string[]; readonly line: number }> {
  const parser = parse({
    ...{ bom: true, info: true, relax_column_count: true, relax_quotes: true },
    ...{ skip_empty_lines: true, max_record_size: 1 << 20 },
  })
  const input = createReadStream(path, { signal })
  input.on('error', (error) => parser.destroy(error))
  try {
    for await (const row of input.pipe(parser) as AsyncIterable<{
      readonly record: readonly string[]
      readonly info: { readonly lines: number }
    }>)
      yield { record: row.record, line: row.info.lines }
  } catch (error) {
    throw error instanceof CsvError ? malformedCsv(path, error) : error
  } finally {
    input.destroy()
  }
}
