/**
 * The transaction of a ledger batch. It mostly begins when the batch is committed; rows that come by column in great number begin it earlier, so
 * that they are stored while the rest of the batch is read.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportRecord } from '../../domain/import-record.ts'
import { type BatchTransfers, TransferStream } from './append-transfers.ts'
import { NO_ACCOUNT_BLOCKS } from './commit-account-blocks.ts'
import type { Database, OpenWrite } from './database.ts'
import { dropOlderReading } from './drop-older-reading.ts'
import { getImport } from './import-log.ts'
import { mayMeetBlocks } from './staged-transfers.ts'

/** So many rows are held at most while another transaction runs. */
const MOST_HELD = 500_000

export interface BatchStreamOptions extends BatchTransfers {
  readonly importId: number
  /** Fewer rows are staged: a pass over all keys that are stored would cost more. */
  readonly appendFrom: number
  /** Rows that are held at least before they are stored. */
  readonly partRows: number
}

export class BatchStream {
  readonly #database: Database
  readonly #on: DuckDBConnection
  readonly #options: BatchStreamOptions
  #transaction: OpenWrite | null = null
  #record: ImportRecord | null = null
  #stream: TransferStream | null = null
  /** What the batch named when blocks were last looked for, and whether rows may meet them. */
  #seen = ''
  #meets = false
  /** DuckDB works with one thread. */
  #alone = false

  constructor(database: Database, on: DuckDBConnection, options: BatchStreamOptions) {
    this.#database = database
    this.#on = on
    this.#options = options
  }

  /** Rows that were stored. */
  get added(): number {
    return this.#stream?.added ?? 0
  }

  /** Whether no other transfer of the record changed than those that were stored. */
  get alone(): boolean {
    return this.#options.transfers.staged === 0 && this.#record?.reader === undefined
  }

  /** The import, once its transaction has begun and what an older reader had read gave way. */
  async begin(): Promise<ImportRecord> {
    if (this.#record) return this.#record
    this.#transaction = await this.#database.begin(this.#on)
    const record = await getImport(this.#on, this.#options.importId)
    await dropOlderReading(this.#on, record)
    this.#record = record
    return record
  }

  /** Stores rows that are held when there are enough of them. `apart`: nothing else in the batch tells of transfers or outputs. */
  async takePart(apart: boolean): Promise<void> {
    const { transfers, partRows } = this.#options
    const wanted = Math.min(MOST_HELD, Math.max(partRows, this.#stream?.wanted ?? 0))
    if (transfers.heldCount < wanted || !apart) return
    // While the batch before is committed, rows are held: reading goes on.
    const waits = this.#transaction === null && this.#database.writing
    if (!waits || transfers.heldCount >= MOST_HELD) await this.#take()
  }

  /** Stores the rows that are left, or stages them. Afterwards nothing of the batch is on its way. */
  async finish(apart: boolean): Promise<void> {
    const { transfers, addresses } = this.#options
    await this.begin()
    if (transfers.heldCount > 0 && apart) await this.#take()
    if (transfers.heldCount > 0) {
      transfers.spill()
      addresses.flush()
      transfers.flush()
    }
    await this.#stream?.finish()
    await this.#endStream()
  }

  async commit(): Promise<void> {
    await this.#transaction?.commit()
    this.#transaction = null
  }

  /** Twice does no harm. */
  async rollback(): Promise<void> {
    this.#stream?.close()
    await this.#transaction?.rollback()
    this.#transaction = null
    // A transaction that failed lets nothing be set before it was rolled back.
    this.#alone = false
    await this.#on.run('RESET threads')
  }

  async #take(): Promise<void> {
    const { transfers, keys, appendFrom, importId } = this.#options
    const many = transfers.heldCount >= appendFrom || keys.transfers.loaded
    if (transfers.compared || !(many || this.#stream)) return
    await this.begin()
    if (await this.#mayMeetBlocks()) return
    this.#stream ??= await this.#openStream(importId)
    await this.#stream.take()
  }

  /**
   * What an appender hands on is stored by the thread that appends, which stands still until it is done. With more threads DuckDB lets it wait in a
   * loop for the others, which takes more of the processor than they do.
   */
  async #openStream(importId: number): Promise<TransferStream> {
    await this.#on.run('SET threads = 1')
    this.#alone = true
    return TransferStream.open(this.#on, importId, this.#options)
  }

  async #endStream(): Promise<void> {
    this.#stream?.close()
    if (!this.#alone) return
    this.#alone = false
    await this.#on.run('RESET threads')
  }

  /** Looked for again when the batch names another chain. */
  async #mayMeetBlocks(): Promise<boolean> {
    const { told } = this.#options.transfers
    const seen = `${told.derived} ${told.chains.length}`
    if (seen === this.#seen) return this.#meets
    await this.#on.run(NO_ACCOUNT_BLOCKS)
    this.#meets = await mayMeetBlocks(this.#on, told)
    await this.#on.run('DROP TABLE a_block')
    this.#seen = seen
    return this.#meets
  }
}
