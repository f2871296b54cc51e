/** Links inputs to the outputs they spend. */
import type { DuckDBConnection } from '@duckdb/node-api'

/**
 * For each transaction id that `ids(chain, txid)` names: `tx`, the one on the best branch (the highest where two share an id), and
 * `known`, one that tells what its outputs held even when only an orphaned block has it.
 */
export const RESOLVE = `
SELECT i.chain, i.txid,
  arg_max(t.tx, b.height::BIGINT * 4294967296 + t.position) FILTER (NOT b.orphaned) AS tx,
  coalesce(arg_max(t.tx, b.height::BIGINT * 4294967296 + t.position) FILTER (NOT b.orphaned), max(t.tx)) AS known
FROM ids i JOIN transactions t ON t.chain = i.chain AND t.txid = i.txid
JOIN blocks b ON b.chain = t.chain AND b.block = t.block
GROUP BY i.chain, i.txid`

/** Joins `outputs o` to the resolved previous transaction `p` of the staged input `s`. */
export const RESOLVED_OUTPUT =
  'JOIN outputs o ON o.chain = p.chain AND o.tx = p.known AND o.idx = s.prev_index'

/** Inserts the inputs of new blocks with everything known of what they spend. Leaves `r_prev(chain, txid, tx, known)`. */
export async function resolveNewInputs(on: DuckDBConnection): Promise<void> {
  await on.run(`
    CREATE TEMP TABLE r_prev AS
    WITH ids AS (
      SELECT DISTINCT b.chain, unhex(s.prev_txid) AS txid FROM s_input s JOIN s_block b ON b.seq = s.block
      WHERE s.prev_txid IS NOT NULL
    ) ${RESOLVE};
    INSERT INTO inputs
    SELECT n.chain, n.first_tx + s.position, s.idx, unhex(s.prev_txid), s.prev_index, p.tx,
      coalesce(o.value, s.value), coalesce(o.script, s.script),
      CASE WHEN o.value IS NULL THEN a.id ELSE o.address END
    FROM s_input s JOIN n_block n ON n.seq = s.block
    LEFT JOIN r_prev p ON p.chain = n.chain AND p.txid = unhex(s.prev_txid)
    LEFT ${RESOLVED_OUTPUT}
    LEFT JOIN r_address a ON a.local = s.local;
  `)
}

/**
 * Stored inputs that spend a new transaction learn it. After a change of branches, or when a transaction id came a second time,
 * every input that spends such an id is linked anew.
 */
export async function resolveStoredInputs(on: DuckDBConnection, flipped: boolean): Promise<void> {
  await on.run(`
    CREATE TEMP TABLE r_new AS
    WITH ids AS (
      SELECT DISTINCT n.chain, unhex(s.txid) AS txid FROM s_tx s JOIN n_block n ON n.seq = s.block
      UNION
      SELECT DISTINCT t.chain, t.txid FROM transactions t JOIN f_block f ON f.chain = t.chain AND f.block = t.block
    ) ${RESOLVE};
  `)
  const doubled = await on.runAndReadAll(
    `SELECT 1 FROM r_new r JOIN transactions t ON t.chain = r.chain AND t.txid = r.txid AND t.tx <> r.known LIMIT 1`,
  )
  const which =
    flipped || doubled.currentRowCount > 0
      ? '(inputs.prev_tx IS DISTINCT FROM r.tx OR inputs.value IS NULL)'
      : '(inputs.prev_tx IS NULL AND (r.tx IS NOT NULL OR inputs.value IS NULL))'
  await on.run(`
    UPDATE inputs SET prev_tx = r.tx, value = coalesce(r.value, inputs.value), script = coalesce(r.script, inputs.script),
      address = CASE WHEN r.value IS NULL THEN inputs.address ELSE r.address END
    FROM (
      SELECT r.chain, r.txid, r.tx, o.idx, o.value, o.script, o.address FROM r_new r
      JOIN outputs o ON o.chain = r.chain AND o.tx = r.known
    ) r
    WHERE inputs.chain = r.chain AND inputs.prev_txid = r.txid AND inputs.prev_index = r.idx AND ${which}`)
}
