/** Gives new addresses their numbers, in the order they first appear in the batch, and maps the batch's numbers to the store's. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import { STAGED_ADDRESSES } from './address-staging.ts'
import { ChunkReader } from './chunk-reader.ts'

/**
 * Fills `addresses` from `s_address` and leaves `r_address(local, id)`. The addresses of the record are passed once; one that the batch met
 * twice, because its own dictionary started anew or through another form of the text, gets one number.
 */
export async function commitAddresses(on: DuckDBConnection): Promise<void> {
  await on.run(`
    CREATE TEMP TABLE u_address AS
    SELECT s.local, s.chain, s.payload, a.id
    FROM (${STAGED_ADDRESSES}) s LEFT JOIN addresses a ON a.payload = s.payload AND a.chain = s.chain;
    CREATE TEMP TABLE n_address AS
    SELECT n.chain, (coalesce(b.next, 0) + row_number() OVER (PARTITION BY n.chain ORDER BY n.first) - 1)::UINTEGER AS id, n.payload
    FROM (SELECT chain, payload, min(local) AS first FROM u_address WHERE id IS NULL GROUP BY chain, payload) n
    LEFT JOIN (SELECT chain, max(id)::BIGINT + 1 AS next FROM addresses GROUP BY chain) b ON b.chain = n.chain;
    INSERT INTO addresses SELECT chain, id, payload FROM n_address ORDER BY chain, id;
    CREATE TEMP TABLE r_address AS
    SELECT local, id FROM u_address WHERE id IS NOT NULL
    UNION ALL SELECT u.local, n.id FROM u_address u JOIN n_address n ON n.payload = u.payload AND n.chain = u.chain WHERE u.id IS NULL;
    DROP TABLE u_address;
    DROP TABLE n_address;
  `)
}

/** The store's number of each address of a batch whose {@link commitAddresses} was committed, by its number in the batch. */
export async function storedAddresses(on: DuckDBConnection, count: number): Promise<Uint32Array> {
  const ids = new Uint32Array(count).fill(NO_ADDRESS)
  if (count === 0) return ids
  const result = await on.stream('SELECT local, id FROM r_address')
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) return ids
    const read = new ChunkReader(chunk)
    const [locals, stored] = [read.u32s(), read.u32s()]
    for (const [row, local] of locals.entries()) ids[local] = stored[row] ?? NO_ADDRESS
  }
}

/** The same for all addresses that were staged. */
export async function allStoredAddresses(on: DuckDBConnection): Promise<Uint32Array> {
  const result = await on.runAndReadAll(
    'SELECT (coalesce(max(local)::BIGINT, -1) + 1)::DOUBLE AS next FROM r_address',
  )
  return storedAddresses(on, Number(result.getRows()[0]?.[0] ?? 0))
}

/** An empty map, for batches that name no address. */
export const NO_ADDRESSES =
  'CREATE TEMP TABLE IF NOT EXISTS r_address (local UINTEGER, id UINTEGER)'
