/**
 * Where the transfers of a batch are gathered: `s_columns`, `s_scope` for what many rows have in common, and `s_extra` for what few rows have at
 * all. Single records and those that come by column are numbered together: `seq` within the batch, `nth` within the batch and chain.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { InvariantError } from '../../domain/errors.ts'
import { DERIVED_END, DERIVED_INDEX } from '../../domain/evm/movement-index.ts'
import {
  NO_ADDRESS,
  type NumberedAddresses,
  type TransferRecord,
  type TransferRows,
} from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { txidPrefix } from '../../domain/transfer-rows.ts'
import { toAmountColumns } from './amount-columns.ts'
import { ChunkRows } from './chunk-rows.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { storedHash } from './hash-text.ts'
import { LocalNumbers, type NumberAddress, StoredNumbers } from './local-numbers.ts'
import { TableWriter } from './table-writer.ts'
import { transferId } from './transfer-id.ts'
import { indexBits, kindBits, transferKey } from './transfer-key.ts'
import { u32 } from './u32.ts'
import { setUuid } from './uuid-bytes.ts'

const COLUMNS = {
  seq: 'UINTEGER',
  nth: 'UINTEGER',
  scope: 'UINTEGER',
  head: 'UUID',
  tail: 'UUID',
  key: 'UBIGINT',
  idx: 'UINTEGER',
  height: 'DOUBLE',
  position: 'UINTEGER',
  time: 'DOUBLE',
  sender: 'UINTEGER',
  receiver: 'UINTEGER',
  amount: 'UHUGEINT',
} as const

const SCOPE =
  'scope UINTEGER, chain VARCHAR, asset VARCHAR, kind VARCHAR, verification VARCHAR, prefix VARCHAR, rank UTINYINT'
const EXTRA =
  'seq UINTEGER, chain VARCHAR, other VARCHAR, amount_high UHUGEINT, note VARCHAR, block VARCHAR'

/** What the transfers of a batch name. */
export interface TransfersTold {
  readonly chains: readonly ChainId[]
  readonly assets: readonly string[]
  readonly derived: boolean
}

/** What earlier batches know of the addresses of sources that are still read. */
export type KnownAddresses = WeakMap<NumberedAddresses, StoredNumbers>

interface AddressNumbers {
  readonly number: NumberAddress
  readonly known: KnownAddresses
}

/** What a row of `s_scope` tells. */
interface ScopeFacts extends Pick<TransferRecord, 'chain' | 'asset' | 'kind' | 'verification'> {
  readonly prefix: string
}

/** One row of `s_scope`, and how many rows its chain has so far. */
interface StagedScope {
  readonly number: number
  readonly kindBits: number
  readonly chainRows: { count: number }
}

export class TransferStaging {
  readonly #columns: ChunkRows<typeof COLUMNS>
  readonly #scopeWriter: TableWriter
  readonly #extras: TableWriter
  readonly #number: NumberAddress
  readonly #known: KnownAddresses
  readonly #chains = new Map<ChainId, { count: number }>()
  readonly #scopes = new Map<string, StagedScope>()
  readonly #locals = new Map<NumberedAddresses, LocalNumbers>()
  readonly #assets = new Set<string>()
  #derived = false
  /** Rows so far. */
  count = 0

  private constructor(
    columns: ChunkRows<typeof COLUMNS>,
    writers: { readonly scopes: TableWriter; readonly extras: TableWriter },
    { number, known }: AddressNumbers,
  ) {
    this.#columns = columns
    this.#scopeWriter = writers.scopes
    this.#extras = writers.extras
    this.#number = number
    this.#known = known
  }

  static async open(
    connection: DuckDBConnection,
    numbers: AddressNumbers,
  ): Promise<TransferStaging> {
    const columns = await ChunkRows.open(connection, 's_columns', COLUMNS)
    await connection.run(
      `CREATE TEMP TABLE s_scope (${SCOPE}); CREATE TEMP TABLE s_extra (${EXTRA})`,
    )
    const scopes = await TableWriter.open(connection, 's_scope')
    const extras = await TableWriter.open(connection, 's_extra')
    return new TransferStaging(columns, { scopes, extras }, numbers)
  }

