/** Transfers and blocks as a store stores them, given to whoever makes an index of them while they are imported. */
import type { ChainId } from '../domain/chain.ts'
import type { TransactionColumns, TransferRows } from '../domain/ledger-record.ts'
import type { SharedPiece } from '../domain/shared-piece.ts'
import type { Verification } from '../domain/taxonomy.ts'
import type { EpochMs } from '../domain/time.ts'

/** Rows that were stored one after the other, with the store's numbers: `from` and `to` are its numbers of addresses. */
export interface StoredRows {
  readonly rows: TransferRows
  /** Number of the first of its chain; the others follow, where all are of one chain. */
  readonly ref: number
}

/** A block of a UTXO chain that was stored, with the store's numbers. Values are two words each, the lower first. */
export interface StoredBlock {
  readonly chain: ChainId
  readonly height: number
  readonly time: EpochMs
  readonly verification: Verification
  /** Number of its first transaction; the others follow. */
  readonly firstTx: number
  readonly transactions: TransactionColumns
  readonly outputs: {
    readonly values: Uint32Array
    /** Places in SCRIPT_TYPES; 255 where an input's is not known. */
    readonly scripts: Uint8Array
    /** Or NO_ADDRESS. */
    readonly addresses: Uint32Array
  }
  readonly inputs: {
    /** 0 for inputs of a coinbase, which spend nothing. */
    readonly spends: Uint8Array
    /** 1 where the value is known. */
    readonly valued: Uint8Array
    /** Number of the transaction that is spent, or `0xffffffff`. */
    readonly prevTxs: Uint32Array
    readonly prevIndexes: Uint32Array
    readonly values: Uint32Array
    readonly scripts: Uint8Array
    readonly addresses: Uint32Array
  }
  /** What the columns stand in, where threads share it. */
  readonly memory?: SharedPiece
}

/** Addresses that a store numbered: the bytes of each (domain/address/address-payload), one after the other. */
export interface StoredNames {
  readonly chain: ChainId
  /** Number of the first; the others follow. */
  readonly first: number
  /** Where the bytes of each end. */
  readonly ends: Uint32Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Takes every row that a store appends. It may take none: nothing but time is lost. */
export interface FlowSink {
  /** Takes rows with their memory, which nobody else reads any more where it can be used again. Resolves when more may come. */
  take(stored: StoredRows): Promise<void>
  /** The blocks of a batch, which nobody changes any more. Resolves when more may come. */
  takeBlocks(blocks: readonly StoredBlock[]): Promise<void>
  /** Takes new addresses with their memory, before the batch that numbers them is committed. Resolves when more may come. */
  takeNames(names: StoredNames): Promise<void>
  /** All that was taken is in the record. */
  committed(): void
  /** What was taken may not be what the record holds of late. */
  drop(): void
}

/** Writes the files of one segment in a thread of its own. */
export interface SegmentThread {
  /** Takes rows with their memory. Resolves when more may come. */
  add(chain: ChainId, stored: StoredRows): Promise<void>
  /** Takes a block, and holds its memory until it was written. A segment has either rows, or blocks, or names. */
  addBlock(block: StoredBlock): Promise<void>
  /** Takes names with their memory. */
  addNames(names: StoredNames): Promise<void>
  /** Sorts and ends; `assets` are all that the rows name, in their order. False when there is no segment: it is made from the record. */
  finish(assets: readonly string[]): Promise<boolean>
  stop(): Promise<void>
}

/** Starts one that writes into a folder, which it makes; `null` where no thread can be had. */
export type StartSegmentThread = (dir: string) => SegmentThread | null
