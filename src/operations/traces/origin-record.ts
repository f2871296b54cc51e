/** Where traces start, as a person named it and as the ledger knows it. */
import type { AssetId } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { FlowTransfer } from '../../domain/flow-record.ts'
import type { OutputOrigin, TransferOrigin } from '../../engine/trace/trace-record.ts'

export const ORIGIN_KINDS = ['address', 'outpoint', 'transaction', 'campaign'] as const
export type OriginKind = (typeof ORIGIN_KINDS)[number]

/** One FROM of the command; its place in the list is the seed of everything that comes from it. */
export interface NamedOrigin {
  readonly label: string
  readonly kind: OriginKind
}

/**
 * Receipts of one chain and asset that origins name; `only` keeps some (`txid:index`), `null` keeps all. They are found by who
 * received them; those that nobody received by their sender, outputs that are named themselves by their transaction.
 */
export interface OriginReceipts {
  readonly seed: number
  readonly chain: ChainId
  readonly asset: AssetId
  readonly by: 'receiver' | 'sender' | 'transaction'
  readonly address: string
  readonly only: ReadonlySet<string> | null
}

/** Everything to trace on one chain in one asset. */
export interface OriginGroup {
  readonly chain: ChainId
  readonly asset: AssetId
  readonly outputs: OutputOrigin[]
  readonly transfers: TransferOrigin[]
  /** The receipts themselves; `to` is the account that received each. */
  readonly receipts: { readonly seed: number; readonly transfer: FlowTransfer }[]
  /** Value came here over a matched crossing. */
  readonly inferred?: boolean
  /** Time of the earliest receipt, for values given in fiat. */
  readonly earliest: number | null
}
