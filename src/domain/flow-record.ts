/**
 * Flow columns: what the trace and cluster algorithms ask for and get. Addresses and transactions are dense numbers local to one
 * store and chain; only the edge turns them into text. An algorithm is a generator that yields a {@link FlowNeed} and is resumed
 * with the matching reply; it never does IO itself.
 */
import type { AssetId } from './asset.ts'
import type { LedgerPoint } from './ledger-order.ts'
import type { ScriptType, TransferKind } from './ledger-record.ts'
import type { Category, EndReason, Verification } from './taxonomy.ts'
import type { EpochMs } from './time.ts'

/**
 * A transfer on an account chain. `ref` is the store's number of it, unique in its chain. A reader may read a member when it is asked
 * for: copy members by name, not by spreading.
 */
export interface FlowTransfer {
  readonly ref: number
  readonly txid: string
  readonly point: LedgerPoint
  readonly height: number | null
  readonly time: EpochMs
  readonly kind: TransferKind
  readonly from: number | null
  readonly to: number | null
  readonly amount: bigint
  readonly verification: Verification
  /** Place in ledger order among all that one reading of the record tells, `ranking`: two of the same reading compare by it. */
  readonly rank?: number
  readonly ranking?: object
}

/** One side of an account's history in one asset, in ledger order; `total` counts all, `transfers` may stop at the limit asked for. */
export interface AccountSide {
  readonly account: number
  readonly total: number
  readonly transfers: readonly FlowTransfer[]
}

export interface Outpoint {
  readonly tx: number
  readonly index: number
}

export interface FlowInput {
  /** `null` for coinbase, or when the spent transaction was never imported. */
  readonly prev: Outpoint | null
  /** What is known of the spent output; `null` where never imported and no undo data told. */
  readonly value: bigint | null
  readonly address: number | null
  readonly scriptType: ScriptType | null
}

export interface FlowOutput {
  readonly value: bigint
  readonly address: number | null
  readonly scriptType: ScriptType
}

export interface FlowTransaction {
  readonly tx: number
  readonly txid: string
  readonly height: number
  readonly position: number
  readonly time: EpochMs
  readonly coinbase: boolean
  readonly locktime: number
  readonly vsize: number
  readonly verification: Verification
  readonly inputs: readonly FlowInput[]
  readonly outputs: readonly FlowOutput[]
}

/** Which transaction spends an output, and with which input; `null` when nothing in the record does. */
export type FlowSpend = Outpoint | null

/** What is known about an address besides its transfers: whether value stops there and which part of its history we hold. */
export interface Standing {
  readonly address: number
  readonly stop: {
    readonly reason: EndReason
    readonly actor: string | null
    readonly category: Category
    readonly basis: string
  } | null
  /** Merged half-open ranges of `LedgerPoint.major` (height on UTXO chains, ms elsewhere) in which its history is held. */
  readonly covered: readonly { readonly from: number; readonly to: number }[]
  /** The earliest word of a provider on what the account held, before everything of that moment. */
  readonly held?: { readonly time: EpochMs; readonly amount: bigint }
  /** Whose it is, as sources say: what exposure is counted to. Left out where only the stop is asked for. */
  readonly parties?: readonly Party[]
}

/** What one source says of the holder of an address. */
export interface Party {
  /** Class of a listing (`sanction`, `seizure`…), `campaign-confirmed`, `campaign-proposed`, or the category of a tag. */
  readonly category: string
  readonly actor: string | null
  readonly label: string
  /** The tag, the listing or the campaign it stands on. */
  readonly basis: string
  /** True where value is counted and followed no further; false where it is counted in passing. */
  readonly stops: boolean
}

export interface AccountQuery {
  readonly asset: AssetId
  readonly accounts: readonly number[]
  /** At most this many transfers per account are returned; `total` still counts all. */
  readonly limit: number
}

/** What the transactions of one block left over for its miner; `fees` are in the order of the block, the coinbase left out. */
export interface FlowBlock {
  readonly height: number
  /** The coinbase's number; `null` when the block is not held. */
  readonly coinbase: number | null
  /** `fee` is `null` where the value of an input is not known. */
  readonly fees: readonly { readonly tx: number; readonly fee: bigint | null }[]
}

export type FlowNeed =
  | ({ readonly need: 'outgoing' | 'incoming' } & AccountQuery)
  | { readonly need: 'spends'; readonly outpoints: readonly Outpoint[] }
  | { readonly need: 'sources'; readonly txs: readonly number[] }
  | { readonly need: 'standing'; readonly asset: AssetId; readonly addresses: readonly number[] }
  | { readonly need: 'blocks'; readonly heights: readonly number[] }
  /** Nothing is read: long work gives its driver the chance to report progress and to stop it. */
  | { readonly need: 'pause' }

/** Replies come in the order of what was asked. */
export type FlowReply =
  | { readonly need: 'outgoing' | 'incoming'; readonly sides: readonly AccountSide[] }
  | { readonly need: 'spends'; readonly spends: readonly FlowSpend[] }
  | { readonly need: 'sources'; readonly transactions: readonly FlowTransaction[] }
  | { readonly need: 'standing'; readonly standings: readonly Standing[] }
  | { readonly need: 'blocks'; readonly blocks: readonly FlowBlock[] }
  | { readonly need: 'pause' }

/** A running algorithm: yields needs, is resumed with replies, returns its result. */
export type FlowProcess<T> = Generator<FlowNeed, T, FlowReply>
