/** Writes rows that came by column into `transfer_rows` and `transfer_keys`, with the store's numbers of what they name. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS, type TransferRows } from '../../domain/ledger-record.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { rowsOn } from './database.ts'
import { type HeldRows, keysOf } from './held-rows.ts'
import type { StoredNumbers } from './local-numbers.ts'
import { TableAppender, validBits } from './table-appender.ts'
import { addScopes, NEXT_REF } from './transfer-sql.ts'
import { splitUuids } from './uuid-bytes.ts'

const u32 = { width: 4 }
const uuid = { width: 16 }
const ROW = [
  ...[u32, u32, uuid, uuid, null, u32, { width: 4, nullable: true }, u32, { width: 8 }],
  ...[{ width: 4, nullable: true }, { width: 4, nullable: true }, uuid, null, null, u32, null],
]

export interface RowAppenderOptions {
  readonly importId: number
  readonly stored: (addresses: TransferRows['addresses']) => StoredNumbers
}

export class RowAppender {
  readonly #on: DuckDBConnection
  readonly #rows: TableAppender
  readonly #keys: TableAppender
  readonly #stored: RowAppenderOptions['stored']
  readonly #next: Map<ChainId, number>
  /** The store's number of each scope of the batch. */
  #scopes: readonly (number | undefined)[] = []
  /** Columns that are worked out, used again for every chunk. */
  readonly #out = {
    scope: new Uint32Array(CHUNK_ROWS),
    ref: new Uint32Array(CHUNK_ROWS),
    height: new Uint32Array(CHUNK_ROWS),
    head: new Uint32Array(CHUNK_ROWS * 4),
    tail: new Uint32Array(CHUNK_ROWS * 4),
    import: new Uint32Array(CHUNK_ROWS),
    sender: new Uint32Array(CHUNK_ROWS),
    receiver: new Uint32Array(CHUNK_ROWS),
    keys: new Uint32Array(CHUNK_ROWS * 2),
  }

  private constructor(
    on: DuckDBConnection,
    appenders: { readonly rows: TableAppender; readonly keys: TableAppender },
    { importId, stored }: RowAppenderOptions,
    next: Map<ChainId, number>,
  ) {
    this.#on = on
    this.#rows = appenders.rows
    this.#keys = appenders.keys
    this.#stored = stored
    this.#next = next
    this.#out.import.fill(importId)
  }

  static async open(on: DuckDBConnection, options: RowAppenderOptions): Promise<RowAppender> {
    const refs = await rowsOn<{ chain: string; next: number }>(
      on,
      `SELECT chain, next::DOUBLE AS next FROM (${NEXT_REF})`,
    )
    const next = new Map(refs.map((each) => [each.chain, each.next]))
    const rows = await TableAppender.open(on, 'transfer_rows', ROW)
    const keys = await TableAppender.open(on, 'transfer_keys', [{ width: 8 }])
    return new RowAppender(on, { rows, keys }, options, next)
  }

  /** Whether the store's numbers of these scopes are known. */
  knows(scopes: HeldRows['scopes']): boolean {
    return scopes.every((scope) => !scope || this.#scopes[scope.number] !== undefined)
  }

  /** Stores the scopes of the batch, which stand in `s_scope`. */
  async readScopes(): Promise<void> {
    const scopes: number[] = []
    await addScopes(this.#on)
    const rows = await rowsOn<{ scope: number; id: number }>(
      this.#on,
      'SELECT scope, id FROM r_scope',
    )
    for (const { scope, id } of rows) scopes[scope] = id
    this.#scopes = scopes
  }

  /** The number that the next row of a chain gets. */
  nextRef(chain: ChainId): number {
    return this.#next.get(chain) ?? 0
  }

  /** Rows [from, to). Where their memory is given back afterwards the store's numbers stand in `from` and `to` then. */
  add(held: HeldRows, from: number, to: number): void {
    const { rows } = held
    const out = this.#out
    this.#number(held, from, to)
    splitUuids(rows.txids.subarray(from * 32, to * 32), [out.head, out.tail])
    const sides = this.#stored(rows.addresses)
    const [senders, receivers] = [rows.from.subarray(from, to), rows.to.subarray(from, to)]
    const own = rows.reuse !== undefined
    const sender = sidesOf(sides, senders, own ? senders : out.sender)
    const receiver = sidesOf(sides, receivers, own ? receivers : out.receiver)
    const valid = heightsOf(rows.height.subarray(from, to), out.height)
    this.#rows.add(to - from, [
      ...[{ values: out.scope }, { values: out.ref }, { values: out.head }, { values: out.tail }],
      ...[null, { values: rows.index.subarray(from, to) }, { values: out.height, valid }],
      ...[{ values: rows.position.subarray(from, to) }, { values: rows.time.subarray(from, to) }],
      ...[sender, receiver, { values: rows.amount.subarray(from * 4, to * 4) }],
      ...[null, null, { values: out.import }, null],
    ])
    this.#keys.add(to - from, [{ values: keysOf(held, from, to, out.keys) }])
  }

  /** Makes every row visible to SQL. */
  flush(): void {
    this.#rows.flush()
    this.#keys.flush()
  }

  close(): void {
    this.#rows.close()
    this.#keys.close()
  }

  #number({ rows, scopes }: HeldRows, from: number, to: number): void {
    const { scope, ref } = this.#out
    for (let row = from; row < to; row += 1) {
      const staged = scopes[rows.scope[row] ?? 0]
      const chain = staged?.chain ?? ''
      const next = this.#next.get(chain) ?? 0
      scope[row - from] = this.#scopes[staged?.number ?? 0] ?? 0
      ref[row - from] = next
      this.#next.set(chain, next + 1)
    }
  }
}

/** The store's numbers of one side. */
function sidesOf(stored: StoredNumbers, side: Uint32Array, values: Uint32Array) {
  let missing = false
  for (let row = 0; row < side.length; row += 1) {
    const number = side[row] ?? NO_ADDRESS
    if (number === NO_ADDRESS) missing = true
    else values[row] = stored.get(number)
  }
  const valid = missing ? validBits(side.length, (row) => side[row] === NO_ADDRESS) : null
  return { values, valid }
}

/** Heights as the store holds them; the bits of those that are known. */
function heightsOf(heights: Float64Array, to: Uint32Array): Uint8Array | null {
  let missing = false
  for (let row = 0; row < heights.length; row += 1) {
    const height = heights[row] ?? -1
    if (height < 0) missing = true
    to[row] = Math.max(0, height)
  }
  return missing ? validBits(heights.length, (row) => (heights[row] ?? -1) < 0) : null
}
