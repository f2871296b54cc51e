/**
 * Links inputs to the outputs they spend. Most batches put blocks at the end of a chain and nothing else (`plain`): what their inputs found
 * while the batch was gathered counts then, and only the others are looked up. In any other batch every input is.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { KNOWN, NO_ADDRESS, SCRIPT_TYPES } from '../../domain/ledger-record.ts'
import { FOUND } from './held-block.ts'
import { textIn } from './place-in.ts'

/**
 * For each transaction id that `ids(chain, txid)` names: `tx`, the one on the best branch (the highest where two share an id), and
 * `known`, one that tells what its outputs held even when only an orphaned block has it. Transactions are found first: all ids beside all blocks
 * would be looked through else.
 */
export const RESOLVE = `
SELECT * FROM (WITH f AS MATERIALIZED (
  SELECT i.chain, i.txid, t.tx, t.block, t.position FROM ids i JOIN transactions t ON t.chain = i.chain AND t.txid = i.txid
)
SELECT f.chain, f.txid,
  arg_max(f.tx, b.height::BIGINT * 4294967296 + f.position) FILTER (NOT b.orphaned) AS tx,
  coalesce(arg_max(f.tx, b.height::BIGINT * 4294967296 + f.position) FILTER (NOT b.orphaned), max(f.tx)) AS known
FROM f JOIN blocks b ON b.chain = f.chain AND b.block = f.block
GROUP BY f.chain, f.txid)`

/** The id in a row of `s_tx s` or `s_input s`. */
export const STAGED_ID = '(s.head::BLOB || s.tail::BLOB)'

/** The text of a staged script type. */
export const scriptText = (column: string): string => textIn(SCRIPT_TYPES, column)

/** Blocks whose staged inputs count: new ones, and ones held with the same content, which may come with what they spend. */
export const STAGED_BLOCKS =
  '(SELECT seq, chain FROM n_block UNION ALL SELECT seq, chain FROM k_block WHERE same)'

/** Leaves `r_spent(row, tx, value, script, address)`: what staged inputs that found nothing spend, as far as the store holds it. */
export async function lookUpInputs(on: DuckDBConnection, plain: boolean): Promise<void> {
  const sought = plain ? `AND s.found = ${FOUND.nowhere}` : ''
  await on.run(`
    CREATE TEMP TABLE r_want AS
    SELECT s.row, b.chain, ${STAGED_ID} AS txid, s.prev_index FROM s_input s JOIN ${STAGED_BLOCKS} b ON b.seq = s.block
    WHERE s.spends ${sought};
    CREATE TEMP TABLE r_spent AS
    WITH ids AS (SELECT DISTINCT chain, txid FROM r_want), p AS (${RESOLVE})
    SELECT w.row, p.tx, o.value, o.script, o.address FROM r_want w JOIN p ON p.chain = w.chain AND p.txid = w.txid
    LEFT JOIN outputs o ON o.chain = p.chain AND o.tx = p.known AND o.idx = w.prev_index;
    DROP TABLE r_want;
  `)
}

/** An empty `r_spent`, for batches whose inputs all found what they spend. */
export const NO_LOOK_UPS =
  'CREATE TEMP TABLE r_spent (row UINTEGER, tx UINTEGER, value UBIGINT, script VARCHAR, address UINTEGER)'

