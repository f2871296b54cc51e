/**
 * Blocks of account chains. What a node tells decides which of them stand (settle-branches.ts). The transfers of a block that gives way are
 * kept apart, so that nothing reads them as value that moved and a finding that cites them still resolves.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import type { Finality, FinalRecord } from '../../domain/ledger-record.ts'
import type { LostBlock } from './cut-coverage.ts'
import { rowsOn } from './database.ts'
import { hashText, storedHash } from './hash-text.ts'
import { type HeldBlock, type Settled, settleBranches, type ToldBlock } from './settle-branches.ts'
import { ID_SQL } from './transfer-id.ts'
import { NEXT_REF, SAME_KEY, TRANSFER_TEXTS } from './transfer-sql.ts'

export interface AccountBranches {
  readonly refused: readonly Quarantine[]
  /** Hashes, as their sources write them, whose facts are refused with them. */
  readonly refusedHashes: ReadonlySet<string>
  /** Heights that these blocks do not cover: refused ones, and those that gave way with nothing in their place. */
  readonly unheld: readonly LostBlock[]
  readonly vacated: readonly LostBlock[]
}

/** Makes `a_block(chain, hash, block, orphaned)` where a batch has no blocks. */
export const NO_ACCOUNT_BLOCKS =
  'CREATE TEMP TABLE IF NOT EXISTS a_block (chain VARCHAR, hash VARCHAR, block UINTEGER, orphaned BOOLEAN)'

interface StagedBlock extends ToldBlock {
  readonly time: number
}

/**
 * Takes refused blocks, and all that was read from them, out of the batch. Leaves `g_block(chain, hash, orphaned)`: blocks that change sides
 * once the new ones are stored.
 */
