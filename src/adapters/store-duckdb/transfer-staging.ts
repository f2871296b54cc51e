/**
 * Where transfers that come by column are gathered: `s_columns`, and `s_scope` for what many rows have in common. Their rows and those of
 * single records (`s_transfer`) are numbered together: `seq` within the batch, `nth` within the batch and chain.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { InvariantError } from '../../domain/errors.ts'
import { DERIVED_END, DERIVED_INDEX } from '../../domain/evm/movement-index.ts'
import type { NumberedAddresses, TransferRecord, TransferRows } from '../../domain/ledger-record.ts'
import { VERIFICATIONS } from '../../domain/taxonomy.ts'
import { txidPrefix } from '../../domain/transfer-rows.ts'
import { CHUNK_ROWS, ColumnWriter } from './column-writer.ts'
import { LocalNumbers, type NumberAddress } from './local-numbers.ts'
import { TableWriter } from './table-writer.ts'
import { indexBits, kindBits } from './transfer-key.ts'
import { setUuid } from './uuid-bytes.ts'

const COLUMNS = [
  ['seq', 'UINTEGER', 4],
  ['nth', 'UINTEGER', 4],
  ['scope', 'UINTEGER', 4],
  ['head', 'UUID', 16],
  ['tail', 'UUID', 16],
  ['key', 'UBIGINT', 8],
  ['idx', 'UINTEGER', 4],
  ['height', 'DOUBLE', 8],
  ['position', 'UINTEGER', 4],
  ['time', 'DOUBLE', 8],
  ['sender', 'UINTEGER', 4],
  ['receiver', 'UINTEGER', 4],
  ['amount', 'UHUGEINT', 16],
] as const

const SCOPE =
  'scope UINTEGER, chain VARCHAR, asset VARCHAR, kind VARCHAR, prefix VARCHAR, verification VARCHAR, rank UTINYINT'

/** What the transfers of a batch name. */
export interface TransfersTold {
  readonly chains: readonly ChainId[]
  readonly assets: readonly string[]
  readonly derived: boolean
}

/** One row of `s_scope`, and how many rows its chain has so far. */
interface StagedScope {
  readonly number: number
  readonly kindBits: number
  readonly chainRows: { count: number }
}

export class TransferStaging {
  readonly #columns: ColumnWriter
  readonly #scopeWriter: TableWriter
  readonly #number: NumberAddress
  readonly #chains = new Map<ChainId, { count: number }>()
  readonly #scopes = new Map<string, StagedScope>()
  readonly #locals = new Map<NumberedAddresses, LocalNumbers>()
  readonly #assets = new Set<string>()
  #derived = false
  /** Rows so far, of both tables. */
  count = 0

  private constructor(columns: ColumnWriter, scopes: TableWriter, number: NumberAddress) {
    this.#columns = columns
    this.#scopeWriter = scopes
    this.#number = number
  }

  static async open(connection: DuckDBConnection, number: NumberAddress): Promise<TransferStaging> {
    const columns = await ColumnWriter.open(connection, 's_columns', COLUMNS)
    await connection.run(`CREATE TEMP TABLE s_scope (${SCOPE})`)
    return new TransferStaging(columns, await TableWriter.open(connection, 's_scope'), number)
  }

  /** What the rows name. `derived`: a movement whose log nobody knows is among them. */
  get told(): TransfersTold {
    return { chains: [...this.#chains.keys()], assets: [...this.#assets], derived: this.#derived }
  }

  /** Numbers of the next single record. */
  next({ chain, asset, index }: Pick<TransferRecord, 'chain' | 'asset' | 'index'>) {
    this.#assets.add(asset)
    this.#derived ||= isDerived(index)
    return { seq: this.count++, nth: this.#rowsOf(chain).count++ }
  }

  add(rows: TransferRows): void {
    const scopes: (StagedScope | undefined)[] = []
    for (let from = 0; from < rows.count; from += CHUNK_ROWS) {
      const to = Math.min(from + CHUNK_ROWS, rows.count)
      const { seq, nth, scope, key } = this.#numbers(rows, scopes, { from, to })
      const [senders, receivers] = this.#localsOf(rows.addresses).sides(
        rows.from.subarray(from, to),
        rows.to.subarray(from, to),
      )
      this.#columns.add(to - from, [
        ...[seq, nth, scope, ...uuids(rows.txids.subarray(from * 32, to * 32)), key],
        ...[rows.index.subarray(from, to), rows.height.subarray(from, to)],
        ...[rows.position.subarray(from, to), rows.time.subarray(from, to)],
        ...[senders, receivers, rows.amount.subarray(from * 4, to * 4)],
      ])
    }
  }

  flush(): void {
    this.#columns.flush()
    this.#scopeWriter.flush()
  }

  close(): void {
    this.#columns.close()
    this.#scopeWriter.close()
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
    const { chain, asset, kind } = told
    const name = `${verification} ${kind} ${chain} ${asset}`
    const known = this.#scopes.get(name)
    if (known) return known
    const number = this.#scopes.size
    const rank = VERIFICATIONS.indexOf(verification)
    this.#scopeWriter.add(number, chain, asset, kind, txidPrefix(chain), verification, rank)
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
    const locals = new LocalNumbers(addresses, this.#number)
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

/** Four bytes as a number, the first the highest. */
function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  )
}
