/**
 * Transfers of any chain or e-wallet from CSV, NDJSON or Parquet. Facts are `asserted`: nothing in such a file proves them. Coverage is
 * claimed only when the person says what the file holds whole.
 */
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { type CsvHeader, findColumns, readCsvHeader } from './csv-file.ts'
import { CsvTransfers } from './csv-transfers.ts'
import { type TransfersFormat, transfersFormat } from './file-format.ts'
import { ndjsonMembers, readNdjson } from './ndjson-transfers.ts'
import { ParquetTransfers } from './parquet-transfers.ts'
import type { Progress } from './row-reader.ts'
import { claimOptions, readClaim, TransferClaims } from './transfer-claims.ts'
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS, type TransferColumn } from './transfer-row.ts'

const HINT = `The header names ${REQUIRED_COLUMNS.join(', ')}, amount or amount_base, and optionally height, position, kind, note.`
const MEMBERS_HINT = HINT.replace('The header', 'Each object')

/** Options: `whole` (`true`), `account` (addresses, comma between), `from`, `to` (ISO 8601): what the file covers. */
export const transferFiles: FileSource<LedgerItem> = {
  id: 'transfers',
  version: '2',
  async plan(paths) {
    for (const path of paths) await readHeader(resolve(path))
    return paths.map((path) => ({ paths: [resolve(path)] }))
  },
  async describe(unit, options) {
    readColumns(unit, await readHeader(unit.paths[0] ?? ''))
    return claimOptions(readClaim(options))
  },
  read,
}

/** Whether a unit is delimited text: what a thread of its own reads best. */
export async function isCsv({ paths: [path = ''] }: SourceUnit): Promise<boolean> {
  return (await transfersFormat(path)) === 'csv'
}

async function* read(
  unit: SourceUnit,
  options: SourceOptions,
  checkpoint: string | null,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const path = unit.paths[0] ?? ''
  const file = await readHeader(path)
  const { at, unknown } = readColumns(unit, file)
  if (unknown.length > 0 && file.format !== 'ndjson')
    yield {
      kind: 'note',
      code: 'ignored-columns',
      message: `${basename(path)}: the columns ${unknown.slice(0, 10).join(', ')} are not read.`,
    }
  const limit = unit.sizes?.[0] ?? (await stat(path)).size
  const start = checkpoint === null ? FIRST : (JSON.parse(checkpoint) as Progress)
  const claims = new TransferClaims(readClaim(options), start.claims)
  if (file.format === 'csv')
    yield* new CsvTransfers({ path, header: file.header, at, limit }, start, claims).read(signal)
  else if (file.format === 'ndjson') yield* readNdjson({ path, limit }, start, claims, signal)
  else yield* readParquet(path, { start, limit }, claims, signal)
}

async function* readParquet(
  path: string,
  from: { readonly start: Progress; readonly limit: number },
  claims: TransferClaims,
  signal: AbortSignal,
): AsyncGenerator<ReadItem<LedgerItem>, void, undefined> {
  const parquet = await ParquetTransfers.open(path)
  try {
    yield* parquet.read(from, claims, signal)
  } finally {
    parquet.close()
  }
}

const FIRST: Progress = {
  byte: 0,
  line: 0,
  row: 0,
  unzoned: 0,
  claims: { spans: [], broken: false },
}

interface FileHeader {
  readonly format: TransfersFormat
  readonly header: CsvHeader
}

/** The names of the columns, whatever the format. */
async function readHeader(path: string): Promise<FileHeader> {
  const format = await transfersFormat(path)
  if (format === 'csv') return { format, header: await readCsvHeader(path, HINT) }
  const names = format === 'ndjson' ? await ndjsonMembers(path) : await parquetNames(path)
  return { format, header: { names, delimiter: ',', lineEnd: '\n' } }
}

async function parquetNames(path: string): Promise<readonly string[]> {
  const parquet = await ParquetTransfers.open(path)
  try {
    return (await parquet.columns()).map(({ name }) => name.trim().toLowerCase())
  } finally {
    parquet.close()
  }
}

/** An object of NDJSON may leave out a side that is empty. */
function readColumns(unit: SourceUnit, { format, header }: FileHeader) {
  const path = unit.paths[0] ?? ''
  const required = REQUIRED_COLUMNS.filter(
    (column) => format !== 'ndjson' || (column !== 'from' && column !== 'to'),
  )
  const hint = format === 'ndjson' ? MEMBERS_HINT : HINT
  const optional: readonly TransferColumn[] = [...OPTIONAL_COLUMNS, 'from', 'to']
  const found = findColumns<TransferColumn>(path, header, { required, optional, hint })
  if (found.at.amount === undefined && found.at.amount_base === undefined)
    throw new UserInputError(
      'missing-columns',
      `${basename(path)} has no column amount and no column amount_base in its header.`,
      { hints: [hint] },
    )
  return found
}
