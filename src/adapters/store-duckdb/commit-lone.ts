/**
 * Transactions without the rest of their block. Each is kept under a block row of its own with an empty digest, so that everything that
 * reads blocks reads it too, and no whole block is ever claimed. One that contradicts what stands (another block at its height, the same
 * id elsewhere, a whole block that does not hold it) is refused, and both are told.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import { NO_ADDRESSES } from './commit-addresses.ts'
import { dropStoredDoubles } from './commit-doubles.ts'
import { RESOLVE } from './commit-inputs.ts'
import { RANK } from './commit-transfers.ts'
import { rowsOn } from './database.ts'
import type { PartCounts } from './ledger-batch.ts'
import { type LoneStaging, UNTOLD_POSITION } from './lone-staging.ts'

export async function commitLone(
  on: DuckDBConnection,
  record: ImportRecord,
  staged: LoneStaging,
): Promise<PartCounts> {
  await on.run(NO_ADDRESSES)
  await staged.write(on)
  await on.run(`${RIVALS}; ${GOOD}; ${KNOWN}; ${NEW}`)
  await insertNew(on, record.id)
  const contradicted = await linkStored(on, record)
  const previousOutputs = await fillTold(on)
  const verified = await upgradeKnown(on)
  await keepOrder(on)
  const doubles = await dropStoredDoubles(on, record)
  const [counts] = await rowsOn<Record<'transactions' | 'outputs' | 'known', number>>(
    on,
    `SELECT (SELECT count(*) FROM l_new)::DOUBLE AS transactions, (SELECT count(*) FROM l_known)::DOUBLE AS known,
       (SELECT count(*) FROM l_output o SEMI JOIN l_new n ON n.seq = o.seq)::DOUBLE AS outputs`,
  )
  const { transactions = 0, outputs = 0, known = 0 } = counts ?? {}
  const better = verified + doubles.same
  return {
    added: {
      ...{ transactions, outputs },
      ...(previousOutputs > 0 ? { previousOutputs } : {}),
      ...(better > 0 ? { verified: better } : {}),
    },
    unchanged: Math.max(0, known - verified),
    refused: [...(await refusals(on, record)), ...contradicted, ...doubles.refused],
  }
}

/** What stands against a staged transaction; `lacking`: the whole block is held, and it is not in it. */
const RIVALS = `
CREATE OR REPLACE TEMP TABLE l_rival AS
SELECT s.seq, b.height, b.hash, b.time, b.verification, 'elsewhere' AS why
FROM l_tx s JOIN transactions t ON t.chain = s.chain AND t.txid = unhex(s.txid)
JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned
WHERE b.hash <> unhex(s.hash) OR b.height <> s.height OR b.time <> s.time
UNION ALL
SELECT s.seq, b.height, b.hash, b.time, b.verification, CASE WHEN b.hash = unhex(s.hash) THEN 'lacking' ELSE 'block' END
FROM l_tx s JOIN blocks b ON b.chain = s.chain AND b.height = s.height AND NOT b.orphaned
LEFT JOIN transactions t ON t.chain = b.chain AND t.block = b.block AND t.txid = unhex(s.txid)
WHERE b.hash <> unhex(s.hash) OR b.time <> s.time OR (b.digest <> '' AND t.tx IS NULL)
UNION ALL
SELECT s.seq, e.height, unhex(e.hash), e.time, e.verification, 'block'
FROM l_tx s JOIN l_tx e ON e.chain = s.chain AND e.seq < s.seq
WHERE (e.height = s.height OR e.txid = s.txid) AND (e.hash <> s.hash OR e.time <> s.time OR e.height <> s.height)`

const GOOD = `
CREATE OR REPLACE TEMP TABLE l_good AS
FROM l_tx s ANTI JOIN l_rival r ON r.seq = s.seq
QUALIFY row_number() OVER (PARTITION BY chain, txid ORDER BY rank, position, seq) = 1`

const KNOWN = `
CREATE OR REPLACE TEMP TABLE l_known AS
SELECT g.seq, g.chain, t.tx, b.block, b.digest = '' AS lone, g.verification, g.rank < (${RANK.replaceAll('o.', 'b.')}) AS better,
  g.position, t.position AS held_position
FROM l_good g JOIN transactions t ON t.chain = g.chain AND t.txid = unhex(g.txid)
JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned`

