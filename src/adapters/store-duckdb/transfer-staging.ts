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
import { giveBack, txidPrefix } from '../../domain/transfer-rows.ts'
import { toAmountColumns } from './amount-columns.ts'
import { ChunkRows } from './chunk-rows.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { storedHash } from './hash-text.ts'
import { type HeldRows, keysOf, type StagedScope, toldBy } from './held-rows.ts'
import { LocalNumbers, type NumberAddress, StoredNumbers } from './local-numbers.ts'
import { TableWriter } from './table-writer.ts'
import { transferId } from './transfer-id.ts'
import { kindBits, transferKey } from './transfer-key.ts'
import { u32 } from './u32.ts'
import { splitUuids } from './uuid-bytes.ts'

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
  #held: HeldRows[] = []
  readonly #met = new Set<NumberedAddresses>()
  #derived = false
  /** Whether rows came that have to be compared in the order in which they came. */
  compared = false
  /** Rows in `s_columns` so far, and rows that are held. */
  staged = 0
  heldCount = 0

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
    this.spill()
    this.compared = true
    const { chain, txid, index, kind, height, block, note } = transfer
    const { prefix, head, tail, other } = transferId(txid)
    const scope = this.#scopeOf({ ...transfer, prefix })
    this.#derived ||= isDerived(index)
    const [amount, high] = toAmountColumns(transfer.amount)
    const seq = this.staged++
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

  get count(): number {
    return this.staged + this.heldCount
  }

  /** Takes rows that come by column: held as they are, for most of them are new and are stored as they are. */
  addRows(rows: TransferRows): void {
    const { held, derived } = toldBy(rows, (place) => this.#scope(rows, place))
    this.#derived ||= derived
    this.#held.push(held)
    this.#met.add(rows.addresses)
    this.heldCount += rows.count
  }

  /** Gives away the rows that are held. */
  takeHeld(): readonly HeldRows[] {
    const held = this.#held
    this.#held = []
    this.heldCount = 0
    return held
  }

  /** Puts the rows that are held into `s_columns`, to be compared with all that is stored. */
  spill(): void {
    for (const held of this.takeHeld()) {
      this.compared = true
      this.stage(held)
      giveBack(held.rows)
    }
  }

  /** Puts rows into `s_columns`. */
  stage(held: HeldRows): void {
    const { rows } = held
    for (let from = 0; from < rows.count; from += CHUNK_ROWS) {
      const to = Math.min(from + CHUNK_ROWS, rows.count)
      const [head, tail] = uuids(rows.txids.subarray(from * 32, to * 32))
      const [sender, receiver] = this.#localsOf(rows.addresses).sides(
        rows.from.subarray(from, to),
        rows.to.subarray(from, to),
      )
      this.#columns.add(to - from, {
        ...this.#numbers(held, { from, to }),
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

  /** After a commit that failed: what was made of the batch's addresses stands nowhere. */
  forget(): void {
    for (const addresses of this.#met) this.#known.delete(addresses)
  }

  flush(): void {
    for (const writer of [this.#columns, this.#scopeWriter, this.#extras]) writer.flush()
  }

  close(): void {
    for (const writer of [this.#columns, this.#scopeWriter, this.#extras]) writer.close()
  }

  #numbers(held: HeldRows, { from, to }: { readonly from: number; readonly to: number }) {
    const { rows, scopes } = held
    const seq = new Uint32Array(to - from)
    const nth = new Uint32Array(to - from)
    const number = new Uint32Array(to - from)
    for (let row = from, at = 0; row < to; row++, at++) {
      const scope = scopes[rows.scope[row] ?? 0]
      if (!scope) throw new InvariantError('bad-rows', 'A row names no scope of its table.')
      seq[at] = this.staged++
      nth[at] = scope.chainRows.count++
      number[at] = scope.number
    }
    return { seq, nth, scope: number, key: keysOf(held, from, to) }
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
    const scope = { number, chain, kindBits: kindBits(kind), chainRows: this.#rowsOf(chain) }
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

  /** The store's numbers of the addresses of a source. */
  storedOf(addresses: NumberedAddresses): StoredNumbers {
    const known = this.#known.get(addresses)
    if (known) return known
    const stored = new StoredNumbers()
    this.#known.set(addresses, stored)
    return stored
  }

  #localsOf(addresses: NumberedAddresses): LocalNumbers {
    const known = this.#locals.get(addresses)
    if (known) return known
    const locals = new LocalNumbers(addresses, this.#number, this.storedOf(addresses))
    this.#locals.set(addresses, locals)
    return locals
  }
}

function isDerived(index: number): boolean {
  return index >= DERIVED_INDEX && index < DERIVED_END
}

/** Both halves of each 32-byte id. */
function uuids(txids: Uint8Array): readonly [Uint32Array, Uint32Array] {
  const halves = [new Uint32Array(txids.length / 8), new Uint32Array(txids.length / 8)] as const
  splitUuids(txids, halves)
  return halves
}

/** The top bit of a UUID stands turned. */
const UUID_TOP = 1n << 127n

/** Writes a number as words, the lowest first. */
function setWords(to: Uint32Array, at: number, value: bigint, words = 4): void {
  for (let word = 0; word < words; word++)
    to[at + word] = Number(BigInt.asUintN(32, value >> BigInt(32 * word)))
}
