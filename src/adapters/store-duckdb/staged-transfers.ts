/**
 * The transfers of a batch as SQL, and which of them may already be known. Most rows are new: their key's number stands neither in
 * `transfer_keys` nor twice in the batch, and they are stored without a look at the transfers. The others are put apart and compared.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { findChain } from '../../domain/chain.ts'
import { DERIVED_END, DERIVED_INDEX } from '../../domain/evm/movement-index.ts'
import { NO_ADDRESS } from '../../domain/ledger-record.ts'
import { rowsOn } from './database.ts'
import { textsParam } from './list-params.ts'
import { STORED } from './local-numbers.ts'
import type { TransfersTold } from './transfer-staging.ts'

/** The store's number of a side: found among the batch's addresses, or known before. */
const address = (staged: string, found: string): string =>
  `CASE WHEN ${staged} < ${STORED} THEN ${found} ELSE (nullif(${staged}, ${NO_ADDRESS}) - ${STORED})::UINTEGER END`

/** Staged rows with the store's numbers of addresses, blocks and scopes. */
export const STAGED = `
SELECT c.seq, c.nth, p.chain, coalesce(x.other, p.prefix || lower(hex(c.head::BLOB || c.tail::BLOB))) AS txid, c.idx, p.kind,
  nullif(c.height, -1)::UINTEGER AS height, c.position, c.time,
  ${address('c.sender', 'f.id')} AS sender, ${address('c.receiver', 't.id')} AS receiver, p.asset, c.amount, x.amount_high, p.verification,
  p.rank, x.note, k.block, k.orphaned, p.id AS scope, p.prefix, c.head, c.tail, x.other
FROM s_columns c JOIN r_scope p ON p.scope = c.scope LEFT JOIN s_extra x ON x.seq = c.seq
LEFT JOIN r_address f ON f.local = c.sender LEFT JOIN r_address t ON t.local = c.receiver
LEFT JOIN a_block k ON k.chain = p.chain AND k.hash = x.block`

/** Whether a staged row may tell what a block tells, under the same key or another: every row is then compared. */
export async function mayMeetBlocks(
  on: DuckDBConnection,
  { chains, derived }: TransfersTold,
): Promise<boolean> {
  if (derived) return true
  const models = { utxo: NO_CHAIN, other: NO_CHAIN }
  for (const chain of chains) {
    const model = findChain(chain)?.model === 'utxo' ? 'utxo' : 'other'
    models[model] = [...models[model], chain]
  }
  const [held] = await rowsOn<{ blocks: boolean }>(
    on,
    `SELECT EXISTS (FROM a_block) OR EXISTS (FROM transactions WHERE chain IN (SELECT unnest($utxo::VARCHAR[])))
       OR EXISTS (FROM transfers WHERE chain IN (SELECT unnest($other::VARCHAR[])) AND idx >= ${DERIVED_INDEX} AND idx < ${DERIVED_END}) AS blocks`,
    { utxo: textsParam(models.utxo), other: textsParam(models.other) },
  )
  return held?.blocks ?? false
}

/** A list of texts must not be empty. */
const NO_CHAIN: readonly string[] = ['']

/** Leaves `r_transfer`: the staged rows that may be known, or all of them. False when there is no such row. */
export async function putApart(on: DuckDBConnection, all: boolean): Promise<boolean> {
  if (!all && (await doubtfulKeys(on)) === 0) return false
  const which = all
    ? ''
    : `SEMI JOIN (SELECT s.seq FROM s_columns s SEMI JOIN (${DOUBTFUL}) x ON x.key = s.key) x ON x.seq = n.seq`
  await on.run(`CREATE TEMP TABLE r_transfer AS FROM (${STAGED}) n ${which}`)
  return true
}

/** Key numbers that stand twice in the batch or once in the store. */
const DOUBTFUL = `
SELECT key FROM s_columns GROUP BY key HAVING count(*) > 1
UNION ALL SELECT s.key FROM s_columns s SEMI JOIN transfer_keys k ON k.key = s.key`

async function doubtfulKeys(on: DuckDBConnection): Promise<number> {
  const [keys] = await rowsOn<{ n: number }>(on, `SELECT count(*)::DOUBLE AS n FROM (${DOUBTFUL})`)
  return keys?.n ?? 0
}