const NEW = `
CREATE OR REPLACE TEMP TABLE l_new AS
SELECT g.*, (coalesce(b.next_block, 0) + row_number() OVER w - 1)::UINTEGER AS block,
  (coalesce(b.next_tx, 0) + row_number() OVER w - 1)::UINTEGER AS tx
FROM (FROM l_good g ANTI JOIN l_known k ON k.seq = g.seq) g
LEFT JOIN (
  SELECT chain, max(block)::BIGINT + 1 AS next_block, max(first_tx::BIGINT + tx_count) AS next_tx FROM blocks GROUP BY chain
) b ON b.chain = g.chain
WINDOW w AS (PARTITION BY g.chain ORDER BY g.seq)`

async function insertNew(on: DuckDBConnection, importId: number): Promise<void> {
  await on.run(`
    INSERT INTO blocks (chain, block, height, hash, previous, time, work, verification, orphaned, first_tx, tx_count, digest, import)
    SELECT chain, block, height, unhex(hash), ''::BLOB, time, 0, verification, false, tx, 1, '', ${importId} FROM l_new ORDER BY seq;
    INSERT INTO transactions (chain, tx, block, position, txid, coinbase, locktime, vsize)
    SELECT chain, tx, block, position, unhex(txid), coinbase, locktime, vsize FROM l_new ORDER BY seq;
    INSERT INTO outputs (chain, tx, idx, value, script, address, data)
    SELECT n.chain, n.tx, o.idx, o.value, o.script, a.id, o.data
    FROM l_output o JOIN l_new n ON n.seq = o.seq LEFT JOIN r_address a ON a.local = o.local ORDER BY n.seq, o.idx;
    CREATE OR REPLACE TEMP TABLE n_block AS SELECT chain, block FROM l_new;
    CREATE OR REPLACE TEMP TABLE l_prev AS
    WITH ids AS (
      SELECT DISTINCT g.chain, unhex(i.prev_txid) AS txid FROM l_input i JOIN l_good g ON g.seq = i.seq WHERE i.prev_txid IS NOT NULL
    ) ${RESOLVE};
    INSERT INTO inputs (chain, tx, idx, prev_txid, prev_index, prev_tx, value, script, address)
    SELECT n.chain, n.tx, i.idx, unhex(i.prev_txid), i.prev_index, p.tx, coalesce(o.value, i.value), coalesce(o.script, i.script),
      CASE WHEN o.value IS NULL THEN a.id ELSE o.address END
    FROM l_input i JOIN l_new n ON n.seq = i.seq
    LEFT JOIN l_prev p ON p.chain = n.chain AND p.txid = unhex(i.prev_txid)
    LEFT JOIN outputs o ON o.chain = p.chain AND o.tx = p.known AND o.idx = i.prev_index
    LEFT JOIN r_address a ON a.local = i.local ORDER BY n.seq, i.idx;
  `)
}

