/**
 * A newer reader reads the same content again: what an older reading of it had brought of transfers and balances gives way to what the
 * newer one says, in its first batch. Coverage names no import, and stays.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord } from '../../domain/import-record.ts'
import { olderReadings } from './import-log.ts'

/** Before the batch's own facts are compared with what is stored; leaves the chains it touched in `x_older`. */
export async function dropOlderReading(on: DuckDBConnection, record: ImportRecord): Promise<void> {
  if (record.reader === undefined) return
  const older = await olderReadings(on, record.id)
  if (older.length === 0) return
  const ids = older.join(', ')
  await on.run(`
    CREATE TEMP TABLE x_older AS SELECT DISTINCT chain FROM transfers WHERE import IN (${ids});
    DELETE FROM transfer_rows WHERE import IN (${ids});
    DELETE FROM balances WHERE import_id IN (${ids})`)
}
