/** What providers say accounts held, keyed (chain, asset, address, time). They are few: a row for each import that told. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import type { BalanceRecord } from '../../domain/ledger-record.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import { type Database, rowsOn } from './database.ts'
import type { PartCounts } from './ledger-batch.ts'
import { textsParam } from './list-params.ts'

const COLUMNS = 'chain, asset, address, time, amount, verification'
const SAME_KEY = 'chain = $chain AND asset = $asset AND address = $address AND time = $time'

interface BalanceRow extends Omit<BalanceRecord, 'amount'> {
  readonly amount: string
}

/** Writes what is new; an equal balance changes nothing, a contradicting one is refused. */
export async function commitBalances(
  on: DuckDBConnection,
  record: ImportRecord,
  balances: readonly BalanceRecord[],
): Promise<PartCounts> {
  let added = 0
  const refused: Quarantine[] = []
  for (const { chain, asset, address, time, amount, verification } of balances) {
    const key = { chain, asset, address, time }
    const told = await rowsOn<BalanceRow & { readonly mine: boolean }>(
      on,
      `SELECT ${COLUMNS}, import_id = ${record.id} AS mine FROM balances WHERE ${SAME_KEY}`,
      key,
    )
    const [stored] = told
    if (stored && BigInt(stored.amount) !== amount)
      refused.push(refusal(record, stored, { ...key, amount, verification }))
    else if (!told.some(({ mine }) => mine)) {
      await on.run(
        `INSERT INTO balances VALUES ($chain, $asset, $address, $time, $amount, $verification, ${record.id})`,
        { ...key, amount: amount.toString(), verification },
      )
      if (!stored) added += 1
    }
  }
  return {
    added: { balances: added },
    unchanged: balances.length - added - refused.length,
    refused,
  }
}

/** In (chain, asset, address, time) order. */
export async function readBalances(
  database: Database,
  { chain, addresses }: Parameters<LedgerStore['balances']>[0],
): ReturnType<LedgerStore['balances']> {
  if (addresses.length === 0) return []
  const rows = await database.rows<BalanceRow>(
    `SELECT DISTINCT ${COLUMNS} FROM balances WHERE chain = $chain AND address IN (SELECT unnest($addresses::VARCHAR[]))
     ORDER BY chain, asset, address, time`,
    { chain, addresses: textsParam(addresses) },
  )
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}

function refusal(record: ImportRecord, stored: BalanceRow, mine: BalanceRecord): Quarantine {
  const place = { file: record.sources[0]?.file ?? record.kind, record: mine.address }
  return {
    place,
    code: 'contradicts-balance',
    reason: `${mine.address} is stored as holding ${stored.amount} base units of ${mine.asset} then; ${place.file} says ${mine.amount}.`,
    raw: `${mine.address} ${mine.amount}`,
  }
}
