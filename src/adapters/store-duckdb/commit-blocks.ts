/**
 * Blocks and what is in them. A transaction is identified by its block and position (BIP30: two coinbase transactions may share an
 * id). What an input spends is resolved both ways, so that blocks may arrive in any order: new inputs look among all outputs,
 * and stored inputs that spend something unknown look among the new ones. Links lead only to the best branch.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { idToHex } from '../../domain/bitcoin/hex-id.ts'
import { findNetwork } from '../../domain/bitcoin/network.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import { KNOWN } from '../../domain/ledger-record.ts'
import type { StoredBlock } from '../../ports/flow-sink.ts'
import { appendInputs } from './append-inputs.ts'
import { appendTransactions } from './append-transactions.ts'
import type { BlockStaging, HeldBlocks, PlacedBatch } from './block-staging.ts'
import { allStoredAddresses, NO_ADDRESSES } from './commit-addresses.ts'
import { commitBranches } from './commit-branches.ts'
import { dropStoredDoubles } from './commit-doubles.ts'
import {
  insertInputs,
  lookUpInputs,
  NO_LOOK_UPS,
  resolveStoredInputs,
  resolveWaitingInputs,
  SPENT_JOINS,
  STAGED_BLOCKS,
  STAGED_ID,
  scriptText,
  storedSpends,
} from './commit-inputs.ts'
import { RANK } from './commit-transfers.ts'
import { rowsOn } from './database.ts'
import { storedBlocks } from './held-block.ts'
import type { PartCounts } from './ledger-batch.ts'
import { writeNumbers } from './number-block-addresses.ts'
import { withOneThread } from './one-thread.ts'
import { dropLone, keepTold, settleLone } from './replace-lone.ts'
import { settleSpent, type ToldOtherwise } from './spent-outputs.ts'

/** What a commit of blocks did, and how it numbered them where they simply stand at the end of their chains. */
export interface CommittedBlocks extends PartCounts {
  readonly placed: PlacedBatch | null
  /** The blocks, where nothing but them entered the record and nothing in it changed; else `null`. */
  readonly stored: readonly StoredBlock[] | null
}

export interface BlockCommit {
  /** The store's numbers of the batch's addresses, where they are known already. */
  readonly ids: Uint32Array | null
  /** Of StoredKeys. */
  readonly settled: Set<ChainId>
}

export async function commitBlocks(
  on: DuckDBConnection,
  record: ImportRecord,
  staged: BlockStaging,
  known: BlockCommit,
): Promise<CommittedBlocks> {
  if (!known.ids) await on.run(NO_ADDRESSES)
  await insertBlocks(on, record.id)
  return (await onlyAccountBlocks(on))
    ? { ...(await countAccountBlocks(on, record)), placed: null, stored: null }
    : commitOutputBlocks(on, record, staged, known)
}

async function commitOutputBlocks(
  on: DuckDBConnection,
  record: ImportRecord,
  staged: BlockStaging,
  known: BlockCommit,
): Promise<CommittedBlocks> {
  const replaced = await dropLone(on)
  const { contested, changed } = await commitBranches(on)
  const turned = await settleLone(on)
  const moved = changed || turned || replaced
  const plain = !contested && !moved && !(await hasDoubles(on)) && staged.place()
  const inserted = await insertRows(on, record, plain, { staged, known })
  const lacking = replaced ? await keepTold(on, record) : []
  let quiet = plain && lacking.length === 0
  if (plain) quiet = (await settleInputs(on, staged, known.settled)) && quiet
  else {
    known.settled.clear()
    await resolveStoredInputs(on, moved)
  }
  const told = plain ? 0 : await fillToldOutputs(on)
  const doubles = await dropStoredDoubles(on, record)
  if (doubles.same + doubles.refused.length > 0) quiet = false
  const verified = plain ? 0 : await verifyKnown(on)
  const held = quiet ? staged.held : null
  const [counts] = await rowsOn<Record<'blocks' | 'transactions' | 'same', number>>(
    on,
    `SELECT (SELECT count(*) FROM n_block)::DOUBLE AS blocks,
       (SELECT coalesce(sum(tx_count), 0) FROM n_block)::DOUBLE AS transactions,
       (SELECT count(*) FROM k_block WHERE same)::DOUBLE AS same`,
  )
  const { blocks = 0, transactions = 0, same = 0 } = counts ?? {}
  return {
    added: {
      ...{ blocks, transactions, outputs: inserted.outputs },
      ...(told > 0 ? { previousOutputs: told } : {}),
      ...(verified + doubles.same > 0 ? { verified: verified + doubles.same } : {}),
    },
    unchanged: same - verified,
    refused: [
      ...(await refusedBlocks(on, record)),
      ...inserted.refused,
      ...doubles.refused,
      ...lacking,
    ],
    placed: inserted.placed,
    stored: held && (await storedBlocks(on, held.blocks)),
  }
}