/** Stored inputs that spend a new transaction learn it. The output itself stands against what was told of it before; both are told. */
async function linkStored(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<readonly Quarantine[]> {
  await on.run(`
    CREATE OR REPLACE TEMP TABLE l_link AS
    WITH ids AS (SELECT DISTINCT chain, unhex(txid) AS txid FROM l_new)
    SELECT r.chain, r.txid, r.tx, o.idx, o.value, o.script, o.address FROM (${RESOLVE}) r
    JOIN outputs o ON o.chain = r.chain AND o.tx = r.known`)
  const wrong = await rowsOn<{ txid: string; idx: number; told: bigint; stored: bigint }>(
    on,
    `SELECT DISTINCT hex(r.txid).lower() AS txid, r.idx, i.value AS told, r.value AS stored
     FROM inputs i JOIN l_link r ON r.chain = i.chain AND r.txid = i.prev_txid AND r.idx = i.prev_index
     WHERE i.prev_tx IS NULL AND i.value IS NOT NULL AND (i.value <> r.value OR i.address IS DISTINCT FROM r.address)
     UNION ALL
     SELECT i.prev_txid, i.prev_index, i.value, o.value FROM l_input i JOIN l_good g ON g.seq = i.seq
     JOIN l_prev p ON p.chain = g.chain AND p.txid = unhex(i.prev_txid)
     JOIN outputs o ON o.chain = p.chain AND o.tx = p.known AND o.idx = i.prev_index
     LEFT JOIN r_address a ON a.local = i.local
     WHERE i.value IS NOT NULL AND (i.value <> o.value OR a.id IS DISTINCT FROM o.address)
     ORDER BY 1, 2, 3`,
  )
  await on.run(`
    UPDATE inputs SET prev_tx = r.tx, value = r.value, script = r.script, address = r.address FROM l_link r
    WHERE inputs.chain = r.chain AND inputs.prev_txid = r.txid AND inputs.prev_index = r.idx
      AND (inputs.prev_tx IS DISTINCT FROM r.tx OR inputs.value IS DISTINCT FROM r.value)`)
  const file = record.sources[0]?.file ?? record.kind
  return wrong.map(({ txid, idx, told, stored }) => ({
    place: { file, record: `${txid}:${idx}` },
    code: 'contradicts-output',
    reason: `Output ${txid}:${idx} holds ${stored} base units; an input that spends it was told with ${told}, or with another address. The output stands.`,
    raw: `${txid}:${idx} ${told}`,
  }))
}

/** What is told of spent outputs that are not held themselves. */
async function fillTold(on: DuckDBConnection): Promise<number> {
  const result = await on.run(`
    UPDATE inputs SET value = t.value, script = t.script, address = t.address
    FROM (
      SELECT k.chain, k.tx, i.idx, i.value, i.script, a.id AS address
      FROM l_input i JOIN l_known k ON k.seq = i.seq LEFT JOIN r_address a ON a.local = i.local WHERE i.value IS NOT NULL
    ) t
    WHERE inputs.chain = t.chain AND inputs.tx = t.tx AND inputs.idx = t.idx AND inputs.value IS NULL`)
  return result.rowsChanged
}

/** A better word, and a place in the block where none was told. */
async function upgradeKnown(on: DuckDBConnection): Promise<number> {
  await on.run(`
    UPDATE transactions SET position = k.position FROM l_known k
    WHERE transactions.chain = k.chain AND transactions.tx = k.tx AND k.lone AND k.position < ${UNTOLD_POSITION}
      AND (k.better OR k.held_position >= ${UNTOLD_POSITION})`)
  const result = await on.run(`
    UPDATE blocks SET verification = k.verification FROM l_known k
    WHERE blocks.chain = k.chain AND blocks.block = k.block AND k.lone AND k.better`)
  return result.rowsChanged
}

/**
 * What spends an output of its own block comes after it, whoever told which place, or none: a trace never goes back in ledger order.
 * The places that come out do not depend on who told first.
 */
async function keepOrder(on: DuckDBConnection): Promise<void> {
  for (;;) {
    const result = await on.run(`
      UPDATE transactions SET position = p.least
      FROM (
        SELECT c.chain, c.tx, max(t.position) + 1 AS least
        FROM blocks cb JOIN transactions c ON c.chain = cb.chain AND c.block = cb.block
        JOIN inputs i ON i.chain = c.chain AND i.tx = c.tx
        JOIN transactions t ON t.chain = i.chain AND t.tx = i.prev_tx
        JOIN blocks tb ON tb.chain = t.chain AND tb.block = t.block
        WHERE cb.digest = '' AND cb.hash IN (SELECT unhex(hash) FROM l_good) AND tb.hash = cb.hash AND c.position <= t.position
        GROUP BY c.chain, c.tx
      ) p
      WHERE transactions.chain = p.chain AND transactions.tx = p.tx`)
    if (result.rowsChanged === 0) return
  }
}

async function refusals(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<readonly Quarantine[]> {
  const rows = await rowsOn<{
    chain: string
    txid: string
    hash: string
    height: number
    verification: string
    held_hash: string
    held_height: number
    held_verification: string
    why: string
  }>(
    on,
    `SELECT s.chain, s.txid, s.hash, s.height, s.verification, hex(r.hash).lower() AS held_hash, r.height AS held_height,
       r.verification AS held_verification, r.why
     FROM l_tx s JOIN l_rival r ON r.seq = s.seq
     QUALIFY row_number() OVER (PARTITION BY s.seq ORDER BY r.why DESC, r.height, hex(r.hash)) = 1 ORDER BY s.seq`,
  )
  const file = record.sources[0]?.file ?? record.kind
  return rows.map((row) => {
    const stands = `block ${row.held_hash} at height ${row.held_height} (${row.held_verification})`
    const what =
      row.why === 'lacking'
        ? `whose transactions are all held and do not include it, or with another time`
        : row.why === 'elsewhere'
          ? 'where the ledger holds that transaction'
          : 'which the ledger holds there'
    return {
      place: { file, record: row.txid },
      code: 'contradicts-block',
      reason: `Transaction ${row.txid} on ${row.chain} is told in block ${row.hash} at height ${row.height} (${row.verification}); against it stands ${stands}, ${what}.`,
      raw: `${row.txid} ${row.hash}`,
    }
  })
}
