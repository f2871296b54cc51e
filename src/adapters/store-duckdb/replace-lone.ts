/**
 * A whole block takes the place of the lone transactions that were held of it: what they told of spent outputs is kept, and one that the
 * block does not hold is told. Lone transactions of a block that lost its height to another are orphaned with it.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import { rowsOn } from './database.ts'

/** Block rows that stand for one lone transaction each. */
export const IS_LONE = "digest = ''"

/**
 * Before the transactions of new blocks (`n_block`) are inserted: removes the lone ones of these blocks, leaves `g_told` with what they
 * told, and says whether there were any.
 */
export async function dropLone(on: DuckDBConnection): Promise<boolean> {
  await on.run(`
    CREATE OR REPLACE TEMP TABLE g_lone AS
    SELECT b.chain, b.block, b.first_tx AS tx, t.txid, b.verification, n.block AS whole
    FROM blocks b JOIN n_block n ON n.chain = b.chain AND n.hash = b.hash AND n.block <> b.block
    JOIN transactions t ON t.chain = b.chain AND t.tx = b.first_tx WHERE b.${IS_LONE}`)
  const [found] = await rowsOn<{ count: number }>(
    on,
    'SELECT count(*)::DOUBLE AS count FROM g_lone',
  )
  if (!found?.count) return false
  await on.run(`
    CREATE OR REPLACE TEMP TABLE g_told AS
    SELECT g.chain, g.whole, g.txid, i.idx, i.value, i.script, i.address FROM inputs i
    JOIN g_lone g ON g.chain = i.chain AND g.tx = i.tx WHERE i.value IS NOT NULL;
    DELETE FROM inputs USING g_lone g WHERE g.chain = inputs.chain AND g.tx = inputs.tx;
    DELETE FROM outputs USING g_lone g WHERE g.chain = outputs.chain AND g.tx = outputs.tx;
    DELETE FROM transactions USING g_lone g WHERE g.chain = transactions.chain AND g.tx = transactions.tx;
    DELETE FROM blocks USING g_lone g WHERE g.chain = blocks.chain AND g.block = blocks.block;
  `)
  return true
}

/** After {@link dropLone} said so, and the inputs of the new blocks are there: what was told of spent outputs; then what the block lacks. */
export async function keepTold(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<readonly Quarantine[]> {
  await on.run(`
    UPDATE inputs SET value = t.value, script = t.script, address = t.address
    FROM (
      SELECT t.chain, t.tx, g.idx, g.value, g.script, g.address FROM g_told g
      JOIN transactions t ON t.chain = g.chain AND t.block = g.whole AND t.txid = g.txid
    ) t
    WHERE inputs.chain = t.chain AND inputs.tx = t.tx AND inputs.idx = t.idx AND inputs.value IS NULL`)
  const lacking = await rowsOn<{ txid: string; hash: string; verification: string }>(
    on,
    `SELECT hex(g.txid).lower() AS txid, hex(b.hash).lower() AS hash, g.verification FROM g_lone g
     JOIN blocks b ON b.chain = g.chain AND b.block = g.whole
     ANTI JOIN transactions t ON t.chain = g.chain AND t.block = g.whole AND t.txid = g.txid ORDER BY 2, 1`,
  )
  const file = record.sources[0]?.file ?? record.kind
  return lacking.map(({ txid, hash, verification }) => ({
    place: { file, record: txid },
    code: 'contradicts-block',
    reason: `Transaction ${txid} was stored as one of block ${hash} (${verification}); ${file} gives that block whole, without it. The block stands.`,
    raw: `${txid} ${hash}`,
  }))
}

/** After the branches of new blocks are settled: lone transactions stand unless another whole block has their height. Adds to `f_block`. */
export async function settleLone(on: DuckDBConnection): Promise<boolean> {
  const changed = `
    SELECT l.chain, l.block, w.block IS NOT NULL AS orphaned FROM blocks l
    SEMI JOIN n_block n ON n.chain = l.chain
    LEFT JOIN blocks w ON w.chain = l.chain AND w.height = l.height AND NOT w.orphaned AND NOT w.${IS_LONE} AND w.hash <> l.hash
    WHERE l.${IS_LONE} AND l.orphaned <> (w.block IS NOT NULL)`
  await on.run(`CREATE OR REPLACE TEMP TABLE g_turned AS ${changed}`)
  const [found] = await rowsOn<{ count: number }>(
    on,
    'SELECT count(*)::DOUBLE AS count FROM g_turned',
  )
  if (!found?.count) return false
  await on.run(`
    INSERT INTO f_block SELECT * FROM g_turned;
    UPDATE blocks SET orphaned = g.orphaned FROM g_turned g WHERE g.chain = blocks.chain AND g.block = blocks.block`)
  return true
}
