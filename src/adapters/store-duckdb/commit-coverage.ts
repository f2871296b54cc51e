/**
 * Coverage is kept merged: the table holds the islands only, those of an import that a newer reader may read anew apart, so that they can
 * be withdrawn with it. A range inside a stored island changes nothing that is told.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { canonicalJson } from '../../domain/hash.ts'
import type { ImportRecord } from '../../domain/import-record.ts'
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import { cutCoverage, type LostBlock } from './cut-coverage.ts'
import { rowsOn } from './database.ts'
import type { PartCounts } from './ledger-batch.ts'
import { mergeCoverage } from './merge-coverage.ts'
import { u32 } from './u32.ts'

/** The columns of a coverage row as a CoverageRecord. */
export const COVERAGE_COLUMNS =
  'chain, asset, address, from_height AS "fromHeight", to_height AS "toHeight", from_time AS "from", to_time AS "to"'

export async function commitCoverage(
  on: DuckDBConnection,
  { id, reader }: Pick<ImportRecord, 'id' | 'reader'>,
  records: readonly CoverageRecord[],
): Promise<PartCounts> {
  let added = 0
  const claimant = reader === undefined ? null : u32(id)
  for (const group of groups(records).values()) {
    const [first] = group
    if (first === undefined) continue
    const key = { chain: first.chain, asset: first.asset, address: first.address }
    const stored = await rowsOn<StoredCoverage>(
      on,
      `SELECT ${STORED_COLUMNS} FROM coverage WHERE ${SAME_KEY}`,
      key,
    )
    const mine = stored.filter((row) => row.import === claimant).map(unclaimed)
    const next = mergeCoverage([...mine, ...group])
    if (canonicalJson(next) === canonicalJson(mergeCoverage(mine))) continue
    const all = stored.map(unclaimed)
    added += group.filter((record) => !isInside(record, all)).length
    await on.run(
      `DELETE FROM coverage WHERE ${SAME_KEY} AND import IS NOT DISTINCT FROM $claimant::UINTEGER`,
      { ...key, claimant },
    )
    for (const record of next) await insert(on, { ...record, import: claimant })
  }
  return { added: { coverage: added }, unchanged: records.length - added, refused: [] }
}

/** Takes out what blocks that gave way would have covered. */
export async function dropCoverage(
  on: DuckDBConnection,
  lost: readonly LostBlock[],
): Promise<void> {
  for (const chain of new Set(lost.map((block) => block.chain))) {
    const whole = 'chain = $chain AND address IS NULL AND import IS NULL'
    const stored = await rowsOn<CoverageRecord>(
      on,
      `SELECT ${COVERAGE_COLUMNS} FROM coverage WHERE ${whole}`,
      { chain },
    )
    await on.run(`DELETE FROM coverage WHERE ${whole}`, { chain })
    for (const record of cutCoverage(stored, lost)) await insert(on, { ...record, import: null })
  }
}

interface StoredCoverage extends CoverageRecord {
  /** Who claims it, where that may be read anew. */
  readonly import: number | null
}

const STORED_COLUMNS = `${COVERAGE_COLUMNS}, import`

function unclaimed({ import: _, ...record }: StoredCoverage): CoverageRecord {
  return record
}

const SAME_KEY =
  'chain = $chain AND asset IS NOT DISTINCT FROM $asset::VARCHAR AND address IS NOT DISTINCT FROM $address::VARCHAR'

function groups(records: readonly CoverageRecord[]): Map<string, CoverageRecord[]> {
  const found = new Map<string, CoverageRecord[]>()
  for (const record of records) {
    const key = canonicalJson([record.chain, record.asset, record.address])
    const group = found.get(key)
    if (group) group.push(record)
    else found.set(key, [record])
  }
  return found
}

function isInside(record: CoverageRecord, stored: readonly CoverageRecord[]): boolean {
  return canonicalJson(mergeCoverage([...stored, record])) === canonicalJson(mergeCoverage(stored))
}

async function insert(on: DuckDBConnection, record: StoredCoverage): Promise<void> {
  await on.run(
    'INSERT INTO coverage VALUES ($chain, $asset, $address, $fromHeight, $toHeight, $from, $to, $import)',
    {
      ...record,
      fromHeight: record.fromHeight === null ? null : u32(record.fromHeight),
      toHeight: record.toHeight === null ? null : u32(record.toHeight),
    },
  )
}
