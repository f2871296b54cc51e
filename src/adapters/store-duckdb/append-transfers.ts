/**
 * Stores rows that came by column as they are, while more of them are read: without a temporary table and without a join, for their addresses
 * have numbers, and no other row has their key. What may be known already is left to be staged and compared (commit-transfers.ts).
 */
import { setImmediate } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { giveBack } from '../../domain/transfer-rows.ts'
import type { FlowSink } from '../../ports/flow-sink.ts'
import type { AddressStaging } from './address-staging.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { addDoubts, clearDoubts, type Doubts } from './doubtful-rows.ts'
import { type HeldRows, pickRows } from './held-rows.ts'
import type { KeyFilter } from './key-filter.ts'
import { AddressNumbering } from './number-addresses.ts'
import { RowAppender } from './row-appender.ts'
import type { StoredKeys } from './stored-keys.ts'
import type { TransferStaging } from './transfer-staging.ts'

/** Where one row in so many names an address that the store is asked for, more rows are taken at a time. */
const ASKED = 32
/** Other work gets its turn after so many groups of rows. */
const TURN = 8
/** Rows among which some may be known wait until there are so many: looking for keys passes over all that are stored. */
const WAITING_ROWS = 1_000_000

/** Where the transfers of a batch are, and what is remembered of the store. */
export interface BatchTransfers {
  readonly transfers: TransferStaging
  readonly addresses: AddressStaging
  readonly keys: StoredKeys
  readonly sink: FlowSink
}

export class TransferStream {
  readonly #on: DuckDBConnection
  readonly #batch: BatchTransfers
  readonly #rows: RowAppender
  readonly #addresses: AddressNumbering
  #waiting: HeldRows[] = []
  #waitingRows = 0
  #doubts: Doubts = new Map()
  #open = true
  /** Rows that were stored. */
  added = 0
  /** Rows that should be held before the next are taken. */
  wanted = 0

  private constructor(
    on: DuckDBConnection,
    batch: BatchTransfers,
    parts: { readonly rows: RowAppender; readonly addresses: AddressNumbering },
  ) {
    this.#on = on
    this.#batch = batch
    this.#rows = parts.rows
    this.#addresses = parts.addresses
  }

  /** Within the transaction of its batch. */
  static async open(
    on: DuckDBConnection,
    importId: number,
    batch: BatchTransfers,
  ): Promise<TransferStream> {
    const { transfers, addresses, keys } = batch
    const stored = transfers.storedOf.bind(transfers)
    const numbering = await AddressNumbering.open(on, { stored, keys, staging: addresses })
    const rows = await RowAppender.open(on, { importId, stored })
    return new TransferStream(on, batch, { rows, addresses: numbering })
  }

  /** Takes the rows that the batch holds: those that are surely new are stored. */
  async take(): Promise<void> {
    const { transfers } = this.#batch
    const rows = transfers.heldCount
    const groups = transfers.takeHeld()
    if (groups.some(({ scopes }) => !this.#rows.knows(scopes))) {
      transfers.flush()
      await this.#rows.readScopes()
    }
    await this.#addresses.number(groups)
    this.wanted = this.#addresses.asked * ASKED > rows ? rows * 2 : 0
    await this.#tellNames()
    const filter = await this.#filter(rows)
    const first = this.#waiting.length
    this.#waiting.push(...groups)
    this.#waitingRows += rows
    addDoubts(groups, filter, { first, doubts: this.#doubts })
    if (this.#doubts.size === 0 || this.#waitingRows >= WAITING_ROWS) await this.#settle()
  }

  /** Stores what waits, and stages what has to be compared. */
  async finish(): Promise<void> {
    await this.#settle()
    this.close()
    await this.#tellNames()
    this.#batch.transfers.flush()
  }

  /** Twice does no harm. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    this.#rows.close()
    this.#addresses.close()
  }

  async #tellNames(): Promise<void> {
    for (const names of this.#addresses.takeStored()) await this.#batch.sink.takeNames(names)
  }

  /** A new filter is made of what is stored, and of what is yet to be compared: nothing else may be on its way. */
  async #filter(more: number): Promise<KeyFilter> {
    const { keys, transfers } = this.#batch
    if (!keys.transfers.suits(more)) {
      await this.#settle()
      this.#rows.flush()
      transfers.flush()
    }
    return keys.transfers.filter(this.#on, more, 'SELECT key FROM s_columns')
  }

  async #settle(): Promise<void> {
    const groups = this.#waiting
    let doubts = this.#doubts
    this.#waiting = []
    this.#waitingRows = 0
    this.#doubts = new Map()
    if (doubts.size > 0) {
      this.#rows.flush()
      doubts = await clearDoubts(this.#on, groups, doubts)
    }
    for (const [at, held] of groups.entries()) {
      const apart = doubts.get(at)
      if (apart) this.#part(held, apart)
      else await this.#whole(held)
      if (at % TURN === 0) await setImmediate()
    }
  }

  /** Rows that are all new are passed on, and their memory with them. */
  async #whole(held: HeldRows): Promise<void> {
    const { rows } = held
    const ref = this.#rows.nextRef(held.scopes[rows.scope[0] ?? 0]?.chain ?? '')
    this.#append(held)
    await this.#batch.sink.take({ rows, ref })
  }

  #part(held: HeldRows, apart: readonly number[]): void {
    this.#batch.sink.drop()
    const staged = pickRows(held.rows, apart)
    this.#append(without(held, apart))
    this.#batch.transfers.stage({ ...held, rows: staged })
    giveBack(held.rows)
  }

  #append(held: HeldRows): void {
    const { count } = held.rows
    for (let from = 0; from < count; from += CHUNK_ROWS)
      this.#rows.add(held, from, Math.min(from + CHUNK_ROWS, count))
    this.added += count
  }
}

function without({ rows, scopes }: HeldRows, apart: readonly number[]): HeldRows {
  const left = new Set(apart)
  const picked = Array.from({ length: rows.count }, (_, row) => row).filter((row) => !left.has(row))
  return { rows: pickRows(rows, picked), scopes }
}
