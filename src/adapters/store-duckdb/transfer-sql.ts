/** Parts of SQL about stored transfers: the view `transfers` gives them as texts, the table `transfer_rows` holds them. */

import type { DuckDBConnection } from '@duckdb/node-api'

/** The columns of `orphan_transfers`, as the view has them. */
export const TRANSFER_TEXTS =
  'chain, ref, txid, idx, kind, height, position, time, sender, receiver, asset, amount, amount_high, verification, note, import, block'

/** Whether `n` and `o` have one key (chain, txid, index, kind); both have the parts of the id. */
export const SAME_KEY = `n.head = o.head AND n.tail = o.tail AND n.other IS NOT DISTINCT FROM o.other AND n.prefix = o.prefix
  AND n.chain = o.chain AND n.idx = o.idx AND n.kind = o.kind`

/** The next free number of each chain that has transfers. */
export const NEXT_REF = `SELECT s.chain, max(m.ref)::BIGINT + 1 AS next FROM (SELECT scope, max(ref) AS ref FROM transfer_rows GROUP BY scope) m
  JOIN transfer_scopes s ON s.scope = m.scope GROUP BY s.chain`

/** Deletes stored transfers of `$chain`: a condition on `ref` follows. */
export const DELETE_TRANSFERS =
  'DELETE FROM transfer_rows WHERE scope IN (SELECT scope FROM transfer_scopes WHERE chain = $chain)'

/** Leaves `r_scope`: the scopes of the batch with the store's number of each, `id`. */
export async function addScopes(on: DuckDBConnection): Promise<void> {
  const scope = 'chain, asset, kind, verification, prefix'
  await on.run(`
    INSERT INTO transfer_scopes
    SELECT (SELECT coalesce(max(scope) + 1, 0) FROM transfer_scopes) + row_number() OVER (ORDER BY scope) - 1, ${scope}
    FROM s_scope ANTI JOIN transfer_scopes USING (${scope});
    CREATE OR REPLACE TEMP TABLE r_scope AS SELECT s.*, t.scope AS id FROM s_scope s JOIN transfer_scopes t USING (${scope})`)
}