  /** What the rows name. `derived`: a movement whose log nobody knows is among them. */
  get told(): TransfersTold {
    return { chains: [...this.#chains.keys()], assets: [...this.#assets], derived: this.#derived }
  }

  /** Takes a single record; its sides are numbers of the batch. */
  add(
    transfer: TransferRecord,
    sides: { readonly sender: number | null; readonly receiver: number | null },
  ): void {
    const { chain, txid, index, kind, height, block, note } = transfer
    const { prefix, head, tail, other } = transferId(txid)
    const scope = this.#scopeOf({ ...transfer, prefix })
    this.#derived ||= isDerived(index)
    const [amount, high] = toAmountColumns(transfer.amount)
    const seq = this.count++
    const { columns: to } = this.#columns
    const at = this.#columns.next()
    to.seq[at] = seq
    to.nth[at] = scope.chainRows.count++
    to.scope[at] = scope.number
    setWords(to.head, at * 4, BigInt(`0x${head}`) ^ UUID_TOP)
    setWords(to.tail, at * 4, BigInt(`0x${tail}`) ^ UUID_TOP)
    setWords(to.key, at * 2, transferKey(txid, index, kind), 2)
    to.idx[at] = u32(index)
    to.height[at] = height === null ? -1 : u32(height)
    to.position[at] = u32(transfer.position)
    to.time[at] = transfer.time
    to.sender[at] = sides.sender ?? NO_ADDRESS
    to.receiver[at] = sides.receiver ?? NO_ADDRESS
    setWords(to.amount, at * 4, amount)
    const hash = block === undefined ? null : storedHash(block)
    if (other !== null || high !== null || note !== null || hash !== null)
      this.#extras.add(seq, chain, other, high, note, hash)
  }

  /** Takes rows that come by column. */
  addRows(rows: TransferRows): void {
    const scopes: (StagedScope | undefined)[] = []
    for (let from = 0; from < rows.count; from += CHUNK_ROWS) {
      const to = Math.min(from + CHUNK_ROWS, rows.count)
      const [head, tail] = uuids(rows.txids.subarray(from * 32, to * 32))
      const [sender, receiver] = this.#localsOf(rows.addresses).sides(
        rows.from.subarray(from, to),
        rows.to.subarray(from, to),
      )
      this.#columns.add(to - from, {
        ...this.#numbers(rows, scopes, { from, to }),
        ...{ head, tail, sender, receiver },
        idx: rows.index.subarray(from, to),
        height: rows.height.subarray(from, to),
        position: rows.position.subarray(from, to),
        time: rows.time.subarray(from, to),
        amount: rows.amount.subarray(from * 4, to * 4),
      })
    }
  }

  /** Whether addresses were numbered that a source may tell of again. */
  get numbered(): boolean {
    return this.#locals.size > 0
  }

  /** Keeps what the store made of the batch's numbers: `ids[local]`. */
  settle(ids: Uint32Array): void {
    for (const locals of this.#locals.values()) locals.settle(ids)
  }

  flush(): void {
    for (const writer of [this.#columns, this.#scopeWriter, this.#extras]) writer.flush()
  }

  close(): void {
    for (const writer of [this.#columns, this.#scopeWriter, this.#extras]) writer.close()
  }

  #numbers(
    rows: TransferRows,
    scopes: (StagedScope | undefined)[],
    { from, to }: { readonly from: number; readonly to: number },
  ) {
    const seq = new Uint32Array(to - from)
    const nth = new Uint32Array(to - from)
    const number = new Uint32Array(to - from)
    const key = new Uint32Array((to - from) * 2)
    for (let row = from, at = 0; row < to; row++, at++) {
      const place = rows.scope[row] ?? 0
      const index = rows.index[row] ?? 0
      const scope = scopes[place] ?? this.#scope(rows, place)
      scopes[place] = scope
      if (isDerived(index)) this.#derived = true
      seq[at] = this.count++
      nth[at] = scope.chainRows.count++
      number[at] = scope.number
      key[at * 2] = word(rows.txids, row * 32 + 4) ^ indexBits(index)
      key[at * 2 + 1] = word(rows.txids, row * 32) ^ scope.kindBits
    }
    return { seq, nth, scope: number, key }
  }

  #scope({ scopes, verification }: TransferRows, place: number): StagedScope {
    const told = scopes[place]
    if (!told) throw new InvariantError('bad-rows', 'A row names no scope of its table.')
    return this.#scopeOf({ ...told, verification, prefix: txidPrefix(told.chain) })
  }

  #scopeOf({ chain, asset, kind, verification, prefix }: ScopeFacts): StagedScope {
    const name = `${verification} ${kind} ${prefix} ${chain} ${asset}`
    const known = this.#scopes.get(name)
    if (known) return known
    const number = this.#scopes.size
    const rank = VERIFICATIONS.indexOf(verification)
    this.#scopeWriter.add(number, chain, asset, kind, verification, prefix, rank)
    this.#assets.add(asset)
    const scope = { number, kindBits: kindBits(kind), chainRows: this.#rowsOf(chain) }
    this.#scopes.set(name, scope)
    return scope
  }

  #rowsOf(chain: ChainId): { count: number } {
    const known = this.#chains.get(chain)
    if (known) return known
    const rows = { count: 0 }
    this.#chains.set(chain, rows)
    return rows
  }

  #localsOf(addresses: NumberedAddresses): LocalNumbers {
    const known = this.#locals.get(addresses)
    if (known) return known
    const stored = this.#known.get(addresses) ?? new StoredNumbers()
    this.#known.set(addresses, stored)
    const locals = new LocalNumbers(addresses, this.#number, stored)
    this.#locals.set(addresses, locals)
    return locals
  }
}

function isDerived(index: number): boolean {
  return index >= DERIVED_INDEX && index < DERIVED_END
}

/** Both halves of each 32-byte id. */
function uuids(txids: Uint8Array): readonly [Uint8Array, Uint8Array] {
  const head = new Uint8Array(txids.length / 2)
  const tail = new Uint8Array(txids.length / 2)
  for (let at = 0; at < head.length; at += 16) {
    setUuid(head, at, txids, at * 2)
    setUuid(tail, at, txids, at * 2 + 16)
  }
  return [head, tail]
}

/** The top bit of a UUID stands turned. */
const UUID_TOP = 1n << 127n

/** Writes a number as words, the lowest first. */
function setWords(to: Uint32Array, at: number, value: bigint, words = 4): void {
  for (let word = 0; word < words; word++)
    to[at + word] = Number(BigInt.asUintN(32, value >> BigInt(32 * word)))
}

/** Four bytes as a number, the first the highest. */
function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  )
}
