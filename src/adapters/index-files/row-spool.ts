/**
 * Rows that a store appends, made into a segment while they are imported. What comes out is taken for the segment of an index only where it
 * surely holds what the record holds: else the segment is made from the record, with equal bytes.
 */
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ChainId } from '../../domain/chain.ts'
import { giveBack } from '../../domain/transfer-rows.ts'
import type {
  FlowSink,
  SegmentThread,
  StartSegmentThread,
  StoredRows,
} from '../../ports/flow-sink.ts'

export interface RowSpoolOptions {
  /** Folder of all indexes; `null` where the workspace keeps no files. */
  readonly dir: string | null
  readonly start: StartSegmentThread
}

/** What a segment is to hold: all rows of a chain past a time, which are so many, of these assets in their order. */
export interface WantedSegment {
  readonly chain: ChainId
  readonly rows: number
  readonly after: number
  readonly assets: readonly string[]
}

/** Moves the segment that was made to a folder; false when there is none after all. */
export type TakeSegment = (to: string) => Promise<boolean>

interface Spool {
  readonly chain: ChainId
  readonly dir: string
  readonly thread: SegmentThread
  readonly firstTime: number
  rows: number
  /** Rows of batches that were committed. */
  committed: number
}

export class RowSpool implements FlowSink {
  readonly #dir: string | null
  readonly #start: StartSegmentThread
  #spool: Spool | null = null
  /** Rows that came after what was dropped are of no use until a segment is asked for. */
  #dropped = false
  #count = 0

  constructor({ dir, start }: RowSpoolOptions) {
    this.#dir = dir === null ? null : join(dir, 'spool')
    this.#start = start
  }

  async take(stored: StoredRows): Promise<void> {
    const { rows } = stored
    const chain = rows.scopes[rows.scope[0] ?? 0]?.chain ?? ''
    if (!this.#dropped) this.#spool ??= this.#open(chain, rows.time[0] ?? 0)
    const spool = this.#spool
    const other = rows.scopes.some((scope) => scope.chain !== chain)
    if (spool?.chain !== chain || other || !rows.reuse) {
      this.drop()
      giveBack(rows)
      return
    }
    spool.rows += rows.count
    await spool.thread.add(chain, stored)
  }

  committed(): void {
    if (this.#spool) this.#spool.committed = this.#spool.rows
  }

  drop(): void {
    const spool = this.#spool
    this.#spool = null
    this.#dropped = true
    if (spool) void this.#remove(spool)
  }

  /** Ends the segment of what was taken so far, where it is the one that is wanted; the next rows begin another. */
  claim({ chain, rows, after, assets }: WantedSegment): TakeSegment | null {
    const spool = this.#spool
    this.#spool = null
    this.#dropped = false
    if (!spool) return null
    const { committed, firstTime } = spool
    const fits = spool.chain === chain && spool.rows === rows && committed === rows
    if (!fits || firstTime <= after) {
      void this.#remove(spool)
      return null
    }
    const finished = spool.thread.finish(assets)
    return async (to) => {
      const whole = await finished
      if (whole) renameSync(spool.dir, to)
      await this.#remove(spool)
      return whole
    }
  }

  /** Ends what goes on; nothing is left of it. */
  async close(): Promise<void> {
    const spool = this.#spool
    this.#spool = null
    this.#dropped = true
    if (spool) await this.#remove(spool)
  }

  #open(chain: ChainId, firstTime: number): Spool | null {
    if (this.#dir === null) return null
    // What a process that was killed left behind.
    if (this.#count === 0) rmSync(this.#dir, { recursive: true, force: true })
    this.#count += 1
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 })
    const dir = join(this.#dir, `rows-${this.#count}`)
    const thread = this.#start(dir)
    if (thread) return { chain, dir, thread, firstTime, rows: 0, committed: 0 }
    rmSync(this.#dir, { recursive: true, force: true })
    return null
  }

  async #remove({ dir, thread }: Spool): Promise<void> {
    await thread.stop()
    rmSync(dir, { recursive: true, force: true })
    if (this.#spool === null && this.#dir !== null)
      rmSync(this.#dir, { recursive: true, force: true })
  }
}
