/** Campaigns and what people decided about them. Inference: each with method and reasons. */
import type { CampaignKind, IdentifierKind } from './taxonomy.ts'
import type { EpochMs } from './time.ts'
import type { TypologyEntry } from './typology.ts'

export interface CampaignMember {
  readonly kind: IdentifierKind
  readonly key: string
  readonly value: string
  /** First and last mention: the identifier was advertised then. */
  readonly firstMention: EpochMs | null
  readonly lastMention: EpochMs | null
  readonly posts: number
  readonly channels: number
  /** How many independent channels or outside sources tie it to the campaign; one alone is `uncorroborated`. */
  readonly corroboration: 'corroborated' | 'uncorroborated'
  readonly reason: string
  /** Set when a tag says that the address is held at a service: an off-ramp at hop 0. */
  readonly service?: {
    readonly label: string
    readonly actor: string | null
    readonly category: string
    readonly source: string
  }
}

/** An identifier that holds parts together: cut, so many parts with payment identifiers of their own are left. */
export interface CampaignBridge {
  readonly key: string
  readonly parts: number
}

/**
 * How two campaigns that are not one stand to each other by their posts. `inspired-by`: it began later and repeats a text, hashtag, link, handle or
 * forward of the other, or names its channel; `inspired` is the other side. `same-channel`: one channel publishes both. `shared-contact`: a phone or
 * mail address.
 */
export interface CampaignRelation {
  readonly id: string
  readonly relation: 'inspired-by' | 'inspired' | 'same-channel' | 'shared-contact'
  readonly basis: string
}

/** What people said of it; `proposed` until somebody decides. */
export type CampaignStatus = 'proposed' | 'confirmed' | 'rejected'

export interface CampaignRecord {
  /** `c-` + 10 hex of SHA-256 of the earliest identifier's key. */
  readonly id: string
  readonly kind: CampaignKind
  readonly title: string
  readonly firstPost: EpochMs | null
  readonly lastPost: EpochMs | null
  readonly languages: readonly string[]
  /** Channel keys. */
  readonly channels: readonly string[]
  /** Post keys. */
  readonly posts: readonly string[]
  /** Its own identifiers: what receipts are counted on and traces start from. */
  readonly identifiers: readonly CampaignMember[]
  readonly reasons: readonly string[]
  readonly status?: CampaignStatus
  /** Identifiers that its posts name but that belong to somebody else (a charity, a pool, a service, a hub): never traced. */
  readonly framed?: readonly CampaignMember[]
  /** Payment identifiers without which it falls into several campaigns; `null` where it is too large to say. */
  readonly bridges?: readonly CampaignBridge[] | null
  /** Sources and uses of funds that its posts speak of, with the words and the posts. */
  readonly typology?: readonly {
    readonly entry: TypologyEntry
    readonly terms: readonly string[]
    readonly posts: readonly string[]
  }[]
  /** Countries (ISO 3166-1) that its posts name, with the words and the posts. */
  readonly regions?: readonly {
    readonly country: string
    readonly terms: readonly string[]
    readonly posts: readonly string[]
  }[]
  /** Other campaigns that one kind of weak link ties to it: a relation, never a join. */
  readonly relations?: readonly CampaignRelation[]
  /** Keys of posts that only report about it: they extend no window and join nothing. */
  readonly reportedBy?: readonly string[]
}

/** A person's word over a campaign; it outlives recomputation. */
export interface CampaignDecision {
  readonly campaign: string
  readonly act: 'confirm' | 'reject' | 'merge' | 'split'
  /** The other campaign (merge) or the identifier key that is cut (split). */
  readonly object: string | null
  readonly reason: string
  readonly time: EpochMs
  /** Who decided; left out where nobody told. */
  readonly author?: string
  /** Identifier keys that the campaign had then: what joins later was not confirmed. Left out by decisions made before it was kept. */
  readonly members?: readonly string[]
}
