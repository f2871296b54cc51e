/** What a trace over plain lists is asked and what it answers, for every taint method. */
import type { OutputName } from '../../domain/plain-transaction.ts'
import type { EndReason } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { TaintMethod } from '../taint/taint-method.ts'

/** An output or a transfer whose whole value is an origin. Several may share a seed; left out, the seed is the place in the list. */
export interface FundsOrigin extends OutputName {
  readonly seed?: number
}

/** Why value goes no further at an address. */
export interface FundsStop {
  readonly reason: EndReason
  readonly basis: string
}

export interface FundsOptions {
  readonly method: TaintMethod
  readonly direction: 'forward' | 'backward'
  readonly origins: readonly FundsOrigin[]
  /** Addresses at which value ends (services, mixers, hubs, frozen addresses…); nothing is left out by default. */
  readonly stops?: (address: string) => FundsStop | null
  /** Value is followed over what happened in [from, to); left out it is open. */
  readonly from?: EpochMs
  readonly to?: EpochMs
  /** Fewest transactions from the origin at which value ends; open when left out. */
  readonly maxHops?: number
  /** Less than this, per origin where it stands, is not followed. */
  readonly minValue?: bigint
  /**
   * Whether the list holds the whole ledger, as it does by default: what is not sent on is then `unspent` or `held`. With `false` it
   * ends `not-imported`.
   */
  readonly whole?: boolean
}

/** Value of one origin that moved with one transfer, or from one address to one output. */
export interface FundsSegment extends OutputName {
  readonly from: string | null
  readonly to: string | null
  readonly time: EpochMs
  readonly seed: number
  readonly amount: bigint
  /** Fewest transfers from the origin, this one counted. */
  readonly hop: number
}

export interface FundsEnd extends OutputName {
  readonly reason: EndReason
  readonly basis: string
  readonly address: string | null
  readonly time: EpochMs
  readonly seed: number
  readonly amount: bigint
  /** Fewest transfers from the origin; 0 at the origin itself. */
  readonly hops: number
  /** A shortest way from the origin to here, both named. */
  readonly path: readonly OutputName[]
}

export interface FundsTotal {
  readonly seed: number
  readonly origin: bigint
  readonly ends: bigint
  readonly fees: bigint
  /** What of the named origins had already come from the same origin, and is counted once. */
  readonly returned: bigint
  /** What of the named origins carried another origin's value already: a unit keeps the origin that reached it first. */
  readonly elsewhere: bigint
}

/** For every method but poison, and for each origin: origin = ends + fees. */
export interface FundsTrace {
  readonly method: { readonly id: TaintMethod; readonly version: string }
  readonly direction: 'forward' | 'backward'
  /** In ledger order, backward against it; so are the ends, by where value ended. */
  readonly segments: readonly FundsSegment[]
  readonly ends: readonly FundsEnd[]
  readonly totals: readonly FundsTotal[]
}
