/** The record of one chain as columns, read in chunks of at most 2,048 rows: what index files are built from. */
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { FlowColumns, FlowExtent } from '../../ports/flow-columns.ts'
import { readAddresses } from './address-columns.ts'
import type { CommitCache } from './commit-cache.ts'
import type { Database } from './database.ts'
import { flowState } from './flow-states.ts'
import { readTransfers } from './transfer-columns.ts'
import { BEST, readInputs, readOutputs, readTransactions } from './utxo-columns.ts'

/** Lower than any time or height. */
const BEFORE_ALL = Number.MIN_SAFE_INTEGER

/** The flow facts of one chain of a ledger. */
export function createFlowColumns(
  database: Database,
  cached: CommitCache,
  chain: ChainId,
): FlowColumns {
  const utxo = findChain(chain)?.model === 'utxo'
  const params = (after: number) => ({ chain, after: Math.max(after, BEFORE_ALL) })
  return {
    state: () => cached.get(`flow:${chain}`, () => flowState(database, chain)),
    digest: ({ after, upTo }) => digest(database, utxo, { ...params(after), upTo }),
    extent: (after) => extent(database, utxo, params(after)),
    async assets(after) {
      const rows = await database.rows<{ asset: string }>(
        'SELECT asset FROM transfer_scopes WHERE chain = $chain AND scope IN (SELECT DISTINCT scope FROM transfer_rows WHERE time > $after) GROUP BY asset ORDER BY asset',
        params(after),
      )
      return rows.map(({ asset }) => asset)
    },
    transfers: (ask) =>
      readTransfers(database, chain, { ...ask, after: Math.max(ask.after, BEFORE_ALL) }),
    transactions: (after) => readTransactions(database, params(after)),
    outputs: ({ after, sorted }) => readOutputs(database, params(after), sorted),
    inputs: ({ after, sorted }) => readInputs(database, params(after), sorted),
    addresses: (from) => readAddresses(database, { chain, from }),
    async addressDigest({ from, upTo }) {
      const row = await database.row<{ digest: string | null }>(
        `SELECT count(*) || ' ' || bit_xor(hash(hash(id, payload))) AS digest FROM addresses
         WHERE chain = $chain AND id >= $from AND id < $upTo`,
        { chain, from, upTo },
      )
      return row?.digest ?? ''
    },
    async addressCount() {
      const row = await database.row<{ next: number }>(
        'SELECT coalesce(max(id)::DOUBLE + 1, 0) AS next FROM addresses WHERE chain = $chain',
        { chain },
      )
      return row?.next ?? 0
    },
  }
}

async function extent(
  database: Database,
  utxo: boolean,
  params: { readonly chain: string; readonly after: number },
): Promise<FlowExtent> {
  const sql = utxo
    ? `SELECT (SELECT count(*) FROM transfers WHERE chain = $chain)::DOUBLE AS transfers, count(*)::DOUBLE AS transactions, max(b.height)::DOUBLE AS last FROM transactions t ${BEST}
       WHERE t.chain = $chain AND b.height > $after`
    : `SELECT count(*)::DOUBLE AS transfers, 0::DOUBLE AS transactions, max(time) AS last FROM transfers
       WHERE chain = $chain AND time > $after`
  const row = await database.row<Pick<FlowExtent, 'transfers' | 'transactions' | 'last'>>(
    sql,
    params,
  )
  const [outputs, inputs] = utxo
    ? await Promise.all(['outputs', 'inputs'].map((table) => countParts(database, table, params)))
    : [0, 0]
  const { transfers = 0, transactions = 0, last = null } = row ?? {}
  return { transfers, transactions, last, outputs: outputs ?? 0, inputs: inputs ?? 0 }
}

/**
 * Numbers only: texts of a fact (its key, its asset) never change under the same number. Hashed twice, because DuckDB joins the hashes of
 * several columns by exclusive or, and so does the sum: values that only changed rows would not be seen.
 */
const TRANSFER_DIGEST = `
SELECT count(*) || ' ' || bit_xor(hash(hash(ref, idx, height, position, time, sender, receiver, amount, amount_high, scope, note)))
  AS digest FROM transfers WHERE chain = $chain AND time > $after AND time <= $upTo`

const SCOPE = `transactions t ${BEST} WHERE t.chain = $chain AND b.height > $after AND b.height <= $upTo`

const TRANSACTION_DIGEST = `
WITH s AS (SELECT t.tx, b.height, t.position, b.time, b.verification, t.block FROM ${SCOPE})
SELECT (SELECT count(*) || ' ' || bit_xor(hash(hash(tx, height, position, time, verification, block))) FROM s) || ' ' || (
  SELECT count(*) || ' ' || bit_xor(hash(hash(i.tx, i.idx, i.prev_tx, i.prev_index, i.value, i.script, i.address)))
  FROM inputs i SEMI JOIN s ON s.tx = i.tx WHERE i.chain = $chain) AS digest`

async function digest(
  database: Database,
  utxo: boolean,
  params: { readonly chain: string; readonly after: number; readonly upTo: number },
): Promise<string> {
  const row = await database.row<{ digest: string | null }>(
    utxo ? TRANSACTION_DIGEST : TRANSFER_DIGEST,
    params,
  )
  return row?.digest ?? ''
}

async function countParts(
  database: Database,
  table: string,
  params: { readonly chain: string; readonly after: number },
): Promise<number> {
  const past = `AND x.tx >= (SELECT coalesce(min(t.tx), 0) FROM transactions t ${BEST} WHERE t.chain = $chain AND b.height > $after)`
  const all = params.after === BEFORE_ALL
  const row = await database.row<{ n: number }>(
    `SELECT count(*)::DOUBLE AS n FROM ${table} x WHERE x.chain = $chain ${all ? '' : past}`,
    all ? { chain: params.chain } : params,
  )
  return row?.n ?? 0
}
