/**
 * Transfers of any chain or e-wallet from CSV. Facts are `asserted`: nothing in such a file proves them. Coverage is claimed only when
 * the person says what the file holds whole.
 */
import { basename, resolve } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import type { FileSource, SourceOptions, SourceUnit } from '../../ports/source.ts'
import { findColumns, readCsvHeader } from './csv-file.ts'
import { CsvTransfers } from './csv-transfers.ts'
import type { Progress } from './row-reader.ts'
import { claimOptions, readClaim, TransferClaims } from './transfer-claims.ts'
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS, type TransferColumn } from './transfer-row.ts'

const HINT = `The header names ${REQUIRED_COLUMNS.join(', ')}, amount or amount_base, and optionally height, position, kind, note.`
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
  const file = await readColumns(unit)
  const name = basename(file.path)
  if (file.unknown.length > 0)
    yield {
      kind: 'note',
      code: 'ignored-columns',
      message: `${name}: the columns ${file.unknown.slice(0, 10).join(', ')} are not read.`,
    }
  const start = checkpoint === null ? FIRST : (JSON.parse(checkpoint) as Progress)
  const claims = new TransferClaims(readClaim(options), start.claims)
  yield* new CsvTransfers(file, start, claims).read(signal)
}

const FIRST: Progress = {
  byte: 0,
  line: 0,
  row: 0,
  unzoned: 0,
  claims: { spans: [], broken: false },
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
  return { path, header, at, unknown, limit: unit.sizes?.[0] ?? Number.POSITIVE_INFINITY }
}