/** Inserts the inputs of new blocks with everything known of what they spend, in ledger order. */
export async function insertInputs(on: DuckDBConnection, plain: boolean): Promise<void> {
  const { value, script, address } = storedSpends(plain)
  await on.run(`
    INSERT INTO inputs
    SELECT n.chain, n.first_tx + s.position, s.idx, CASE WHEN s.spends THEN ${STAGED_ID} END, CASE WHEN s.spends THEN s.prev_index END,
      ${plain ? `CASE s.found WHEN ${FOUND.batch} THEN f.first_tx + s.prev_tx WHEN ${FOUND.store} THEN s.prev_tx WHEN ${FOUND.prior} THEN q.prev_tx ELSE p.tx END` : 'p.tx'},
      coalesce(${value}, CASE WHEN s.told = ${KNOWN.all} THEN s.told_value END),
      coalesce(${script}, CASE WHEN s.told >= ${KNOWN.address} THEN ${scriptText('s.told_script')} END),
      CASE WHEN ${value} IS NULL THEN a.id ELSE ${address} END
    FROM s_input s JOIN n_block n ON n.seq = s.block
    JOIN (SELECT chain, min(first_tx) AS first_tx FROM n_block GROUP BY chain) f ON f.chain = n.chain
    ${SPENT_JOINS} LEFT JOIN r_address a ON a.local = s.told_local ORDER BY 2, 3`)
}

/** What the outputs that inputs `s` spend hold, with {@link SPENT_JOINS}; null where the ledger does not have them. */
export function storedSpends(plain: boolean): Record<'value' | 'script' | 'address', string> {
  if (!plain) return { value: 'p.value', script: 'p.script', address: 'p.address' }
  const found = `s.found <> ${FOUND.nowhere}`
  return {
    value: `CASE WHEN ${found} THEN s.value ELSE p.value END`,
    script: `CASE WHEN ${found} THEN ${scriptText('s.script')} ELSE p.script END`,
    address: `CASE s.found WHEN ${FOUND.batch} THEN c.id WHEN ${FOUND.store} THEN nullif(s.address, ${NO_ADDRESS})
      WHEN ${FOUND.prior} THEN nullif(q.address, ${NO_ADDRESS}) ELSE p.address END`,
  }
}

export const SPENT_JOINS = `
LEFT JOIN r_spent p ON p.row = s.row LEFT JOIN s_prior q ON q.row = s.row
LEFT JOIN r_address c ON c.local = CASE WHEN s.found = ${FOUND.batch} THEN s.address END`

/**
 * Stored inputs that spend a transaction of a plain batch learn it: blocks that came before the ones they spend. Whether none was waiting, those
 * of the batch included, and how many learned it.
 */
export async function resolveWaitingInputs(
  on: DuckDBConnection,
): Promise<{ readonly none: boolean; readonly changed: number }> {
  const waiting = await on.runAndReadAll(
    `SELECT 1 FROM inputs SEMI JOIN n_block n ON n.chain = inputs.chain WHERE prev_tx IS NULL AND prev_txid IS NOT NULL LIMIT 1`,
  )
  if (waiting.currentRowCount === 0) return { none: true, changed: 0 }
  const { rowsChanged } = await on.run(`
    UPDATE inputs SET prev_tx = r.tx, value = r.value, script = r.script, address = r.address
    FROM (
      SELECT t.chain, t.txid, o.tx, o.idx, o.value, o.script, o.address
      FROM transactions t JOIN n_block n ON n.chain = t.chain AND n.block = t.block JOIN outputs o ON o.chain = t.chain AND o.tx = t.tx
      WHERE o.tx >= (SELECT min(first_tx) FROM n_block) AND t.tx >= (SELECT min(first_tx) FROM n_block)
    ) r
    WHERE inputs.prev_tx IS NULL AND inputs.chain = r.chain AND inputs.prev_txid = r.txid AND inputs.prev_index = r.idx`)
  return { none: false, changed: rowsChanged }
}

/**
 * Stored inputs that spend a new transaction learn it. After a change of branches, or when a transaction id came a second time,
 * every input that spends such an id is linked anew.
 */
export async function resolveStoredInputs(on: DuckDBConnection, flipped: boolean): Promise<void> {
  await on.run(`
    CREATE TEMP TABLE r_new AS
    WITH ids AS (
      SELECT DISTINCT n.chain, ${STAGED_ID} AS txid FROM s_tx s JOIN n_block n ON n.seq = s.block
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
