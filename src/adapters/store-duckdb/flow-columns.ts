/** The record of one chain as columns, read in chunks of at most 2,048 rows: what index files are built from. */
import type { DuckDBDataChunk } from '@duckdb/node-api'
import { type ChainId, findChain } from '../../domain/chain.ts'
import { SCRIPT_TYPES } from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import type {
  AddressColumns,
  ColumnsAsk,
  FlowColumns,
  FlowExtent,
  FlowInputColumns,
  OutputColumns,
  TransactionColumns,
} from '../../ports/flow-columns.ts'
import { ChunkReader } from './chunk-reader.ts'
import type { CommitCache } from './commit-cache.ts'
import type { Database } from './database.ts'
import { flowState } from './flow-states.ts'
import { placeIn } from './place-in.ts'
import { readTransfers } from './transfer-columns.ts'

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
    async *transactions(after) {
      for await (const chunk of database.chunks(TRANSACTIONS, params(after)))
        yield transactionColumns(chunk)
    },
    async *outputs(ask) {
      const sql = parts('outputs', OUTPUT_COLUMNS, ask)
      for await (const chunk of database.chunks(sql, params(ask.after))) yield outputColumns(chunk)
    },
    async *inputs(ask) {
      const sql = parts('inputs', INPUT_COLUMNS, ask)
      for await (const chunk of database.chunks(sql, params(ask.after))) yield inputColumns(chunk)
    },
    async *addresses(from) {
      const chunks = database.chunks(
        'SELECT id, payload FROM addresses WHERE chain = $chain AND id >= $from ORDER BY payload',
        { chain, from },
      )
      for await (const chunk of chunks) yield addressColumns(chunk)
    },
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

const BEST = 'JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned'

const TRANSACTIONS = `
SELECT t.tx, hex(t.txid).lower() AS txid, b.height, t.position, b.time, t.coinbase::UTINYINT AS coinbase, t.locktime, t.vsize,
  ${placeIn(VERIFICATIONS, 'b.verification')} AS verification
FROM transactions t ${BEST} WHERE t.chain = $chain AND b.height > $after ORDER BY b.height, t.position, t.tx`

const OUTPUT_COLUMNS = `x.tx, x.idx, x.value, ${placeIn(SCRIPT_TYPES, 'x.script')} AS script, x.address`
const INPUT_COLUMNS = `x.tx, x.idx, x.prev_tx, x.prev_index, x.value, ${placeIn(SCRIPT_TYPES, 'x.script')} AS script, x.address`

/** Sorted they are joined to their blocks; else every row is read from the first transaction after the position on. */
function parts(table: 'outputs' | 'inputs', columns: string, { sorted }: ColumnsAsk): string {
  return sorted
    ? `SELECT ${columns} FROM ${table} x JOIN transactions t ON t.chain = x.chain AND t.tx = x.tx ${BEST}
       WHERE x.chain = $chain AND b.height > $after ORDER BY b.height, t.position, t.tx, x.idx`
    : `SELECT ${columns} FROM ${table} x WHERE x.chain = $chain AND x.tx >= (
         SELECT coalesce(min(t.tx), 0) FROM transactions t ${BEST} WHERE t.chain = $chain AND b.height > $after)`
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
  const row = await database.row<{ n: number }>(
    `SELECT count(*)::DOUBLE AS n FROM ${table} x WHERE x.chain = $chain AND x.tx >= (
       SELECT coalesce(min(t.tx), 0) FROM transactions t ${BEST} WHERE t.chain = $chain AND b.height > $after)`,
    params,
  )
  return row?.n ?? 0
}

function transactionColumns(chunk: DuckDBDataChunk): TransactionColumns {
  const read = new ChunkReader(chunk)
  const { rows } = read
  const keys = { tx: read.u32(), txid: read.texts(), height: read.u32(), position: read.u32() }
  const rest = { time: read.f64(), coinbase: read.u8(), locktime: read.u32(), vsize: read.u32() }
  return { rows, ...keys, ...rest, verification: read.u8() }
}

function outputColumns(chunk: DuckDBDataChunk): OutputColumns {
  const read = new ChunkReader(chunk)
  const { rows } = read
  const keys = { tx: read.u32(), index: read.u32() }
  return { rows, ...keys, value: read.u64().values, script: read.u8(), address: read.u32() }
}

function inputColumns(chunk: DuckDBDataChunk): FlowInputColumns {
  const read = new ChunkReader(chunk)
  const { rows } = read
  const keys = { tx: read.u32(), index: read.u32(), prevTx: read.u32(), prevIndex: read.u32() }
  const { values: value, missing } = read.u64()
  const valued = new Uint8Array(rows).fill(1)
  for (const row of missing) valued[row] = 0
  return { rows, ...keys, value, valued, script: read.u8(), address: read.u32() }
}

function addressColumns(chunk: DuckDBDataChunk): AddressColumns {
  const read = new ChunkReader(chunk)
  return { rows: read.rows, id: read.u32(), payload: read.bytes() }
}
