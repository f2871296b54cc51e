/**
 * Stores rows that came by column as they are, without a temporary table and without a join: their addresses have numbers, and no other row has
 * their key. What may be known already is left to be staged and compared (commit-transfers.ts).
 */
import { setImmediate } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { NO_ADDRESS, type TransferRows } from '../../domain/ledger-record.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { rowsOn } from './database.ts'
import { doubtfulRows } from './doubtful-rows.ts'
import { type HeldRows, keysOf, pickRows } from './held-rows.ts'
import type { KeyFilter } from './key-filter.ts'
import type { StoredNumbers } from './local-numbers.ts'
import { TableAppender, validBits } from './table-appender.ts'
import { NEXT_REF } from './transfer-sql.ts'
import { splitUuids } from './uuid-bytes.ts'

/** Other work gets its turn after so many groups of rows. */
const TURN = 8

const u32 = { width: 4 }
const uuid = { width: 16 }
const ROW = [
  ...[u32, u32, uuid, uuid, null, u32, { width: 4, nullable: true }, u32, { width: 8 }],
  ...[{ width: 4, nullable: true }, { width: 4, nullable: true }, uuid, null, null, u32, null],
]

export interface AppendOptions {
  readonly importId: number
  /** Of the keys in `transfer_keys`. */
  readonly filter: KeyFilter
  readonly stored: (addresses: TransferRows['addresses']) => StoredNumbers
}

/** How many rows were stored, and those that may be known. `r_scope` names the scopes of the batch. */
export async function appendTransfers(
  on: DuckDBConnection,
  groups: readonly HeldRows[],
  options: AppendOptions,
): Promise<{ readonly added: number; readonly doubtful: readonly HeldRows[] }> {
  const doubts = await doubtfulRows(on, groups, options.filter)
  const writer = await RowAppender.open(on, options)
  const doubtful: HeldRows[] = []
  let added = 0
  try {
    for (const [at, held] of groups.entries()) {
      const apart = doubts.get(at)
      const fresh = apart ? without(held, apart) : held
      if (apart) doubtful.push({ ...held, rows: pickRows(held.rows, apart) })
      for (let from = 0; from < fresh.rows.count; from += CHUNK_ROWS)
        writer.add(fresh, from, Math.min(from + CHUNK_ROWS, fresh.rows.count))
      added += fresh.rows.count
      if (at % TURN === 0) await setImmediate()
    }
  } finally {
    writer.close()
  }
  return { added, doubtful }
}

function without({ rows, scopes }: HeldRows, apart: readonly number[]): HeldRows {
  const left = new Set(apart)
  const picked = Array.from({ length: rows.count }, (_, row) => row).filter((row) => !left.has(row))
  return { rows: pickRows(rows, picked), scopes }
}

/** Writes into `transfer_rows` and `transfer_keys`. */
class RowAppender {
  readonly #rows: TableAppender
  readonly #keys: TableAppender
  readonly #stored: AppendOptions['stored']
  readonly #scopes: readonly number[]
  readonly #next: Map<ChainId, number>
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
    appenders: { readonly rows: TableAppender; readonly keys: TableAppender },
    { importId, stored }: AppendOptions,
    numbers: { readonly scopes: readonly number[]; readonly next: Map<ChainId, number> },
  ) {
    this.#rows = appenders.rows
    this.#keys = appenders.keys
    this.#stored = stored
    this.#scopes = numbers.scopes
    this.#next = numbers.next
    this.#out.import.fill(importId)
  }

  static async open(on: DuckDBConnection, options: AppendOptions): Promise<RowAppender> {
    const scopes: number[] = []
    for (const { scope, id } of await rowsOn<{ scope: number; id: number }>(
      on,
      'SELECT scope, id FROM r_scope',
    ))
      scopes[scope] = id
    const refs = await rowsOn<{ chain: string; next: number }>(
      on,
      `SELECT chain, next::DOUBLE AS next FROM (${NEXT_REF})`,
    )
    const next = new Map(refs.map((each) => [each.chain, each.next]))
    const rows = await TableAppender.open(on, 'transfer_rows', ROW)
    const keys = await TableAppender.open(on, 'transfer_keys', [{ width: 8 }])
    return new RowAppender({ rows, keys }, options, { scopes, next })
  }

  /** Rows [from, to). */
  add(held: HeldRows, from: number, to: number): void {
    const { rows } = held
    const out = this.#out
    this.#number(held, from, to)
    splitUuids(rows.txids.subarray(from * 32, to * 32), [out.head, out.tail])
    const sides = this.#stored(rows.addresses)
    const sender = sidesOf(sides, rows.from.subarray(from, to), out.sender)
    const receiver = sidesOf(sides, rows.to.subarray(from, to), out.receiver)
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
  for (let row = 0; row < heights.length; row += 1) {
    const height = heights[row] ?? -1
    to[row] = Math.max(0, height)
  }
  return validBits(heights.length, (row) => (heights[row] ?? -1) < 0)
}
