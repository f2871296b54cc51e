/**
 * A newer reader reads the same content again: what an older reading of it had brought of transfers, balances and coverage gives way to
 * what the newer one says, in its first batch. What another import told too stays, as that import told it.
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
    DELETE FROM told_again WHERE import IN (${ids});
    CREATE TEMP TABLE x_kept AS
    SELECT r.scope AS held, r.ref, min(t.import) AS import, min_by(t.scope, t.import) AS scope
    FROM transfers r JOIN told_again t ON t.head = r.head AND t.tail = r.tail AND t.other IS NOT DISTINCT FROM r.other AND t.idx = r.idx
    JOIN transfer_scopes s ON s.scope = t.scope AND s.chain = r.chain AND s.asset = r.asset AND s.kind = r.kind AND s.prefix = r.prefix
    WHERE r.import IN (${ids}) GROUP BY r.scope, r.ref;
    UPDATE transfer_rows SET scope = k.scope, import = k.import FROM x_kept k
    WHERE transfer_rows.scope = k.held AND transfer_rows.ref = k.ref;
    DELETE FROM transfer_rows WHERE import IN (${ids});
    DELETE FROM balances WHERE import_id IN (${ids});
    DELETE FROM coverage WHERE import IN (${ids})`)
}

/**
 * Notes that the import and the one that a stored transfer is kept under both tell of it (`c_transfer`, before they lend each other
 * anything), where either may be read anew.
 */
export async function noteToldAgain(on: DuckDBConnection, record: ImportRecord): Promise<void> {
  const either = record.reader === undefined ? 'i.reader IS NOT NULL' : 'true'
  const row = (source: string) =>
    `SELECT ${source}, c.head, c.tail, c.other, c.idx FROM c_transfer c
     JOIN transfers o ON o.chain = c.chain AND o.ref = c.ref JOIN imports i ON i.id = o.import
     WHERE c.same AND o.import <> ${record.id} AND ${either}`
  await on.run(`
    INSERT INTO told_again
    (${row('o.import, o.scope')} UNION ${row(`${record.id}::UINTEGER, c.scope`)}) EXCEPT FROM told_again`)
}
