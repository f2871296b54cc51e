/**
 * A block of an account chain (EVM or Tron) as every source of one maps it: addresses canonical, amounts in base units, and what the
 * source did not tell left `null`, so that nothing is claimed of it.
 */
import type { AssetId } from '../asset.ts'
import type { ChainId } from '../chain.ts'
import type { Finality, ResourceRecord } from '../ledger-record.ts'
import type { Verification } from '../taxonomy.ts'
import type { EpochMs } from '../time.ts'

/** An event of a contract. Topics and data are lower-case hex without `0x`. */
export interface EventLog {
  /** Index of the log in its block. */
  readonly index: number
  /** Canonical address of the contract. */
  readonly contract: string
  readonly topics: readonly string[]
  readonly data: string
}

/** Value that moves by itself, not told by an event: the native asset, or a TRC-10 token. */
export interface ValueMove {
  readonly from: string | null
  readonly to: string | null
  readonly asset: AssetId
  readonly amount: bigint
  readonly kind: 'transfer' | 'reward'
  readonly verification: Verification
}

/** Something of the chain that one account lets another use; nothing of value changes hands. */
export type ResourceGrant = Pick<
  ResourceRecord,
  'kind' | 'resource' | 'from' | 'to' | 'amount' | 'verification'
>

export interface AccountTransaction {
  readonly txid: string
  /** Index in its block. */
  readonly position: number
  /** Who signed it and pays its fee; `null` where the source does not tell. */
  readonly from: string | null
  /** The account or contract it calls; `null` when it makes one. */
  readonly to: string | null
  /** `null`: the source does not tell whether it took effect. */
  readonly success: boolean | null
  readonly moves: readonly ValueMove[]
  /** Native base units paid for its execution; `null` when not told. */
  readonly fee: bigint | null
  /** How far the fee was checked. */
  readonly feeVerification: Verification
  /** `null`: not told. */
  readonly logs: readonly EventLog[] | null
  /** How far the events were checked. */
  readonly logsVerification: Verification
  /** Value moved by contracts in execution order, without what was reverted; `null`: not told. */
  readonly internals: readonly ValueMove[] | null
  /** Energy, bandwidth and accounts that it gives others; left out where the chain knows none. */
  readonly grants?: readonly ResourceGrant[]
}

/** Value that a block gives without a transaction: block rewards, withdrawals of validators. */
export interface BlockCredit {
  readonly to: string
  readonly amount: bigint
  readonly note: string
  readonly verification: Verification
}

export interface AccountBlock {
  readonly chain: ChainId
  readonly height: number
  readonly hash: string
  readonly previousHash: string
  readonly time: EpochMs
  /** How far the block itself was checked: its hash, height, time and parent. */
  readonly verification: Verification
  readonly transactions: readonly AccountTransaction[]
  readonly credits: readonly BlockCredit[]
  /** What is missing of the native asset in this block, told to people; empty when all of it is there. */
  readonly nativeGaps: readonly string[]
  /** What is missing of its tokens; empty when all events are there. */
  readonly tokenGaps: readonly string[]
  /** Why it could not be checked against its own hash, where the data for that are there; told to people. */
  readonly unproved?: string
  /** What a live node says of it. */
  readonly finality?: Finality
}
