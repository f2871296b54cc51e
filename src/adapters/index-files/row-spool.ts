/**
 * Rows and blocks that a store appends, made into a segment while they are imported. What comes out is taken for the segment of an index only where it
 * surely holds what the record holds: else the segment is made from the record, with equal bytes.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ChainId } from '../../domain/chain.ts'
import { giveBack } from '../../domain/transfer-rows.ts'
import type {
  SegmentThread,
  StartSegmentThread,
  StoredBlock,
  StoredRows,
} from '../../ports/flow-sink.ts'
import { type TakeSegment, takeSegment } from './take-segment.ts'

export interface RowSpoolOptions {
  /** Folder of all indexes; `null` where the workspace keeps no files. */
  readonly dir: string | null
  readonly start: StartSegmentThread
  /** Outputs of blocks from which on a thread is started for them, {@link BLOCKS_FROM} when left out. */
  readonly blocksFrom?: number
}

/** Fewer are read from the record more quickly than a thread starts. */
const BLOCKS_FROM = 32_768

/**
 * What a segment is to hold: all rows of a chain past a time, which are so many, of these assets in their order; on a UTXO chain all transactions past
 * a height, with so many outputs and inputs.
 */
export interface WantedSegment {
  readonly chain: ChainId
  readonly rows: number
  readonly outputs: number
  readonly inputs: number
  readonly after: number
  readonly assets: readonly string[]
}

interface Spool extends SpoolStart {
  readonly dir: string
  readonly thread: SegmentThread
  rows: number
  outputs: number
  inputs: number
  /** Rows of batches that were committed. */
  committed: number
}

interface SpoolStart {
  readonly kind: 'rows' | 'blocks'
  readonly chain: ChainId
  /** Time of the first row, or height of the first block. */
  readonly first: number
}

export class RowSpool {
  readonly #dir: string | null
  readonly #start: StartSegmentThread
  readonly #blocksFrom: number
  #spool: Spool | null = null
  /** Rows that came after what was dropped are of no use until a segment is asked for. */
  #dropped = false
  #count = 0

  constructor({ dir, start, blocksFrom = BLOCKS_FROM }: RowSpoolOptions) {
    this.#blocksFrom = blocksFrom
    this.#dir = dir === null ? null : join(dir, 'spool')
    this.#start = start
  }

  async take(stored: StoredRows): Promise<void> {
    const { rows } = stored
    const chain = rows.scopes[rows.scope[0] ?? 0]?.chain ?? ''
    const spool = this.#of({ kind: 'rows', chain, first: rows.time[0] ?? 0 })
    const other = rows.scopes.some((scope) => scope.chain !== chain)
    if (!spool || other || !rows.reuse) {
      this.drop()
      giveBack(rows)
      return
    }
    spool.rows += rows.count
    await spool.thread.add(chain, stored)
  }

  async takeBlocks(blocks: readonly StoredBlock[]): Promise<void> {
    const outputs = blocks.reduce((sum, block) => sum + block.outputs.scripts.length, 0)
    if (this.#spool === null && outputs < this.#blocksFrom) return this.drop()
    for (const block of blocks) {
      const spool = this.#of({ kind: 'blocks', chain: block.chain, first: block.height })
      if (!spool) return this.drop()
      spool.rows += block.transactions.count
      spool.outputs += block.outputs.scripts.length
      spool.inputs += block.inputs.scripts.length
      await spool.thread.addBlock(block)
    }
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
  claim(wanted: WantedSegment): TakeSegment | null {
    const spool = this.#spool
    this.#spool = null
    this.#dropped = false
    if (!spool) {
      this.#removeLeft()
      return null
    }
    const { chain, rows, outputs, inputs } = wanted
    const fits = spool.chain === chain && spool.rows === rows && spool.committed === rows
    const whole = spool.outputs === outputs && spool.inputs === inputs
    if (!fits || !whole || spool.first <= wanted.after) {
      void this.#remove(spool)
      return null
    }
    return takeSegment(spool, wanted.assets, () => this.#remove(spool))
  }

  /** Ends what goes on; nothing is left of it. */
  async close(): Promise<void> {
    const spool = this.#spool
    this.#spool = null
    this.#dropped = true
    if (spool) await this.#remove(spool)
    else this.#removeLeft()
  }

  /** What is under way of that kind and chain, begun where nothing is; `null` where it is something else. */
  #of(start: SpoolStart): Spool | null {
    if (!this.#dropped) this.#spool ??= this.#open(start)
    const { chain, kind } = this.#spool ?? {}
    return chain === start.chain && kind === start.kind ? this.#spool : null
  }

  #open(start: SpoolStart): Spool | null {
    if (this.#dir === null) return null
    this.#removeLeft()
    this.#count += 1
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 })
    const dir = join(this.#dir, `rows-${this.#count}`)
    const thread = this.#start(dir)
    if (thread) return { ...start, dir, thread, rows: 0, outputs: 0, inputs: 0, committed: 0 }
    rmSync(this.#dir, { recursive: true, force: true })
    return null
  }

  /** Removes what a process that was killed left behind. */
  #removeLeft(): void {
    if (this.#count === 0 && this.#dir !== null) rmSync(this.#dir, { recursive: true, force: true })
  }

  async #remove({ dir, thread }: Spool): Promise<void> {
    await thread.stop()
    rmSync(dir, { recursive: true, force: true })
    if (this.#spool === null && this.#dir !== null)
      rmSync(this.#dir, { recursive: true, force: true })
  }
}
