/** Gives new addresses their numbers, in the order they first appear in the batch, and maps the batch's numbers to the store's. */
import type { DuckDBConnection } from '@duckdb/node-api'

/** Fills `addresses` from `s_address` and leaves `r_address(local, id)`. */
export async function commitAddresses(on: DuckDBConnection): Promise<void> {
  await on.run(`
    INSERT INTO addresses
    SELECT n.chain, coalesce(b.next, 0) + row_number() OVER (PARTITION BY n.chain ORDER BY n.first) - 1, n.payload
    FROM (
      SELECT s.chain, s.payload, min(s.local) AS first
      FROM s_address s ANTI JOIN addresses a ON a.chain = s.chain AND a.payload = s.payload
      GROUP BY s.chain, s.payload
    ) n
    LEFT JOIN (SELECT chain, max(id)::BIGINT + 1 AS next FROM addresses GROUP BY chain) b ON b.chain = n.chain
    ORDER BY n.chain, n.first;
    CREATE TEMP TABLE r_address AS
    SELECT s.local, a.id FROM s_address s JOIN addresses a ON a.chain = s.chain AND a.payload = s.payload;
  `)
}

/** An empty map, for batches that name no address. */
export const NO_ADDRESSES =
  'CREATE TEMP TABLE IF NOT EXISTS r_address (local UINTEGER, id UINTEGER)'
