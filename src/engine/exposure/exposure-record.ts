/** What an exposure is asked and what it answers, in numbers of one store and chain; operations turn them into text. */
import type { AssetId } from '../../domain/asset.ts'
import type { Party, Standing } from '../../domain/flow-record.ts'
import type { EndReason, Verification } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { AccountMixes } from './account-mixes.ts'
import type { Reach } from './reach.ts'

/** `source`: where what the subject received came from; `destination`: where what it sent went. */
export const EXPOSURE_DIRECTIONS = ['source', 'destination'] as const
export type ExposureDirection = (typeof EXPOSURE_DIRECTIONS)[number]

/** The taint methods that exposure is computed by; the first is the default, the others give the range. */
export const EXPOSURE_METHODS = ['haircut', 'fifo', 'poison'] as const
export type ExposureMethod = (typeof EXPOSURE_METHODS)[number]

export interface ExposureBounds {
  /** Transfers between the subject and the party; 1 is direct exposure alone. */
  readonly maxHops: number
  /** A holder that has less than this share of the flow, by haircut and by FIFO, is not asked who it is, and not followed. */
  readonly minShare: number
  /** Ledger records that may be read beyond the subject's own. */
  readonly budget: number
  /** An address with more transfers than this on either side is never expanded. */
  readonly hub: number
  /** The subject's own transfers that are looked at, in ledger order. */
  readonly ownLimit: number
  /** Inflows below this, in base units, tell nothing of their sender: they are unsolicited. */
  readonly dust: bigint
  /** Nothing later is looked at; `null` is open. */
  readonly until: EpochMs | null
  /** End (exclusive) of what is covered of this chain and asset, as `LedgerPoint.major`; `null` when nothing is. */
  readonly head: number | null
  /** Ranges in which the whole chain is held: what is known of outputs without an address. */
  readonly covered: Standing['covered']
}

/** One subject, one asset, one direction. */
export interface ExposureQuery {
  readonly model: 'utxo' | 'account'
  readonly asset: AssetId
  readonly direction: ExposureDirection
  /** The subject's addresses: one, or all of its cluster. */
  readonly subjects: readonly number[]
  readonly bounds: ExposureBounds
  /** Where watched parties can be: what lies outside is ended `unwatched`. Left out, everything is looked at. */
  readonly reach?: Reach | null
  /** Histories shared by exposures of one asset, day, hub limit and reach. */
  readonly mixes?: AccountMixes
}

/** Why value was counted to nobody. `dust`: an unsolicited inflow; `returned`: it had been the subject's own; `fee`: paid as fee. `unwatched`: nobody of interest is near. */
export type RestReason = EndReason | 'dust' | 'returned' | 'fee' | 'unwatched'

/** The same value under each method, in base units. Poison: all flow that could have come from, or gone, there. */
export type MethodAmounts = Readonly<Record<ExposureMethod, bigint>>

/** One movement on the way between subject and party, in the order in which value moved. */
export interface ExposureStep {
  readonly txid: string
  readonly index: number
  readonly time: EpochMs
  readonly from: number | null
  readonly to: number | null
  /** By haircut. */
  readonly amount: bigint
  readonly verification: Verification
}

/** Value between the subject and addresses about which sources say the same. */
export interface ExposureGroup {
  readonly parties: readonly Party[]
  readonly kind: 'direct' | 'indirect'
  /** False where value was counted in passing and goes on to other groups. */
  readonly stops: boolean
  readonly amounts: MethodAmounts
  /** Numbers of the subject's own movements that poison taints: indexes into {@link ExposureResult.origins}. */
  readonly origins: bigint
  /** Movements at the party. */
  readonly transfers: number
  readonly firstTime: EpochMs
  readonly lastTime: EpochMs
  readonly hops: number
  /** The way that carries most by haircut. */
  readonly path: readonly ExposureStep[]
  /** Distinct holders, ascending. */
  readonly holders: readonly number[]
}

/** For haircut and FIFO: flow = groups that stop + rests, to the base unit. */
export interface ExposureResult {
  /** All flow that counts: what the subject received from others, or sent to them. */
  readonly flow: bigint
  /** Amounts of the subject's own movements, in ledger order. */
  readonly origins: readonly bigint[]
  readonly firstTime: EpochMs | null
  readonly lastTime: EpochMs | null
  readonly groups: readonly ExposureGroup[]
  readonly rests: readonly { readonly reason: RestReason; readonly amounts: MethodAmounts }[]
  /** The subject's own movements that do not count: dust that came in, transfers of nothing. */
  readonly leftOut: number
  /** The subject's own movements that were not looked at. */
  readonly unseen: number
  readonly recordsRead: number
}
