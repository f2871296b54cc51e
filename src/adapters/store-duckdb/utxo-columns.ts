/** Transactions, outputs and inputs of a UTXO chain as columns. Nothing in a row is null, so that columns are read as they lie in memory. */
import { SCRIPT_TYPES } from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import {
  type FlowInputColumns,
  NONE,
  type OutputColumns,
  type TransactionColumns,
} from '../../ports/flow-columns.ts'
import { ChunkMemory, ChunkReader } from './chunk-reader.ts'
import type { Database, Params } from './database.ts'
import { placeIn } from './place-in.ts'
import { joinUuids } from './uuid-bytes.ts'

type Past = Params & Readonly<Record<'chain', string> & Record<'after', number>>

/** Transactions `t` of the best branch. */
export const BEST = 'JOIN blocks b ON b.chain = t.chain AND b.block = t.block AND NOT b.orphaned'

const HASH = (from: number, to: number): string =>
  `CASE WHEN octet_length(t.txid) = 32 THEN t.txid ELSE repeat('\\x00'::BLOB, 32) END[${from}:${to}]::UUID`

const TRANSACTIONS = `
SELECT t.tx, ${HASH(1, 16)} AS head, ${HASH(17, 32)} AS tail, (octet_length(t.txid) <> 32)::UTINYINT AS odd, b.height, t.position, b.time,
  t.coinbase::UTINYINT AS coinbase, t.locktime, t.vsize, ${placeIn(VERIFICATIONS, 'b.verification')} AS verification
FROM transactions t ${BEST} WHERE t.chain = $chain AND b.height > $after ORDER BY b.height, t.position, t.tx`

/** In ledger order, past a height. */
export async function* readTransactions(
  database: Database,
  past: Past,
): AsyncGenerator<TransactionColumns> {
  const memory = new ChunkMemory()
  let hash = new Uint32Array(0)
  for await (const chunk of database.chunks(TRANSACTIONS, past)) {
    const read = new ChunkReader(chunk, memory)
    const { rows } = read
    if (hash.length !== rows * 8) hash = new Uint32Array(rows * 8)
    const tx = read.u32s()
    joinUuids(hash, [read.words(4), read.words(4)])
    const keys = { odd: read.raw(1), height: read.u32s(), position: read.u32s() }
    const rest = { time: read.f64s(), coinbase: read.raw(1), locktime: read.u32s() }
    yield { rows, tx, hash, ...keys, ...rest, vsize: read.u32s(), verification: read.raw(1) }
  }
}

const SCRIPT = placeIn(SCRIPT_TYPES, 'x.script')
const orNone = (column: string): string => `coalesce(x.${column}, ${NONE}::UINTEGER)`
const OUTPUTS = `x.tx, x.idx, x.value, ${SCRIPT} AS script, ${orNone('address')} AS address`
const INPUTS = `x.tx, x.idx, ${orNone('prev_tx')} AS prev_tx, ${orNone('prev_index')} AS prev_index, coalesce(x.value, 0::UBIGINT) AS value,
  (x.value IS NOT NULL)::UTINYINT AS valued, ${SCRIPT} AS script, ${orNone('address')} AS address`

/** Past a height, in ledger order or as stored. */
export async function* readOutputs(
  database: Database,
  past: Past,
  sorted: boolean,
): AsyncGenerator<OutputColumns> {
  const memory = new ChunkMemory()
  for await (const chunk of database.chunks(parts('outputs', OUTPUTS, sorted), past)) {
    const read = new ChunkReader(chunk, memory)
    const keys = { rows: read.rows, tx: read.u32s(), index: read.u32s() }
    yield { ...keys, value: read.words(2), script: read.raw(1), address: read.u32s() }
  }
}

/** Past a height, in ledger order or as stored. */
export async function* readInputs(
  database: Database,
  past: Past,
  sorted: boolean,
): AsyncGenerator<FlowInputColumns> {
  const memory = new ChunkMemory()
  for await (const chunk of database.chunks(parts('inputs', INPUTS, sorted), past)) {
    const read = new ChunkReader(chunk, memory)
    const keys = { rows: read.rows, tx: read.u32s(), index: read.u32s() }
    const spent = { prevTx: read.u32s(), prevIndex: read.u32s(), value: read.words(2) }
    const rest = { valued: read.raw(1), script: read.raw(1), address: read.u32s() }
    yield { ...keys, ...spent, ...rest }
  }
}

/** Sorted they are joined to their blocks; else every row is read from the first transaction after the position on. */
function parts(table: 'outputs' | 'inputs', columns: string, sorted: boolean): string {
  return sorted
    ? `SELECT ${columns} FROM ${table} x JOIN transactions t ON t.chain = x.chain AND t.tx = x.tx ${BEST}
       WHERE x.chain = $chain AND b.height > $after ORDER BY b.height, t.position, t.tx, x.idx`
    : `SELECT ${columns} FROM ${table} x WHERE x.chain = $chain AND x.tx >= (
         SELECT coalesce(min(t.tx), 0) FROM transactions t ${BEST} WHERE t.chain = $chain AND b.height > $after)`
}
