/** What the thread that stores and one that writes a segment say to each other. */
import type { ChainId } from '../../domain/chain.ts'
import type { TransferRows } from '../../domain/ledger-record.ts'

export type SegmentMessage =
  | {
      readonly kind: 'rows'
      readonly chain: ChainId
      readonly rows: Omit<TransferRows, 'addresses' | 'reuse' | 'scopes'>
      /** `null`: those of the message before. */
      readonly scopes: TransferRows['scopes'] | null
      readonly ref: number
    }
  | { readonly kind: 'finish'; readonly assets: readonly string[] }

/** Memory of rows that were read, group by group; and at the end whether there is a segment. */
export type SegmentAnswer =
  | { readonly kind: 'memory'; readonly memory: ArrayBuffer }
  | { readonly kind: 'end'; readonly whole: boolean }