/** A batch as its commit knows it. */
interface Staged {
  readonly staged: BlockStaging
  readonly known: BlockCommit
}

interface InsertedRows {
  readonly outputs: number
  readonly placed: PlacedBatch | null
  /** Of which the undo data contradicts the record. */
  readonly refused: readonly Quarantine[]
}

/** Transactions, outputs and inputs of new blocks. */
async function insertRows(
  on: DuckDBConnection,
  record: ImportRecord,
  plain: boolean,
  batch: Staged,
): Promise<InsertedRows> {
  const held = plain ? batch.staged.held : null
  return held ? appendHeld(on, record, held, batch) : insertStaged(on, record, plain, batch)
}

/** The way of blocks that are held and only add to the end of their chain. */
async function appendHeld(
  on: DuckDBConnection,
  record: ImportRecord,
  held: HeldBlocks,
  { staged, known }: Staged,
): Promise<InsertedRows> {
  const placed = await placedBatch(on, known.ids)
  const numbers = { firstTx: placed.firstTx.get(held.chain) ?? 0, addresses: placed.addresses }
  await withOneThread(on, () => appendTransactions(on, held, numbers))
  // After that: an input may spend what a later block of the batch makes.
  const otherwise = await settleSpent(on, held, { placed: numbers, missed: staged.missed })
  await withOneThread(on, () => appendInputs(on, held))
  const refused = otherwise.map((told) => refusedOutput(record, toldOtherwise(told)))
  return { outputs: staged.outputs, placed, refused }
}

/** The way of all other blocks: tables of what was staged, joined with what is stored. */
async function insertStaged(
  on: DuckDBConnection,
  record: ImportRecord,
  plain: boolean,
  { staged, known }: Staged,
): Promise<InsertedRows> {
  staged.spill(known.ids !== null)
  staged.flush()
  if (known.ids) await writeNumbers(on, known.ids)
  await insertTransactions(on)
  if (plain && staged.missed === 0) await on.run(NO_LOOK_UPS)
  else await lookUpInputs(on, plain)
  await insertInputs(on, plain)
  const [counts] = await rowsOn<{ outputs: number }>(
    on,
    'SELECT count(*)::DOUBLE AS outputs FROM s_output s SEMI JOIN n_block n ON n.seq = s.block',
  )
  return {
    outputs: counts?.outputs ?? 0,
    placed: plain ? await placedBatch(on, known.ids) : null,
    refused: staged.told ? await refusedOutputs(on, record, plain) : [],
  }
}

/** Looks for inputs that wait for a transaction of the batch, unless it is known that none does. True where no stored input changed. */
async function settleInputs(
  on: DuckDBConnection,
  { chains, missed }: BlockStaging,
  settled: Set<ChainId>,
): Promise<boolean> {
  if (missed === 0 && chains.every((chain) => settled.has(chain))) return true
  const { none, changed } = await resolveWaitingInputs(on)
  for (const chain of chains)
    if (none) settled.add(chain)
    else settled.delete(chain)
  return changed === 0
}

/** Whether a staged block is held already or came twice, or a coinbase has the id of another (BIP30): what inputs found may be wrong then. */
async function hasDoubles(on: DuckDBConnection): Promise<boolean> {
  const [found] = await rowsOn<{ some: boolean }>(
    on,
    `SELECT (SELECT count(*) FROM n_block) < (SELECT count(*) FROM s_block) AS some`,
  )
  if (found?.some) return true
  const chains = await rowsOn<{ chain: string; lowest: number }>(
    on,
    'SELECT chain, min(height) AS lowest FROM n_block WHERE tx_count > 0 GROUP BY chain ORDER BY chain',
  )
  for (const { chain, lowest } of chains) {
    if (lowest >= (findNetwork(chain)?.bip34Height ?? Number.POSITIVE_INFINITY)) continue
    const [doubled] = await rowsOn<{ some: boolean }>(on, DOUBLED_COINBASE, { chain })
    if (doubled?.some) return true
  }
  return false
}

