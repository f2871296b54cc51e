/** What the thread that stores and one that writes a segment say to each other. */
import type { ChainId } from '../../domain/chain.ts'
import type { TransferRows } from '../../domain/ledger-record.ts'
import type { PackedPiece } from '../../domain/shared-piece.ts'
import type { StoredBlock, StoredNames } from '../../ports/flow-sink.ts'

/** Where its columns stand in shared memory, the thread that writes releases it. */
export interface PackedStoredBlock extends Omit<StoredBlock, 'memory'> {
  readonly memory: PackedPiece | null
}

export type SegmentMessage =
  | {
      readonly kind: 'rows'
      readonly chain: ChainId
      readonly rows: Omit<TransferRows, 'addresses' | 'reuse' | 'scopes'>
      /** `null`: those of the message before. */
      readonly scopes: TransferRows['scopes'] | null
      readonly ref: number
    }
  | { readonly kind: 'block'; readonly block: PackedStoredBlock }
  | { readonly kind: 'names'; readonly names: StoredNames }
  | { readonly kind: 'finish'; readonly assets: readonly string[] }

/** Memory of rows that were read, group by group; that a block, or names, were read; and at the end whether there is a segment. */
export type SegmentAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'memory'; readonly memory: ArrayBuffer }
  | { readonly kind: 'end'; readonly whole: boolean }
