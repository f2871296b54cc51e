/** Campaigns and what people decided about them. Inference: each with method and reasons. */
import type { CampaignKind, IdentifierKind } from './taxonomy.ts'
import type { EpochMs } from './time.ts'

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
}

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
  readonly identifiers: readonly CampaignMember[]
  readonly reasons: readonly string[]
}

/** A person's word over a campaign; it outlives recomputation. */
export interface CampaignDecision {
  readonly campaign: string
  readonly act: 'confirm' | 'reject' | 'merge' | 'split'
  /** The other campaign (merge) or the identifier key that is cut (split). */
  readonly object: string | null
  readonly reason: string
  readonly time: EpochMs
}