/** Before the new transactions are inserted. */
const DOUBLED_COINBASE = `
WITH c AS (SELECT ${STAGED_ID} AS txid FROM s_coinbase s JOIN n_block n ON n.seq = s.block WHERE n.chain = $chain)
SELECT (SELECT count(*) > count(DISTINCT txid) FROM c)
  OR EXISTS (FROM transactions t SEMI JOIN c ON c.txid = t.txid WHERE t.chain = $chain AND t.coinbase) AS some`

/** The numbers that the batch's transactions and addresses got. */
async function placedBatch(on: DuckDBConnection, ids: Uint32Array | null): Promise<PlacedBatch> {
  const first = await rowsOn<{ chain: string; tx: number }>(
    on,
    'SELECT chain, min(first_tx) AS tx FROM n_block GROUP BY chain ORDER BY chain',
  )
  const addresses = ids ?? (await allStoredAddresses(on))
  return { firstTx: new Map(first.map(({ chain, tx }) => [chain, tx])), addresses }
}

/** Blocks of account chains hold no outputs, and nothing in them has to be linked. */
async function onlyAccountBlocks(on: DuckDBConnection): Promise<boolean> {
  const [staged] = await rowsOn<{ some: boolean }>(
    on,
    'SELECT EXISTS (FROM s_block WHERE NOT account) AS some',
  )
  return staged?.some === false
}

async function countAccountBlocks(on: DuckDBConnection, record: ImportRecord): Promise<PartCounts> {
  const verified = await verifyKnown(on)
  const [counts] = await rowsOn<{ blocks: number; same: number }>(
    on,
    `SELECT (SELECT count(*) FROM n_block)::DOUBLE AS blocks, (SELECT count(*) FROM k_block WHERE same)::DOUBLE AS same`,
  )
  const { blocks = 0, same = 0 } = counts ?? {}
  const added = { blocks, ...(verified > 0 ? { verified } : {}) }
  return { added, unchanged: same - verified, refused: await refusedBlocks(on, record) }
}

/** Leaves `n_block` (new blocks with their numbers) and `k_block` (staged blocks that are held already). */
async function insertBlocks(on: DuckDBConnection, importId: number): Promise<void> {
  await on.run(`
    CREATE TEMP TABLE n_block AS
    SELECT s.seq, s.chain, s.height, unhex(s.hash) AS hash, unhex(s.previous) AS previous, s.time, s.work, s.verification,
      s.tx_count, s.digest, s.finality = 'final' AS final,
      (coalesce(b.next_block, 0) + row_number() OVER w - 1)::UINTEGER AS block,
      (coalesce(b.next_tx, 0) + sum(s.tx_count) OVER w - s.tx_count)::UINTEGER AS first_tx
    FROM (FROM s_block QUALIFY row_number() OVER (PARTITION BY chain, hash ORDER BY seq) = 1) s
    ANTI JOIN blocks o ON o.chain = s.chain AND o.hash = unhex(s.hash) AND o.digest <> ''
    LEFT JOIN (
      SELECT chain, max(block)::BIGINT + 1 AS next_block, max(first_tx::BIGINT + tx_count) AS next_tx FROM blocks GROUP BY chain
    ) b ON b.chain = s.chain
    WINDOW w AS (PARTITION BY s.chain ORDER BY s.seq ROWS UNBOUNDED PRECEDING)
    ORDER BY s.seq;
    INSERT INTO blocks
    SELECT chain, block, height, hash, previous, time, work, verification, false, first_tx, tx_count, digest, ${importId}, final
    FROM n_block ORDER BY seq;
    CREATE TEMP TABLE k_block AS
    SELECT s.seq, s.chain, o.block, o.first_tx, s.verification, s.digest = o.digest AS same,
      CASE s.verification WHEN 'hash-recomputed' THEN 0 WHEN 'node-word' THEN 1 WHEN 'provider-word' THEN 2 ELSE 3 END < ${RANK} AS better
    FROM s_block s JOIN blocks o ON o.chain = s.chain AND o.hash = unhex(s.hash) AND o.digest <> ''
    ANTI JOIN n_block n ON n.seq = s.seq;
  `)
}

/** In ledger order: a join gives rows in any, and an index of rows that are not in order costs twice as much. */
async function insertTransactions(on: DuckDBConnection): Promise<void> {
  await on.run(`
    INSERT INTO transactions
    SELECT n.chain, n.first_tx + s.position, n.block, s.position, ${STAGED_ID}, s.coinbase, s.locktime, s.vsize
    FROM s_tx s JOIN n_block n ON n.seq = s.block ORDER BY 2;
    INSERT INTO outputs
    SELECT n.chain, n.first_tx + s.position, s.idx, s.value, ${scriptText('s.script')}, a.id, hex(d.data).lower()
    FROM s_output s JOIN n_block n ON n.seq = s.block LEFT JOIN r_address a ON a.local = s.local LEFT JOIN s_data d ON d.row = s.row
    ORDER BY 2, 3;
  `)
}

