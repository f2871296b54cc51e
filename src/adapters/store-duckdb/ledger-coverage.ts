/** Coverage: what all imports claim together. */
import type { CoverageRecord } from '../../domain/ledger-record.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import { COVERAGE_COLUMNS } from './commit-coverage.ts'
import type { Database } from './database.ts'
import { textsParam } from './list-params.ts'
import { mergeCoverage } from './merge-coverage.ts'

/** In (chain, asset, address, from) order. With addresses: the whole chain's ranges and those of the addresses. */
export async function readCoverage(
  database: Database,
  filter: Parameters<LedgerStore['coverage']>[0] = {},
): Promise<readonly CoverageRecord[]> {
  const { chain, addresses } = filter
  const conditions = ['true']
  if (chain !== undefined) conditions.push('chain = $chain')
  if (addresses !== undefined)
    conditions.push(
      addresses.length === 0
        ? 'address IS NULL'
        : '(address IS NULL OR address IN (SELECT unnest($addresses::VARCHAR[])))',
    )
  const rows = await database.rows<CoverageRecord>(
    `SELECT ${COVERAGE_COLUMNS} FROM coverage WHERE ${conditions.join(' AND ')}
     ORDER BY chain, asset NULLS FIRST, address NULLS FIRST, from_height NULLS FIRST, from_time, to_time`,
    {
      ...(chain === undefined ? {} : { chain }),
      ...(addresses === undefined || addresses.length === 0
        ? {}
        : { addresses: textsParam(addresses) }),
    },
  )
  return [...islands(rows)]
}

/** Merges the ranges of each (chain, asset, address); rows of one follow each other. */
function* islands(rows: readonly CoverageRecord[]): Generator<CoverageRecord, void, undefined> {
  let group: CoverageRecord[] = []
  for (const row of rows) {
    const [first] = group
    if (first && !isSame(first, row)) {
      yield* mergeCoverage(group)
      group = []
    }
    group.push(row)
  }
  yield* mergeCoverage(group)
}

function isSame(a: CoverageRecord, b: CoverageRecord): boolean {
  return a.chain === b.chain && a.asset === b.asset && a.address === b.address
}
