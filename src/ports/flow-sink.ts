/** Transfers as a store stores them, given to whoever makes an index of them while they are imported. */
import type { ChainId } from '../domain/chain.ts'
import type { TransferRows } from '../domain/ledger-record.ts'

/** Rows that were stored one after the other, with the store's numbers: `from` and `to` are its numbers of addresses. */
export interface StoredRows {
  readonly rows: TransferRows
  /** Number of the first of its chain; the others follow, where all are of one chain. */
  readonly ref: number
}

/** Takes every row that a store appends. It may take none: nothing but time is lost. */
export interface FlowSink {
  /** Takes rows with their memory, which nobody else reads any more where it can be used again. Resolves when more may come. */
  take(stored: StoredRows): Promise<void>
  /** All that was taken is in the record. */
  committed(): void
  /** What was taken may not be what the record holds of late. */
  drop(): void
}

/** Writes the files of one segment in a thread of its own. */
export interface SegmentThread {
  /** Takes rows with their memory. Resolves when more may come. */
  add(chain: ChainId, stored: StoredRows): Promise<void>
  /** Sorts and ends; `assets` are all that the rows name, in their order. False when there is no segment: it is made from the record. */
  finish(assets: readonly string[]): Promise<boolean>
  stop(): Promise<void>
}

/** Starts one that writes into a folder, which it makes; `null` where no thread can be had. */
export type StartSegmentThread = (dir: string) => SegmentThread | null
