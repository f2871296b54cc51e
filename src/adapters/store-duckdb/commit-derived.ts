/**
 * On account chains a provider's page and a block tell of the same transfer, but only the block knows its log index. The block's row
 * stands: an equal row with a derived index is not stored, or is removed when the block comes later. Of several equal movements in
 * one transaction each takes one.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { findChain } from '../../domain/chain.ts'
import { DERIVED_END, DERIVED_INDEX } from '../../domain/evm/movement-index.ts'
import { rowsOn } from './database.ts'
import { DELETE_TRANSFERS } from './transfer-sql.ts'

const DERIVED = `idx >= ${DERIVED_INDEX} AND idx < ${DERIVED_END}`
const MOVEMENT = 'chain, txid, kind, sender, receiver, asset, amount, amount_high'
const SAME_MOVEMENT = `d.chain = k.chain AND d.txid = k.txid AND d.kind = k.kind AND d.sender IS NOT DISTINCT FROM k.sender
  AND d.receiver IS NOT DISTINCT FROM k.receiver AND d.asset = k.asset AND d.amount = k.amount
  AND d.amount_high IS NOT DISTINCT FROM k.amount_high AND d.nth = k.nth`

/** Takes out of the batch (`r_transfer`), and out of the store, what a block tells better. How many staged rows gave way. */
export async function dropDerived(on: DuckDBConnection): Promise<number> {
  const chains = await rowsOn<{ chain: string; derived: number; known: number }>(
    on,
    `SELECT chain, count(*) FILTER (${DERIVED})::DOUBLE AS derived, count(*) FILTER (NOT (${DERIVED}))::DOUBLE AS known
     FROM r_transfer GROUP BY chain ORDER BY chain`,
  )
  let dropped = 0
  for (const { chain, derived, known } of chains) {
    if (findChain(chain)?.model !== 'account') continue
    if (derived > 0) dropped += await dropStaged(on, chain)
    if (known > 0) await dropStored(on, chain)
  }
  return dropped
}

async function dropStaged(on: DuckDBConnection, chain: string): Promise<number> {
  const rows = await rowsOn<{ seq: number }>(
    on,
    `WITH staged AS (SELECT ${MOVEMENT}, idx, seq FROM r_transfer WHERE chain = $chain),
       d AS (${numbered(`SELECT ${MOVEMENT}, idx, seq FROM staged WHERE ${DERIVED}`)}),
       k AS (${numbered(`SELECT DISTINCT ${MOVEMENT}, idx FROM (
         SELECT ${MOVEMENT}, idx FROM staged UNION ALL
         SELECT ${MOVEMENT}, idx FROM transfers WHERE chain = $chain AND txid IN (SELECT txid FROM staged WHERE ${DERIVED})
       ) WHERE NOT (${DERIVED})`)})
     SELECT d.seq FROM d JOIN k ON ${SAME_MOVEMENT}`,
    { chain },
  )
  if (rows.length > 0)
    await on.run(`DELETE FROM r_transfer WHERE seq IN (${rows.map(({ seq }) => seq).join(', ')})`)
  return rows.length
}

async function dropStored(on: DuckDBConnection, chain: string): Promise<void> {
  const [held] = await rowsOn<{ held: boolean }>(
    on,
    `SELECT EXISTS (SELECT 1 FROM transfers WHERE chain = $chain AND ${DERIVED}) AS held`,
    { chain },
  )
  if (!held?.held) return
  await on.run(
    `${DELETE_TRANSFERS} AND ref IN (
       WITH d AS (${numbered(`SELECT ${MOVEMENT}, idx, ref FROM transfers WHERE chain = $chain AND ${DERIVED}`)}),
         k AS (${numbered(`SELECT DISTINCT ${MOVEMENT}, idx FROM r_transfer WHERE chain = $chain AND NOT (${DERIVED})`)})
       SELECT d.ref FROM d JOIN k ON ${SAME_MOVEMENT})`,
    { chain },
  )
}

/** Numbers equal movements of one transaction in the order of their index. */
function numbered(rows: string): string {
  return `SELECT *, row_number() OVER (PARTITION BY ${MOVEMENT} ORDER BY idx) AS nth FROM (${rows})`
}
