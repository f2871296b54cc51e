/** The transfers of one chain of a ledger as columns. */
import type { DuckDBDataChunk } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { TRANSFER_KINDS, type TransferKind } from '../../domain/ledger-record.ts'
import { VERIFICATIONS, type Verification } from '../../domain/taxonomy.ts'
import { type ColumnsAsk, NONE, type TransferColumns } from '../../ports/flow-columns.ts'
import { fromAmountColumns } from './amount-columns.ts'
import { ChunkMemory, ChunkReader } from './chunk-reader.ts'
import type { Database } from './database.ts'
import { placeIn } from './place-in.ts'
import { joinUuids } from './uuid-bytes.ts'

const SMALL = '(t.amount_high IS NULL AND t.amount < 18446744073709551616::UHUGEINT)'

/** Without nulls, so that columns are read as they lie in memory; `odd` says in which rows there is more to read. */
const COLUMNS = `
SELECT t.ref, t.scope, t.head, t.tail, t.idx, coalesce(t.height, ${NONE}) AS height, t.position, t.time, coalesce(t.sender, ${NONE}) AS sender,
  coalesce(t.receiver, ${NONE}) AS receiver, CASE WHEN ${SMALL} THEN t.amount::UBIGINT ELSE 0::UBIGINT END AS small,
  ((NOT ${SMALL}) OR t.other IS NOT NULL OR t.note IS NOT NULL)::UTINYINT AS odd, t.amount, t.amount_high, t.other, t.note
FROM `

/** Ledger order (domain/ledger-order); what shares a point is ordered by kind. */
const TRANSFER_ORDER = `ORDER BY t.time, coalesce(t.height, 0), t.position, t.idx, t.txid, ${placeIn(TRANSFER_KINDS, 't.kind')}`

/** Past `after`, in chunks; `assets` are the ones whose places stand in the column. */
export async function* readTransfers(
  database: Database,
  chain: ChainId,
  { after, assets, sorted }: ColumnsAsk & { readonly assets: readonly string[] },
): AsyncGenerator<TransferColumns> {
  const scopes = await transferScopes(database, chain, assets)
  if (scopes.numbers.length === 0) return
  // Without a join where none is needed: the view's would hold a whole ledger to sort it by.
  const from = sorted
    ? `transfers t WHERE t.chain = $chain AND t.time > $after ${TRANSFER_ORDER}`
    : `transfer_rows t WHERE t.scope IN (${scopes.numbers.join(', ')}) AND t.time > $after`
  const params = sorted ? { chain, after } : { after }
  const memory = new TransferMemory()
  for await (const chunk of database.chunks(`${COLUMNS} ${from}`, params))
    yield transferColumns(chunk, scopes, memory)
}

/** What the columns of batch after batch stand in: there are thousands of them. */
class TransferMemory {
  readonly chunk = new ChunkMemory()
  hash = new Uint8Array(0)
  kind = new Uint8Array(0)
  verification = new Uint8Array(0)
  prefixed = new Uint8Array(0)
  asset = new Uint32Array(0)

  hold(rows: number): this {
    if (rows === this.kind.length) return this
    this.hash = new Uint8Array(rows * 32)
    this.kind = new Uint8Array(rows)
    this.verification = new Uint8Array(rows)
    this.prefixed = new Uint8Array(rows)
    this.asset = new Uint32Array(rows)
    return this
  }
}

function transferColumns(
  chunk: DuckDBDataChunk,
  scopes: ScopeColumns,
  memory: TransferMemory,
): TransferColumns {
  const read = new ChunkReader(chunk, memory.chunk)
  const { rows } = read
  const { hash, kind, verification, prefixed, asset } = memory.hold(rows)
  const u32 = () => read.u32s()
  const [ref, scope] = [u32(), u32()]
  joinUuids(new Uint32Array(hash.buffer), [read.words(4), read.words(4)])
  const place = { index: u32(), height: u32(), position: u32() }
  const time = new Float64Array(read.raw(8).buffer, 0, rows)
  const parties = { from: u32(), to: u32() }
  const amount = new BigUint64Array(read.raw(8).buffer, 0, rows)
  const odd = oddRows(read, read.raw(1))
  for (let row = 0; row < rows; row += 1) {
    const at = scope[row] ?? 0
    kind[row] = scopes.kind[at] ?? 255
    verification[row] = scopes.verification[at] ?? 255
    asset[row] = scopes.asset[at] ?? 0
    prefixed[row] = scopes.prefixed[at] ?? 0
  }
  const of = { asset, kind, verification, prefixed }
  return { rows, ref, hash, ...place, time, ...parties, amount, ...of, ...odd }
}

/** What few rows have: amounts past 64 bits, ids that are no hash, notes. */
function oddRows(
  read: ChunkReader,
  odd: Uint8Array,
): Pick<TransferColumns, 'large' | 'otherIds' | 'notes'> {
  const large = new Map<number, bigint>()
  const otherIds = new Map<number, string>()
  const notes = new Map<number, string>()
  if (!odd.includes(1)) return { large, otherIds, notes }
  const [low, high] = [read.lazy<bigint>(), read.lazy<bigint>()]
  const [other, note] = [read.lazy<string>(), read.lazy<string>()]
  for (let row = 0; row < odd.length; row += 1) {
    if (odd[row] === 0) continue
    const amount = fromAmountColumns(low(row) ?? 0n, high(row))
    const [id, text] = [other(row), note(row)]
    if (amount >= 2n ** 64n) large.set(row, amount)
    if (id !== null) otherIds.set(row, id)
    if (text !== null) notes.set(row, text)
  }
  return { large, otherIds, notes }
}

/** What the rows of each scope have in common, by its number. */
interface ScopeColumns {
  /** All scopes of the chain. */
  readonly numbers: readonly number[]
  readonly asset: readonly number[]
  readonly kind: readonly number[]
  readonly verification: readonly number[]
  readonly prefixed: readonly number[]
}

async function transferScopes(
  database: Database,
  chain: ChainId,
  assets: readonly string[],
): Promise<ScopeColumns> {
  const columns = { numbers: [], asset: [], kind: [], verification: [], prefixed: [] } as {
    readonly [Name in keyof ScopeColumns]: number[]
  }
  const places = new Map(assets.map((asset, place) => [asset, place]))
  const rows = await database.rows<StoredScope>(
    'SELECT * FROM transfer_scopes WHERE chain = $chain',
    { chain },
  )
  for (const { scope, asset, kind, verification, prefix } of rows) {
    columns.numbers.push(scope)
    columns.asset[scope] = places.get(asset) ?? 0
    columns.kind[scope] = TRANSFER_KINDS.indexOf(kind)
    columns.verification[scope] = VERIFICATIONS.indexOf(verification)
    columns.prefixed[scope] = prefix === '' ? 0 : 1
  }
  return columns
}

interface StoredScope {
  readonly scope: number
  readonly asset: string
  readonly kind: TransferKind
  readonly verification: Verification
  readonly prefix: string
}
