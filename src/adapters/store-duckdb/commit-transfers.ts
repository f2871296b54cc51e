/**
 * Transfers are keyed (chain, txid, index, kind). The first fact under a key stands; an equal one changes nothing, or lends its
 * better verification; one that contradicts it is refused, and both are told. Facts are equal when parties, asset, amount and
 * second agree, and heights where both are known: the place in a file is no part of a fact.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { assetOf } from '../../domain/asset.ts'
import type { ImportRecord, Quarantine } from '../../domain/import-record.ts'
import type { BatchTransfers } from './append-transfers.ts'
import { NO_ACCOUNT_BLOCKS } from './commit-account-blocks.ts'
import { NO_ADDRESSES } from './commit-addresses.ts'
import { dropDerived } from './commit-derived.ts'
import { dropStagedDoubles } from './commit-doubles.ts'
import { rowsOn } from './database.ts'
import { noteToldAgain } from './drop-older-reading.ts'
import type { PartCounts } from './ledger-batch.ts'
import { textsParam } from './list-params.ts'
import { mayMeetBlocks, putApart, STAGED } from './staged-transfers.ts'
import { refusedTransfers } from './transfer-refusals.ts'
import { addScopes, NEXT_REF, SAME_KEY, TRANSFER_TEXTS } from './transfer-sql.ts'
import type { TransfersTold } from './transfer-staging.ts'

const SAME_FACT = `n.sender IS NOT DISTINCT FROM o.sender AND n.receiver IS NOT DISTINCT FROM o.receiver
  AND n.asset = o.asset AND n.amount = o.amount AND n.amount_high IS NOT DISTINCT FROM o.amount_high
  AND floor(n.time / 1000) = floor(o.time / 1000) AND coalesce(n.height = o.height, true)`

export const RANK = `CASE o.verification WHEN 'hash-recomputed' THEN 0 WHEN 'node-word' THEN 1 WHEN 'provider-word' THEN 2 ELSE 3 END`

/** A batch whose stream has ended: the transfers that it did not store are staged. */
export async function commitTransfers(
  on: DuckDBConnection,
  record: ImportRecord,
  { transfers, keys }: Pick<BatchTransfers, 'transfers' | 'keys'>,
  appended: number,
): Promise<PartCounts> {
  const { told } = transfers
  await on.run(`${NO_ADDRESSES}; ${NO_ACCOUNT_BLOCKS}`)
  await addAssets(on, told)
  await addScopes(on)
  const { added, ...rest } = await compareStaged(on, record, { transfers, keys })
  return { ...rest, added: { ...added, transfers: appended + added.transfers } }
}

async function compareStaged(
  on: DuckDBConnection,
  record: ImportRecord,
  { transfers, keys }: Pick<BatchTransfers, 'transfers' | 'keys'>,
): Promise<Compared> {
  const none = { unchanged: 0, refused: [] }
  if (transfers.staged === 0) return { ...none, added: { transfers: 0 } }
  if (!transfers.compared) {
    await putApart(on, true)
    return compareApart(on, record, true)
  }
  keys.transfers.forget()
  const all = await mayMeetBlocks(on, transfers.told)
  if (!(await putApart(on, all)))
    return { ...none, added: { transfers: await insertAll(on, record.id) } }
  return compareApart(on, record, all)
}

type Compared = PartCounts & { readonly added: { readonly transfers: number } }

/** What becomes of the rows in `r_transfer`; `all`: every staged row is there. */
async function compareApart(
  on: DuckDBConnection,
  record: ImportRecord,
  all: boolean,
): Promise<Compared> {
  await putOrphansApart(on, record.id)
  const doubles = await dropStagedDoubles(on, record)
  const derived = await dropDerived(on)
  const { added, known } = await insertNew(on, record.id, all)
  const met = known > 0 ? await meetKnown(on, record) : { upgraded: 0, same: 0, refused: [] }
  return {
    added: { transfers: added, ...(met.upgraded > 0 ? { verified: met.upgraded } : {}) },
    unchanged: met.same + doubles.same + derived,
    refused: [...doubles.refused, ...met.refused],
  }
}

/** Columns of `transfer_rows` for the staged row `n` under the number `ref`. */
const stored = (ref: string, importId: number): string =>
  `n.scope, ${ref}, n.head, n.tail, n.other, n.idx, n.height, n.position, n.time, n.sender, n.receiver, n.amount, n.amount_high, n.note, ${importId},
   n.block`

/** Every staged row is new: they are stored as they stand. */
async function insertAll(on: DuckDBConnection, importId: number): Promise<number> {
  const { rowsChanged } = await on.run(`
    INSERT INTO transfer_keys SELECT key FROM s_columns;
    INSERT INTO transfer_rows SELECT ${stored('coalesce(b.next, 0) + n.nth', importId)}
    FROM (${STAGED}) n LEFT JOIN (${NEXT_REF}) b ON b.chain = n.chain`)
  return rowsChanged
}

/** Transfers of a block that gave way within the batch that told it. */
async function putOrphansApart(on: DuckDBConnection, importId: number): Promise<void> {
  const [orphans] = await rowsOn<{ some: boolean }>(
    on,
    'SELECT EXISTS (FROM a_block WHERE orphaned) AS some',
  )
  if (!orphans?.some) return
  await on.run(`
    INSERT INTO orphan_transfers SELECT ${TRANSFER_TEXTS} FROM (SELECT *, 0 AS ref, ${importId} AS import FROM r_transfer) n
    WHERE n.orphaned AND NOT EXISTS (
      FROM orphan_transfers o WHERE o.chain = n.chain AND o.txid = n.txid AND o.idx = n.idx AND o.kind = n.kind AND o.block = n.block);
    DELETE FROM r_transfer WHERE orphaned`)
}

