/**
 * Tables that people have: delimited text in any encoding, .xlsx workbooks, JSON Lines, JSON lists. What a file is, its encoding, its
 * delimiter and where its header stands are told by content, never by the file's name. For statements, posts and labels by mapping.
 */
import { basename } from 'node:path'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import { columnKey, type RowStream, type TableRow } from './table-row.ts'
import { findSources, type TableAsk, type TableNote, type TableSource } from './table-source.ts'
import type { TextEncoding } from './text-encoding.ts'

export interface Table {
  readonly file: string
  readonly form: 'delimited' | 'workbook' | 'json'
  /** `null` for workbooks. */
  readonly encoding: TextEncoding | null
  /** Name of the sheet that is read; `null` where the file has none. */
  readonly sheet: string | null
  /** Column names as printed. JSON may add more as rows are read. */
  readonly header: readonly string[]
  /** Rows above the header: an account's number, an opening balance. */
  readonly preamble: readonly TableRow[]
  /** Place of a column in the cells of each row; `null` when there is none of that name. Throws `double-column` when there are two. */
  column(name: string): number | null
  /** Rows after the header; the first `skip` of them are passed over. */
  rows(skip: number, signal: AbortSignal): RowStream
  /** What is to be told of the file, once its rows were read. */
  notes(): readonly TableNote[]
}

/** Rows in which a header is looked for. */
const HEADER_ROWS = 200

/**
 * Throws `file-not-found`, `not-a-file`, `empty-file`, `not-a-table` for what is none of these, `bad-workbook`, `file-too-large`,
 * `no-such-sheet`, `unknown-encoding` and `no-header`.
 */
export async function openTable(path: string, ask: TableAsk, signal: AbortSignal): Promise<Table> {
  const sources = await findSources(path, ask, signal)
  const seen: string[] = []
  for (const source of sources) {
    const found = await findHeader(source, ask, signal)
    if (found.header) return tableOf(path, source, { ...found, header: found.header })
    seen.push(...found.preamble.slice(0, 3).map(({ cells }) => cells.join(' | ').slice(0, 120)))
  }
  throw new UserInputError('no-header', `${basename(path)} has no row that names its columns.`, {
    hints: [ask.hint],
    details: { firstRows: seen.slice(0, 6) },
  })
}

interface Found {
  readonly header: readonly string[] | null
  readonly preamble: readonly TableRow[]
  /** Rows and faults up to the header and with it. */
  readonly passed: number
}

async function findHeader(source: TableSource, ask: TableAsk, signal: AbortSignal): Promise<Found> {
  const isHeader = ask.isHeader ?? isFilled
  const preamble: TableRow[] = []
  let passed = 0
  for await (const row of source.all(signal)) {
    passed++
    if (row.kind === 'row') {
      const names = source.columns?.names ?? row.cells
      if (isHeader(names))
        return source.columns
          ? { header: names, preamble: [], passed: 0 }
          : { header: names, preamble, passed }
      preamble.push(row)
    }
    if (passed >= HEADER_ROWS) break
  }
  return { header: null, preamble, passed }
}

function isFilled(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell.trim() !== '').length >= 2
}

function tableOf(
  path: string,
  source: TableSource,
  found: Found & { header: readonly string[] },
): Table {
  const { form, encoding, sheet, columns } = source
  const keys = found.header.map(columnKey)
  let again = 0
  const isAgain = (cells: readonly string[]): boolean =>
    columns === null &&
    cells.some((cell) => cell !== '') &&
    keys.every((key, at) => key === columnKey(cells[at] ?? ''))
  const column = (name: string): number | null => {
    if (columns) return columns.at(name)
    const at = keys.indexOf(columnKey(name))
    if (at >= 0 && keys.includes(columnKey(name), at + 1)) throw doubleColumn(basename(path), name)
    return at < 0 ? null : at
  }
  return {
    ...{ file: basename(path), form, encoding, sheet, header: found.header },
    preamble: found.preamble,
    column,
    async *rows(skip, signal) {
      let above = found.passed
      let left = skip
      again = 0
      for await (const row of source.all(signal))
        if (above > 0) above--
        else if (row.kind === 'row' && isAgain(row.cells)) again++
        else if (left > 0) left--
        else yield row
    },
    notes: () => [...source.notes(), ...repeatedHeader(basename(path), again)],
  }
}

/** Printed tables name their columns on each page. */
function repeatedHeader(file: string, times: number): readonly TableNote[] {
  if (times === 0) return []
  const message = `${file}: ${counted(times, 'row')} ${times === 1 ? 'names' : 'name'} the columns again and ${times === 1 ? 'is' : 'are'} no record.`
  return [{ code: 'repeated-header', message }]
}

function doubleColumn(file: string, name: string): UserInputError {
  return new UserInputError('double-column', `${file} has the column ${name.slice(0, 60)} twice.`, {
    hints: ['Leave one of them, so that it is clear which is meant.'],
  })
}
