/**
 * Names that a store gives numbers, put in order while an import goes on. What comes out is taken for the names of an index only where it surely
 * holds those that the record lacks: else they are read from the record, with equal bytes.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ChainId } from '../../domain/chain.ts'
import type { SegmentThread, StartSegmentThread, StoredNames } from '../../ports/flow-sink.ts'
import { type TakeSegment, takeSegment } from './take-segment.ts'

export interface NameSpoolOptions {
  /** Folder of all indexes; `null` where the workspace keeps no files. */
  readonly dir: string | null
  readonly start: StartSegmentThread
  /** Names from which on a thread is started for them, {@link NAMES_FROM} when left out. */
  readonly namesFrom?: number
}

/** Fewer are read from the record more quickly than a thread starts. */
const NAMES_FROM = 32_768

/** Numbers [from, upTo) of a chain. */
export interface WantedNames {
  readonly chain: ChainId
  readonly from: number
  readonly upTo: number
}

interface Spool {
  readonly chain: ChainId
  readonly first: number
  /** The number that comes next. */
  next: number
  /** Until there are enough of them. */
  waiting: StoredNames[]
  thread: SegmentThread | null
  readonly dir: string
}

export class NameSpool {
  readonly #dir: string | null
  readonly #start: StartSegmentThread
  readonly #namesFrom: number
  #spool: Spool | null = null
  /** Names that came after what was dropped are of no use until a segment is asked for. */
  #dropped = false
  #count = 0

  constructor({ dir, start, namesFrom = NAMES_FROM }: NameSpoolOptions) {
    this.#dir = dir === null ? null : join(dir, 'spool-names')
    this.#start = start
    this.#namesFrom = namesFrom
  }

  async take(names: StoredNames): Promise<void> {
    if (this.#dropped || this.#dir === null) return
    this.#spool ??= this.#open(names, this.#dir)
    const spool = this.#spool
    if (spool.chain !== names.chain || spool.next !== names.first) return this.drop()
    spool.next += names.ends.length
    spool.waiting.push(names)
    if (spool.thread === null && !this.#begin(spool)) return
    for (const each of spool.waiting.splice(0)) await spool.thread?.addNames(each)
  }

  drop(): void {
    const spool = this.#spool
    this.#spool = null
    this.#dropped = true
    if (spool) void this.#remove(spool)
  }

  /** Ends the segment of what was taken so far, where it is the one that is wanted; the next names begin another. */
  claim({ chain, from, upTo }: WantedNames): TakeSegment | null {
    const spool = this.#spool
    this.#spool = null
    this.#dropped = false
    if (!spool) return null
    const fits = spool.chain === chain && spool.first === from && spool.next === upTo
    const { dir, thread } = spool
    if (fits && thread !== null) return takeSegment({ dir, thread }, [], () => this.#remove(spool))
    void this.#remove(spool)
    return null
  }

  /** Ends what goes on; nothing is left of it, nor of what a process that was killed left behind. */
  async close(): Promise<void> {
    const spool = this.#spool
    this.#spool = null
    this.#dropped = true
    if (spool) await this.#remove(spool)
    if (this.#dir !== null) rmSync(this.#dir, { recursive: true, force: true })
  }

  #open({ chain, first }: StoredNames, dir: string): Spool {
    this.#count += 1
    const path = join(dir, `names-${this.#count}`)
    return { chain, first, next: first, waiting: [], thread: null, dir: path }
  }

  /** Starts the thread once there are enough names; false where there are not, or where no thread can be had. */
  #begin(spool: Spool): boolean {
    if (this.#dir === null || spool.next - spool.first < this.#namesFrom) return false
    if (this.#count === 1) rmSync(this.#dir, { recursive: true, force: true })
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 })
    spool.thread = this.#start(spool.dir)
    if (spool.thread === null) this.drop()
    return spool.thread !== null
  }

  async #remove({ dir, thread }: Spool): Promise<void> {
    await thread?.stop()
    rmSync(dir, { recursive: true, force: true })
    if (this.#spool === null && this.#dir !== null)
      rmSync(this.#dir, { recursive: true, force: true })
  }
}