/**
 * Stores the first row of each key that the store lacks, and the rows that were not put apart. `f_transfer(seq, ref)` names them. `known`
 * rows of those put apart have their key in the store by now.
 */
async function insertNew(
  on: DuckDBConnection,
  importId: number,
  all: boolean,
): Promise<{ readonly added: number; readonly known: number }> {
  await on.run(`
    CREATE TEMP TABLE f_transfer AS
    SELECT n.seq, coalesce(b.next, 0) + row_number() OVER (PARTITION BY n.chain ORDER BY n.seq) - 1 AS ref
    FROM (
      SELECT n.chain, n.seq FROM (SELECT chain, prefix, head, tail, other, idx, kind, min(seq) AS seq FROM r_transfer GROUP BY ALL) n
      ANTI JOIN transfers o ON ${SAME_KEY}
      ${all ? '' : `UNION ALL SELECT chain, seq FROM (${STAGED}) ANTI JOIN r_transfer USING (seq)`}
    ) n
    LEFT JOIN (${NEXT_REF}) b ON b.chain = n.chain`)
  await on.run(`
    INSERT INTO transfer_rows SELECT ${stored('f.ref', importId)} FROM (${STAGED}) n JOIN f_transfer f ON f.seq = n.seq;
    INSERT INTO transfer_keys SELECT n.key FROM s_columns n SEMI JOIN f_transfer f ON f.seq = n.seq`)
  const [counts] = await rowsOn<{ added: number; known: number }>(
    on,
    `SELECT (SELECT count(*) FROM f_transfer)::DOUBLE AS added,
       (SELECT count(*) FROM r_transfer ANTI JOIN f_transfer USING (seq))::DOUBLE AS known`,
  )
  const { added = 0, known = 0 } = counts ?? {}
  return { added, known }
}

/** Every staged row that was not stored meets the fact that stands under its key: an older one, or the first of this batch. */
async function meetKnown(
  on: DuckDBConnection,
  record: ImportRecord,
): Promise<{
  readonly upgraded: number
  readonly same: number
  readonly refused: readonly Quarantine[]
}> {
  await on.run(`CREATE TEMP TABLE c_transfer AS
    SELECT n.*, o.ref, (${SAME_FACT}) AS same, (${SAME_FACT}) AND n.rank < (${RANK}) AS better
    FROM (SELECT * FROM r_transfer r ANTI JOIN f_transfer f ON f.seq = r.seq) n JOIN transfers o ON ${SAME_KEY}`)
  const [counts] = await rowsOn<{ upgraded: number; same: number }>(
    on,
    `SELECT count(*) FILTER (better)::DOUBLE AS upgraded, count(*) FILTER (same AND NOT better)::DOUBLE AS same
     FROM c_transfer`,
  )
  await noteToldAgain(on, record)
  await upgrade(on, record.id)
  const { upgraded = 0, same = 0 } = counts ?? {}
  return { upgraded, same, refused: await refusedTransfers(on, record) }
}

/**
 * What equal facts lend each other, whatever their order: the best verification with its place and time, the height where one
 * knows it, and the least of their notes.
 */
async function upgrade(on: DuckDBConnection, importId: number): Promise<void> {
  await on.run(`
    UPDATE transfer_rows SET scope = u.scope, position = u.position, time = u.time, height = u.height, note = u.note,
      block = u.block, import = ${importId}
    FROM (
      SELECT o.ref, o.scope AS held, CASE WHEN n.wins THEN n.scope ELSE o.scope END AS scope,
        CASE WHEN n.wins THEN n.position ELSE o.position END AS position, CASE WHEN n.wins THEN n.time ELSE o.time END AS time,
        coalesce(o.height, n.height) AS height, coalesce(least(o.note, n.note), o.note, n.note) AS note,
        coalesce(o.block, n.block) AS block
      FROM transfers o JOIN (
        SELECT c.chain, c.ref, c.scope, c.position, c.time,
          (c.rank, c.position, c.time) < (${RANK}, o.position, o.time) AS wins,
          max(c.height) OVER k AS height, min(c.note) OVER k AS note, max(c.block) OVER k AS block
        FROM c_transfer c JOIN transfers o ON o.chain = c.chain AND o.ref = c.ref WHERE c.same
        WINDOW k AS (PARTITION BY c.chain, c.ref)
        QUALIFY row_number() OVER (PARTITION BY c.chain, c.ref ORDER BY c.rank, c.position, c.time) = 1
      ) n ON n.chain = o.chain AND n.ref = o.ref
      WHERE n.wins OR (o.height IS NULL AND n.height IS NOT NULL) OR (o.block IS NULL AND n.block IS NOT NULL) OR (n.note IS NOT NULL AND n.note < coalesce(o.note, n.note || '-'))
    ) u
    WHERE transfer_rows.scope = u.held AND transfer_rows.ref = u.ref`)
}

/** Tells SQL users what the asset ids mean. */
async function addAssets(on: DuckDBConnection, { assets }: TransfersTold): Promise<void> {
  const fresh = await rowsOn<{ asset: string }>(
    on,
    'SELECT asset FROM (SELECT unnest($assets::VARCHAR[]) AS asset) ANTI JOIN assets USING (asset) ORDER BY asset',
    { assets: textsParam(assets) },
  )
  for (const { asset } of fresh) {
    const { chain, symbol, decimals, contract } = assetOf(asset)
    await on.run('INSERT INTO assets VALUES ($asset, $chain, $symbol, $decimals, $contract)', {
      ...{ asset, chain, symbol, decimals, contract },
    })
  }
}