/** A block that is held already may come again with undo data: it tells what unknown inputs spent. */
async function fillToldOutputs(on: DuckDBConnection): Promise<number> {
  const result = await on.run(`
    UPDATE inputs SET value = t.value, script = t.script, address = t.address
    FROM (
      SELECT k.chain, k.first_tx + s.position AS tx, s.idx, s.told_value AS value, ${scriptText('s.told_script')} AS script, a.id AS address
      FROM s_input s JOIN k_block k ON k.seq = s.block LEFT JOIN r_address a ON a.local = s.told_local
      WHERE k.same AND s.told = ${KNOWN.all}
      QUALIFY row_number() OVER (PARTITION BY k.chain, tx, s.idx ORDER BY s.block) = 1
    ) t
    WHERE inputs.chain = t.chain AND inputs.tx = t.tx AND inputs.idx = t.idx AND inputs.value IS NULL`)
  return result.rowsChanged
}

async function verifyKnown(on: DuckDBConnection): Promise<number> {
  const result = await on.run(`
    UPDATE blocks SET verification = k.verification
    FROM (FROM k_block WHERE same AND better QUALIFY row_number() OVER (PARTITION BY chain, block ORDER BY seq) = 1) k
    WHERE blocks.chain = k.chain AND blocks.block = k.block`)
  return result.rowsChanged
}

async function refusedBlocks(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<readonly Quarantine[]> {
  const rows = await rowsOn<{
    chain: string
    hash: string
    height: number
    txs: number
    stored_height: number
    stored_txs: number
  }>(
    on,
    `SELECT s.chain, s.hash, s.height, s.tx_count AS txs, o.height AS stored_height, o.tx_count AS stored_txs
     FROM k_block k JOIN s_block s USING (seq) JOIN blocks o ON o.chain = k.chain AND o.block = k.block
     WHERE NOT k.same ORDER BY k.seq`,
  )
  const file = record.sources[0]?.file ?? record.kind
  return rows.map(({ chain, hash, height, txs, stored_height, stored_txs }) => ({
    place: { file, record: hash },
    code: 'contradicts-block',
    reason: `Block ${hash} on ${chain} is stored at height ${stored_height} with ${stored_txs} transactions; ${file} gives it at height ${height} with ${txs}, or with other transactions.`,
    raw: hash,
  }))
}

/** Undo data that contradicts the outputs in the record: the record stands, both are told. */
async function refusedOutputs(
  on: DuckDBConnection,
  record: ImportRecord,
  plain: boolean,
): Promise<readonly Quarantine[]> {
  const { value, address } = storedSpends(plain)
  const rows = await rowsOn<RefusedOutput>(
    on,
    `SELECT hex(${STAGED_ID}).lower() AS txid, s.prev_index AS idx, s.told_value AS told, ${value} AS stored
     FROM s_input s JOIN ${STAGED_BLOCKS} b ON b.seq = s.block ${SPENT_JOINS} LEFT JOIN r_address a ON a.local = s.told_local
     WHERE s.told = ${KNOWN.all} AND (s.told_value <> ${value} OR (${value} IS NOT NULL AND a.id IS DISTINCT FROM ${address}))
     ORDER BY s.row`,
  )
  return rows.map((row) => refusedOutput(record, row))
}

interface RefusedOutput {
  readonly txid: string
  readonly idx: number
  readonly told: bigint
  readonly stored: bigint
}

function refusedOutput(
  record: ImportRecord,
  { txid, idx, told, stored }: RefusedOutput,
): Quarantine {
  const file = record.sources[0]?.file ?? record.kind
  return {
    place: { file, record: `${txid}:${idx}` },
    code: 'contradicts-output',
    reason: `Output ${txid}:${idx} is stored with ${stored} base units; the undo data of ${file} gives ${told}, or another address.`,
    raw: `${txid}:${idx} ${told}`,
  }
}

function toldOtherwise({ block, row, stored }: ToldOtherwise): RefusedOutput {
  const { prevTxids, prevIndexes, spent } = block.columns.inputs
  return {
    txid: idToHex(prevTxids.subarray(32 * row, 32 * row + 32)),
    idx: prevIndexes[row] ?? 0,
    told: spent.values[row] ?? 0n,
    stored,
  }
}
