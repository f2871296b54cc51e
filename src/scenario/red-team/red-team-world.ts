/** Who is there in the red team's world, and what is true of them. */
import { moment } from '../moment.ts'
import type { Random } from '../random.ts'
import type { TronExchange } from '../tron/exchange.ts'
import type { TronLedger } from '../tron/ledger.ts'

export const RED_TEAM_START = moment('2022-01-01')
export const RED_TEAM_END = moment('2022-07-01')
export interface RedTeamWorld {
  readonly random: Random
  readonly ledger: TronLedger
  readonly exchanges: readonly TronExchange[]
  /** An exchange desk without a tag, and a shop without one. */
  readonly desk: string
  readonly shop: string
  readonly hostile: HostileParties
  readonly innocents: readonly string[]
}

export interface HostileParties {
  /** On a designation list, on a seizure list, tagged terrorism, tagged scam. */
  readonly designated: string
  readonly seized: string
  readonly terror: string
  readonly scammer: string
  /** Published by a campaign that a person confirms. */
  readonly campaign: string
}

export interface RedTeamTruth {
  readonly innocents: readonly string[]
  /** Those whose addresses hostile posts give as where to send. */
  readonly framed: readonly string[]
  /** Who took hostile money, or sent them money, through others, and the level that it deserves. */
  readonly guilty: readonly { readonly address: string; readonly level: 'high' | 'medium' }[]
  readonly campaign: string
}
