/**
 * What is true in the scenario, told apart from its files: no importer reads it. Tests, the demo and the scorecard compare the
 * product's answers with it. Amounts are base units as decimal strings, fiat is in US cents, times are epoch ms.
 */
import type { Language } from './posts/wording.ts'
import type { WordingName } from './posts/wordings.ts'

/** What a post is, whatever words it uses. */
export type PostTruthKind =
  | 'solicitation'
  | 'continuation'
  | 'reporting'
  | 'commerce'
  | 'charity'
  | 'charity-abuse'
  | 'service'
  | 'personal'
  | 'giveaway'
  | 'chatter'

export interface PostTruth {
  /** `telegram:<channel id>/<message id>`. */
  readonly key: string
  readonly channel: string
  readonly time: number
  readonly language: Language
  readonly kind: PostTruthKind
  /** Id of the planted campaign that the post belongs to. */
  readonly campaign: string | null
  /** Payment identifiers that stand in it, by canonical key, with how each was written. */
  readonly identifiers: readonly {
    readonly kind: string
    readonly key: string
    readonly written: string
  }[]
}

export interface ReceiptTruth {
  readonly chain: string
  readonly txid: string
  readonly index: number
  readonly time: number
  readonly to: string
  readonly asset: string
  readonly amountBase: string
  /** US cents; `null` where prices.csv has no price for that day. */
  readonly fiatCents: number | null
}

export interface OfframpTruth {
  readonly actor: string
  readonly chain: string
  readonly asset: string
  readonly depositAddress: string
  /** What reached the deposit address, and what left it for the service's own wallet (less the network fee). */
  readonly depositedBase: string
  readonly sweptBase: string
  /** Transactions that pay into the deposit address, then those that sweep it. */
  readonly txids: readonly string[]
  readonly hops: number
}

export interface CampaignTruth {
  readonly id: string
  readonly note: string
  readonly identifiers: readonly { readonly kind: string; readonly key: string }[]
  readonly posts: readonly string[]
  readonly channels: readonly string[]
  readonly receipts: readonly ReceiptTruth[]
  /** Sum of the receipts' cents. */
  readonly raisedCents: number
  readonly before: number
  readonly after: number
  readonly offramps: readonly OfframpTruth[]
}

export interface DecoyTruth {
  readonly name: string
  readonly why: string
  /** Identifier keys that must be in no campaign. */
  readonly identifiers: readonly string[]
  readonly posts: readonly string[]
}

export interface ScenarioTruth {
  readonly seed: number
  readonly wording: WordingName
  readonly campaigns: readonly CampaignTruth[]
  readonly decoys: readonly DecoyTruth[]
  readonly posts: readonly PostTruth[]
  /** Addresses of people who have nothing to do with any campaign beyond unsolicited or earlier contact. */
  readonly innocents: readonly string[]
  /**
   * Every address that spends on the Bitcoin chain: itself, its owner, and the first address of those it is tied to by spending together
   * outside CoinJoins. Owners say what is true, the third what the ledger can tell of it.
   */
  readonly owners: readonly (readonly [address: string, owner: string, spentWith: string])[]
  /** Every customer's deposit address of an exchange. */
  readonly deposits: readonly {
    readonly chain: string
    readonly actor: string
    readonly address: string
  }[]
  /** Transaction ids of CoinJoins: they must join nothing. */
  readonly coinjoins: readonly string[]
  /** Tokens that imitate a known one, zero-value transfers and dust: none of it is a receipt. */
  readonly noise: {
    readonly imitationAssets: readonly string[]
    readonly zeroValueTxids: readonly string[]
    readonly dustTxids: readonly string[]
    readonly lookAlikes: readonly { readonly imitates: string; readonly address: string }[]
  }
  /** Days (`asset date`) left out of prices.csv on purpose. */
  readonly priceGaps: readonly string[]
  readonly chain: {
    readonly fromHeight: number
    readonly blocks: number
    readonly transactions: number
    readonly tronRows: number
  }
}
