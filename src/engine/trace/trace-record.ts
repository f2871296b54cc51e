/** What a trace is asked and what it answers, in numbers of one store and chain; operations turn them into text. */
import type { FlowTransaction, FlowTransfer, Outpoint } from '../../domain/flow-record.ts'
import type { TransferKind } from '../../domain/ledger-record.ts'
import type { OutputName } from '../../domain/plain-transaction.ts'
import type { Category, EndReason, Verification } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { Direction } from '../taint/purse.ts'
import type { TaintMethod } from '../taint/taint-method.ts'

export type { Direction } from '../taint/purse.ts'

export interface TraceBounds {
  readonly direction: Direction
  /** How mixed value is shared out; FIFO when left out. */
  readonly method?: TaintMethod
  /** `follow` takes the fees of outputs into the coinbase of their block; they are counted apart when left out. */
  readonly fees?: 'end' | 'follow'
  /** Value is followed over transfers in [from, to); `null` is open. */
  readonly from: EpochMs | null
  readonly to: EpochMs | null
  readonly maxHops: number
  /** In base units of the traced asset; less than this (per origin, where it stands) is not followed. */
  readonly minValue: bigint
  /** Ledger records that may be read. */
  readonly budget: number
  /** An account with more transfers than this on the side being expanded is never expanded. */
  readonly hub: number
  /** End (exclusive) of what is covered of this chain and asset, as `LedgerPoint.major`; `null` when nothing is. */
  readonly head: number | null
  /** Ranges in which the whole chain is held: what is known of outputs without an address. */
  readonly covered: readonly { readonly from: number; readonly to: number }[]
  /** How many work items are read ahead at once: changes speed, never the result. */
  readonly readAhead: number
  /** Why value does not pass a transaction, such as a CoinJoin, or `null`; the general CoinJoin rule when left out. */
  readonly mixer?: (transaction: FlowTransaction) => string | null
}

/** `seed` numbers the origin a value belongs to; several items may share one. */
export interface OutputOrigin {
  readonly seed: number
  readonly outpoint: Outpoint
  /** What of it is the origin's, where value came here from another ledger; all of it when left out. */
  readonly amount?: bigint
}

export interface TransferOrigin {
  readonly seed: number
  readonly transfer: FlowTransfer
  /** As in {@link OutputOrigin}. */
  readonly amount?: bigint
}

/** Value that moved with one transfer (on UTXO chains: from one address to one output), of one origin. */
export interface TraceSegment {
  readonly txid: string
  readonly index: number
  readonly kind: TransferKind
  readonly height: number | null
  readonly time: EpochMs
  readonly from: number | null
  readonly to: number | null
  readonly amount: bigint
  readonly verification: Verification
  /** Fewest transfers from the origin, this one counted. */
  readonly hop: number
  readonly seed: number
}

export interface TraceEnd {
  readonly reason: EndReason
  readonly address: number | null
  /** True when (txid, index) names an output. */
  readonly output: boolean
  readonly actor: string | null
  readonly category: Category | null
  /** Why this reason holds: the tag, the CoinJoin, the rule. */
  readonly basis: string
  readonly txid: string
  readonly index: number
  readonly time: EpochMs
  readonly amount: bigint
  readonly seed: number
  readonly hops: number
  /** The shortest way from the origin; its first step is the receipt itself. */
  readonly path: readonly OutputName[]
}

export interface SeedTotal {
  readonly seed: number
  readonly origin: bigint
  readonly ends: bigint
  readonly fees: bigint
  /** What of the named receipts had already come from the same origin and is counted once. */
  readonly returned: bigint
  /** What of the named receipts carried another origin's value already: a unit keeps the origin that reached it first. */
  readonly elsewhere: bigint
}

export interface TraceResult {
  /** In ledger order, backward against it. */
  readonly segments: readonly TraceSegment[]
  /** By the place where value ended, in ledger order, backward against it. */
  readonly ends: readonly TraceEnd[]
  readonly totals: readonly SeedTotal[]
  readonly recordsRead: number
  /** Items left when the budget was used up; 0 when it was not. */
  readonly leftByBudget: number
  /** Accounts that sent more than was seen coming in. */
  readonly openingUnknown: readonly number[]
  /** Expanded accounts whose history is not held without a gap where it was used. */
  readonly partialHistory: readonly number[]
  /** Haircut: what the floors left to fees beyond their own part; it stands in `fees`. */
  readonly rounding: bigint
  /** Blocks whose fees could not be followed, because not all of them are known. */
  readonly feesApart: number
}
