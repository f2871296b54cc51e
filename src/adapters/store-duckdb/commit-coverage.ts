/** Coverage is kept merged: the table holds the islands only. A range inside a stored island changes nothing. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { canonicalJson } from '../../domain/hash.ts'
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
  records: readonly CoverageRecord[],
): Promise<PartCounts> {
  let added = 0
  for (const group of groups(records).values()) {
    const [first] = group
    if (first === undefined) continue
    const key = { chain: first.chain, asset: first.asset, address: first.address }
    const stored = await rowsOn<CoverageRecord>(
      on,
      `SELECT ${COVERAGE_COLUMNS} FROM coverage WHERE ${SAME_KEY}`,
      key,
    )
    const next = mergeCoverage([...stored, ...group])
    if (canonicalJson(next) === canonicalJson(mergeCoverage(stored))) continue
    added += group.filter((record) => !isInside(record, stored)).length
    await on.run(`DELETE FROM coverage WHERE ${SAME_KEY}`, key)
    for (const record of next) await insert(on, record)
  }
  return { added: { coverage: added }, unchanged: records.length - added, refused: [] }
}

/** Takes out what blocks that gave way would have covered. */
export async function dropCoverage(
  on: DuckDBConnection,
  lost: readonly LostBlock[],
): Promise<void> {
  for (const chain of new Set(lost.map((block) => block.chain))) {
    const stored = await rowsOn<CoverageRecord>(
      on,
      `SELECT ${COVERAGE_COLUMNS} FROM coverage WHERE chain = $chain`,
      { chain },
    )
    await on.run('DELETE FROM coverage WHERE chain = $chain', { chain })
    for (const record of cutCoverage(stored, lost)) await insert(on, record)
  }
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

async function insert(on: DuckDBConnection, record: CoverageRecord): Promise<void> {
  await on.run(
    'INSERT INTO coverage VALUES ($chain, $asset, $address, $fromHeight, $toHeight, $from, $to)',
    {
      ...record,
      fromHeight: record.fromHeight === null ? null : u32(record.fromHeight),
      toHeight: record.toHeight === null ? null : u32(record.toHeight),
    },
  )
}
