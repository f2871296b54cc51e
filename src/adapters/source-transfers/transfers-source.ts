/**
 * Transfers of any chain or e-wallet from CSV. Facts are `asserted`: nothing in such a file proves them. Coverage is claimed only when
 * the person says what the file holds whole.
 */
import { basename, resolve } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { LostText } from '../file-access/lost-text.ts'
import { type CsvRow, csvRows, findColumns, readCsvHeader } from './csv-file.ts'
import { claimOptions, readClaim, TransferClaims } from './transfer-claims.ts'
import {
  mapRow,
  OPTIONAL_COLUMNS,
  REQUIRED_COLUMNS,
  type RowContext,
  RowMemory,
  type RowScope,
  rowScope,
  type TransferColumn,
} from './transfer-row.ts'

const HINT = `The header names ${REQUIRED_COLUMNS.join(', ')}, amount or amount_base, and optionally height, position, kind, note.`
const CHECKPOINT_ROWS = 2_000

interface Columns {
  readonly at: Readonly<Partial<Record<TransferColumn, number>>>
  readonly count: number
}

/** Where the reading stands: kept as JSON in the checkpoint. */
interface Progress {
  readonly byte: number
  readonly line: number
  readonly row: number
  readonly unzoned: number
  readonly claims: TransferClaims['state']
}

/** Options: `whole` (`true`), `account` (addresses, comma between), `from`, `to` (ISO 8601): what the file covers. */
export const csvTransfers: FileSource<LedgerItem> = {
  id: 'transfers-csv',
  version: '1',
  async plan(paths) {
    for (const path of paths) await readCsvHeader(path, HINT)
    return paths.map((path) => ({ paths: [resolve(path)] }))
  },
  async describe(unit, options) {
    await readColumns(unit)
    return claimOptions(readClaim(options))
  },
  read,
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const { path, header, columns, unknown } = await readColumns(unit)
  if (unknown.length > 0)
    yield {
      kind: 'note',
      code: 'ignored-columns',
      message: `${basename(path)}: the columns ${unknown.slice(0, 10).join(', ')} are not read.`,
    }
  const start = checkpoint === null ? FIRST : (JSON.parse(checkpoint) as Progress)
  const claims = new TransferClaims(readClaim(options), start.claims)
  const memory = new RowMemory()
  const lost = new LostText()
  let { row, unzoned } = start
  for await (const record of csvRows(path, header, start, signal)) {
    const item = readRow(record, { path, columns, claims, memory, row })
    lost.see(record.cells, { file: basename(path), line: record.line })
    if (item.kind === 'value' && !item.zoned) unzoned += 1
    yield item
    row += 1
    if (row % CHECKPOINT_ROWS > 0) continue
    const { end, lastLine } = record
    const state: Progress = { byte: end, line: lastLine, row, unzoned, claims: claims.state }
    yield { kind: 'checkpoint', checkpoint: JSON.stringify(state), bytesRead: end }
  }
  yield* conclude(path, claims, unzoned)
  yield* lost.note()
}

const FIRST: Progress = {
  byte: 0,
  line: 0,
  row: 0,
  unzoned: 0,
  claims: { spans: [], broken: false },
}

function* conclude(
  path: string,
  claims: TransferClaims,
  unzoned: number,
): Generator<ReadItem<LedgerItem>, void, undefined> {
  const place: Place = { file: basename(path) }
  const { coverage, withheld } = claims.result()
  for (const range of coverage)
    yield { kind: 'value', value: { kind: 'coverage', coverage: range }, place }
  if (withheld.length > 0)
    yield {
      kind: 'note',
      code: 'coverage-withheld',
      message: `${basename(path)}: rows of ${withheld.join(', ')} were refused, so the file is not taken as whole for it.`,
    }
  for (const account of claims.strangers)
    yield {
      kind: 'note',
      code: 'no-such-account',
      message: `${basename(path)}: "${account.slice(0, 60)}" in --account is no address of a chain in this file, so nothing is claimed for it.`,
    }
  for (const chain of claims.outputChains)
    yield {
      kind: 'note',
      code: 'no-outputs',
      message: `${basename(path)}: rows of ${chain} are kept as transfers; traces and coverage there need its blocks.`,
    }
  if (unzoned > 0)
    yield {
      kind: 'note',
      code: 'zone-assumed',
      message: `${basename(path)}: ${unzoned} times name no zone and were read as UTC.`,
    }
}

async function readColumns(unit: SourceUnit) {
  const path = unit.paths[0] ?? ''
  const header = await readCsvHeader(path, HINT)
  const { at, unknown } = findColumns<TransferColumn>(path, header, {
    required: REQUIRED_COLUMNS,
    optional: OPTIONAL_COLUMNS,
    hint: HINT,
  })
  if (at.amount === undefined && at.amount_base === undefined)
    throw new UserInputError(
      'missing-columns',
      `${basename(path)} has no column amount and no column amount_base in its header.`,
      { hints: [HINT] },
    )
  const columns: Columns = { at, count: header.names.length }
  return { path, header, columns, unknown }
}

interface RowReader {
  readonly path: string
  readonly columns: Columns
  readonly claims: TransferClaims
  readonly memory: RowMemory
  readonly row: number
}

type RowItem =
  | (Extract<ReadItem<LedgerItem>, { kind: 'value' }> & { readonly zoned: boolean })
  | Extract<ReadItem<LedgerItem>, { kind: 'quarantine' }>

function readRow(record: CsvRow, { path, columns, claims, memory, row }: RowReader): RowItem {
  const place: Place = { file: basename(path), line: record.line }
  const context: RowContext = {
    row,
    memory,
    cell: (column) => {
      const at = columns.at[column]
      return at === undefined ? '' : (record.cells[at] ?? '').trim()
    },
  }
  let scope: RowScope | null = null
  try {
    checkLength(record, columns)
    scope = rowScope(context)
    const { transfer, zoned } = mapRow(context, scope)
    claims.seen(scope, transfer.time)
    return { kind: 'value', value: { kind: 'transfer', transfer }, place, zoned }
  } catch (error) {
    if (!(error instanceof UserInputError)) throw error
    const { code, message } = error
    if (code === 'row-length' || scope) claims.refused(scope)
    const raw = record.cells.join(',')
    return { kind: 'quarantine', entry: { place, code, reason: message, raw } }
  }
}

function checkLength({ cells, line, lastLine }: CsvRow, { count }: Columns): void {
  if (cells.length >= count && cells.slice(count).every((cell) => cell.trim() === '')) return
  const lines = lastLine > line ? ` (lines ${line} to ${lastLine})` : ''
  throw new UserInputError(
    'row-length',
    `The row has ${cells.length} cells where the header has ${count}${lines}.`,
  )
}
