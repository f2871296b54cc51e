/** Versions of lists and their entries. A version that this import already wrote (it was killed and goes on) is kept. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { assertInvariant } from '../../domain/errors.ts'
import type { CasePart } from './case-batch.ts'
import { rowsOn } from './database.ts'

export async function commitLists(on: DuckDBConnection, importId: number): Promise<CasePart> {
  const [before] = await rowsOn<{ seq: number | null }>(
    on,
    `SELECT max(seq) AS seq FROM lists WHERE import = ${importId}`,
  )
  // r_list maps what the staged entries call their list to its row: 0 is the list an earlier batch of this import told.
  await on.run(`
    INSERT INTO lists
    SELECT (SELECT coalesce(max(seq), 0) FROM lists) + row_number() OVER (ORDER BY s.seq), ${importId}, s.* EXCLUDE (seq)
    FROM s_list s ANTI JOIN lists o ON o.import = ${importId} AND o.list = s.list AND o.version = s.version ORDER BY s.seq;
    CREATE TEMP TABLE r_list AS
    SELECT s.seq + 1 AS local, max(o.seq) AS seq FROM s_list s
    JOIN lists o ON o.import = ${importId} AND o.list = s.list AND o.version = s.version GROUP BY s.seq
    UNION ALL SELECT 0, ${before?.seq ?? 'NULL'};
    CREATE TEMP TABLE n_listing AS
    SELECT s.seq, r.seq AS list_seq, s.entry, s.subject, s.data
    FROM (FROM s_listing QUALIFY row_number() OVER (PARTITION BY list, entry, subject, data ORDER BY seq) = 1) s
    JOIN r_list r ON r.local = s.list
    ANTI JOIN listings o ON o.list_seq = r.seq AND o.entry = s.entry AND o.subject = s.subject AND o.data = s.data;
  `)
  const [homeless] = await rowsOn<{ n: number }>(
    on,
    'SELECT count(*)::DOUBLE AS n FROM n_listing WHERE list_seq IS NULL',
  )
  assertInvariant(homeless?.n === 0, 'An entry came before the list it belongs to.', { importId })
  await on.run(`
    INSERT INTO listings
    SELECT (SELECT coalesce(max(seq), 0) FROM listings) + row_number() OVER (ORDER BY seq), list_seq, entry, subject, data
    FROM n_listing ORDER BY seq`)
  const [counts] = await rowsOn<{ lists: number; staged: number; added: number }>(
    on,
    `SELECT (SELECT count(*) FROM s_list)::DOUBLE AS lists, (SELECT count(*) FROM s_listing)::DOUBLE AS staged,
       (SELECT count(*) FROM n_listing)::DOUBLE AS added`,
  )
  const { lists = 0, staged = 0, added = 0 } = counts ?? {}
  return { added: { lists, listings: added }, unchanged: staged - added }
}
