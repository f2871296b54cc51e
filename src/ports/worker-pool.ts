import type { ChainId } from '../domain/chain.ts'
import type { ReadItem } from '../domain/import-record.ts'
import type { LedgerItem } from '../domain/ledger-record.ts'
import type { SourceOptions, SourceUnit } from './source.ts'

/** What a thread is asked to read. */
export interface ReadTask {
  /** Which source reads it: `transfers`. */
  readonly source: string
  readonly unit: SourceUnit
  readonly options: SourceOptions
  readonly checkpoint: string | null
}

/** What a source asks the store while it reads: the height of a block that is held, or `null`. */
export type AskHeight = (chain: ChainId, hash: string) => Promise<number | null>

/** Threads beside the one that stores. */
export interface WorkerPool {
  /**
   * What the source gives, read in a thread of its own, some messages of a few megabytes ahead and no more; `null` where no thread can be had. Throws
   * what the source throws.
   */
  read(
    task: ReadTask,
    signal: AbortSignal,
    height: AskHeight,
  ): AsyncIterable<ReadItem<LedgerItem>> | null
}