export async function settleAccountBlocks(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<AccountBranches> {
  await on.run('CREATE TEMP TABLE g_block (chain VARCHAR, hash VARCHAR, orphaned BOOLEAN)')
  const changes: Changes = { refused: [], refusedHashes: new Set(), unheld: [], vacated: [] }
  for (const { chain } of await rowsOn<{ chain: string }>(on, CONTESTED)) {
    const told = await toldBlocks(on, chain)
    const held = await heldBlocks(on, chain)
    const settled = settleBranches(held, told)
    for (const { told: block, against } of settled.refused) {
      changes.refused.push(refusal(record, chain, block, against))
      changes.refusedHashes.add(hashText(chain, block.hash))
      changes.unheld.push({ chain, height: block.height, time: timeOf(told, block.hash) })
      const key = { chain, hash: block.hash }
      await on.run('DELETE FROM s_block WHERE chain = $chain AND hash = $hash', key)
    }
    changes.vacated.push(...(await turnHeld(on, chain, { held, told, settled })))
    await turnTold(on, chain, { held, told, settled })
  }
  if (changes.refusedHashes.size > 0) await dropStagedFacts(on)
  return changes
}

interface Changes extends AccountBranches {
  readonly refused: Quarantine[]
  readonly refusedHashes: Set<string>
  readonly unheld: LostBlock[]
  readonly vacated: LostBlock[]
}

interface Outcome {
  readonly held: readonly (HeldBlock & { readonly time: number })[]
  readonly told: readonly StagedBlock[]
  readonly settled: Settled
}

/** Held blocks that change sides; those that gave way with none in their place are told. */
async function turnHeld(
  on: DuckDBConnection,
  chain: string,
  { held, told, settled: { standing } }: Outcome,
): Promise<readonly LostBlock[]> {
  const taken = new Set(
    [...held, ...told].filter(({ hash }) => standing.has(hash)).map(({ height }) => height),
  )
  const vacated: LostBlock[] = []
  for (const { hash, height, stands, time } of held) {
    if (stands === standing.has(hash)) continue
    await change(on, { chain, hash, orphaned: stands })
    if (stands && !taken.has(height)) vacated.push({ chain, height, time })
  }
  return vacated
}

/** New blocks that gave way to others of the same batch. */
async function turnTold(
  on: DuckDBConnection,
  chain: string,
  { held, told, settled: { standing, refused } }: Outcome,
): Promise<void> {
  const done = new Set([...held, ...refused.map((each) => each.told)].map(({ hash }) => hash))
  for (const { hash } of told)
    if (!(done.has(hash) || standing.has(hash))) await change(on, { chain, hash, orphaned: true })
}

/** Staged account chains where a block is not simply the next or a known one. */
const CONTESTED = `
WITH s AS (SELECT DISTINCT chain, height, hash, previous FROM s_block WHERE account),
  b AS (
    SELECT chain, height, hex(hash).lower() AS hash, hex(previous).lower() AS previous, orphaned
    FROM blocks WHERE height BETWEEN (SELECT min(height)::BIGINT - 1 FROM s_block) AND (SELECT max(height) + 1 FROM s_block)
    UNION ALL SELECT chain, height, hash, previous, false FROM s
  )
SELECT DISTINCT s.chain FROM s JOIN b ON b.chain = s.chain
WHERE (b.height = s.height AND (b.hash <> s.hash) <> b.orphaned)
   OR (NOT b.orphaned AND b.height + 1 = s.height AND b.hash <> s.previous)
   OR (NOT b.orphaned AND b.height = s.height + 1 AND b.previous <> s.hash)
ORDER BY s.chain`

async function toldBlocks(on: DuckDBConnection, chain: string): Promise<readonly StagedBlock[]> {
  return rowsOn<StagedBlock & { readonly finality: Finality }>(
    on,
    'SELECT height, hash, previous, finality, time FROM s_block WHERE chain = $chain ORDER BY seq',
    { chain },
  )
}

async function heldBlocks(on: DuckDBConnection, chain: string): Promise<Outcome['held']> {
  return rowsOn<Outcome['held'][number]>(
    on,
    `WITH r AS (SELECT min(height)::BIGINT - 1 AS low, max(height) + 1 AS high FROM s_block WHERE chain = $chain)
     SELECT height, hex(hash).lower() AS hash, hex(previous).lower() AS previous, final, NOT orphaned AS stands, time
     FROM blocks, r WHERE chain = $chain AND height >= low AND (height <= high OR NOT final) ORDER BY block`,
    { chain },
  )
}

function timeOf(told: readonly StagedBlock[], hash: string): number {
  return told.find((block) => block.hash === hash)?.time ?? 0
}

async function change(
  on: DuckDBConnection,
  row: { readonly chain: string; readonly hash: string; readonly orphaned: boolean },
): Promise<void> {
  await on.run('INSERT INTO g_block VALUES ($chain, $hash, $orphaned)', row)
}

/** What names a block that is no longer staged. */
async function dropStagedFacts(on: DuckDBConnection): Promise<void> {
  const unstaged = 'block IS NOT NULL AND (chain, block) NOT IN (SELECT (chain, hash) FROM s_block)'
  await on.run(`
    DELETE FROM s_columns WHERE seq IN (SELECT seq FROM s_extra WHERE ${unstaged});
    DELETE FROM s_resource WHERE ${unstaged}`)
}

/** After the new blocks are stored: marks those that changed sides, and moves their transfers. Leaves `a_block`. */
export async function applyAccountBranches(on: DuckDBConnection): Promise<void> {
  const [changed] = await rowsOn<{ n: number }>(on, 'SELECT count(*)::DOUBLE AS n FROM g_block')
  if ((changed?.n ?? 0) > 0)
    await on.run(`
      CREATE TEMP TABLE h_block AS
      SELECT b.chain, b.block, g.orphaned FROM g_block g JOIN blocks b ON b.chain = g.chain AND b.hash = unhex(g.hash);
      UPDATE blocks SET orphaned = h.orphaned FROM h_block h WHERE h.chain = blocks.chain AND h.block = blocks.block;
      INSERT INTO orphan_transfers SELECT ${TRANSFER_TEXTS} FROM transfers t SEMI JOIN (FROM h_block WHERE orphaned) h ON h.chain = t.chain AND h.block = t.block;
      DELETE FROM transfer_rows r USING transfer_scopes s, h_block h
      WHERE s.scope = r.scope AND h.chain = s.chain AND h.block = r.block AND h.orphaned;
      INSERT INTO transfer_rows
      SELECT s.scope, coalesce(m.next, 0) + row_number() OVER (PARTITION BY o.chain ORDER BY o.ref) - 1, o.head, o.tail, o.other, o.idx, o.height,
        o.position, o.time, o.sender, o.receiver, o.amount, o.amount_high, o.note, o.import, o.block
      FROM (SELECT o.*, ${ID_SQL.prefix} AS prefix, ${ID_SQL.head} AS head, ${ID_SQL.tail} AS tail, ${ID_SQL.other} AS other FROM orphan_transfers o SEMI JOIN (FROM h_block WHERE NOT orphaned) h ON h.chain = o.chain AND h.block = o.block) o
      ANTI JOIN transfers n ON ${SAME_KEY}
      JOIN transfer_scopes s ON s.chain = o.chain AND s.asset = o.asset AND s.kind = o.kind AND s.verification = o.verification AND s.prefix = o.prefix
      LEFT JOIN (${NEXT_REF}) m ON m.chain = o.chain;
      DELETE FROM orphan_transfers WHERE (chain, block) IN (SELECT (chain, block) FROM h_block WHERE NOT orphaned);
    `)
  await on.run(`
    CREATE TEMP TABLE a_block AS
    SELECT DISTINCT s.chain, s.hash, b.block, b.orphaned FROM s_block s JOIN blocks b ON b.chain = s.chain AND b.hash = unhex(s.hash)
    WHERE s.account;
    UPDATE blocks SET final = true FROM s_block s
    WHERE s.finality = 'final' AND NOT blocks.final AND s.chain = blocks.chain AND unhex(s.hash) = blocks.hash;
  `)
}

/** What a final block stands on is final. */
export async function commitFinals(
  on: DuckDBConnection,
  finals: readonly FinalRecord[],
): Promise<void> {
  for (const { chain, height, hash } of finals)
    await on.run(
      `UPDATE blocks SET final = true WHERE chain = $chain AND height <= $height::UINTEGER AND NOT final AND NOT orphaned AND EXISTS (
         SELECT 1 FROM blocks b WHERE b.chain = $chain AND b.height = $height::UINTEGER AND b.hash = unhex($hash) AND NOT b.orphaned)`,
      { chain, height, hash: storedHash(hash) },
    )
}

function refusal(
  record: ImportRecord,
  chain: string,
  told: ToldBlock,
  against: { readonly height: number; readonly hash: string; readonly previous: string },
): Quarantine {
  const file = record.sources[0]?.file ?? record.kind
  const hash = hashText(chain, told.hash)
  const stored = `${hashText(chain, against.hash)} at height ${against.height}`
  const clash =
    against.height === told.height
      ? `holds ${stored}`
      : `holds ${stored}, which is not its ${against.height < told.height ? 'parent' : 'child'}`
  return {
    place: { file, record: hash },
    code: 'contradicts-block',
    reason: `Block ${hash} at height ${told.height} on ${chain}, as ${file} gives it, is refused with all it holds: the ledger ${clash}.`,
    raw: hash,
  }
}
