/**
 * What people claim by hand: who is who, what belongs to whom, what a campaign's money came from and went to, what was published about
 * its sums. Claims are never changed: a later one stands beside an earlier one, and a withdrawal names the one it takes back. None of it is
 * a ledger fact. Categories of persons follow directive (EU) 2016/680, article 6.
 */
import type { ChainId } from './chain.ts'
import { canonicalJson, sha256Hex } from './hash.ts'
import type { Category } from './taxonomy.ts'
import type { EpochMs } from './time.ts'
import type { TypologyEntry } from './typology.ts'

export const ACTOR_KINDS = ['organisation', 'service', 'person', 'persona'] as const
export type ActorKind = (typeof ACTOR_KINDS)[number]

/** How a person stands to a case: every person has one. */
export const SUBJECT_CATEGORIES = [
  'suspect',
  'convicted',
  'victim',
  'minor',
  'donor',
  'witness',
  'associate',
  'professional',
  'unknown',
] as const
export type SubjectCategory = (typeof SUBJECT_CATEGORIES)[number]

/** From the actor to the other one. `persona-of`: a name under which the other one acts. */
export const ACTOR_RELATIONS = [
  'affiliate-of',
  'shares-profit-with',
  'runs',
  'moved-to',
  'persona-of',
] as const
export type ActorRelation = (typeof ACTOR_RELATIONS)[number]

/** What a claim says of an actor's own traits; what is left out stays as it was. */
export interface ActorTraits {
  readonly kind?: ActorKind
  readonly subject?: SubjectCategory
  readonly status?: string
  readonly jurisdictions?: readonly string[]
  readonly categories?: readonly Category[]
  readonly uri?: string
}

interface Period {
  /** In force [from, until); `null` is unknown or open. */
  readonly from: EpochMs | null
  readonly until: EpochMs | null
}

export type ActorClaim =
  | {
      readonly act: 'add'
      readonly actor: string
      readonly label: string
      readonly traits: ActorTraits
    }
  | { readonly act: 'change'; readonly actor: string; readonly traits: ActorTraits }
  | ({ readonly act: 'alias'; readonly actor: string; readonly name: string } & Period)
  | ({
      readonly act: 'relate'
      readonly actor: string
      readonly relation: ActorRelation
      readonly other: string
    } & Period)
  | {
      readonly act: 'attach'
      readonly actor: string
      readonly what: 'identifier' | 'channel' | 'post'
      /** Key under which tags, posts and mentions name it. */
      readonly subject: string
      readonly chain: ChainId | null
      readonly category: Category
      /** Whether it holds for the whole cluster of the address. */
      readonly definer: boolean
    }

/** From the campaign to the other one; neither is ever a merge. */
export const CAMPAIGN_RELATIONS = ['inspired-by', 'imitates'] as const

/** What a person says of a campaign. Its id names the identifier it was hashed from, and finds it again after every recomputation. */
export type CampaignClaim =
  | {
      readonly act: 'typology'
      readonly campaign: string
      readonly entry: TypologyEntry
      readonly applies: boolean
    }
  | {
      readonly act: 'relate-campaign'
      readonly campaign: string
      readonly relation: (typeof CAMPAIGN_RELATIONS)[number]
      readonly other: string
    }
  | ({
      readonly act: 'sum'
      readonly campaign: string
      /** Who published it, and when. */
      readonly publisher: string
      readonly published: EpochMs | null
      /** A decimal in units; `null` where only `words` tell it. */
      readonly amount: string | null
      /** A currency (USD) or the symbol of an asset (USDT); `null` beside words alone. */
      readonly unit: string | null
      /** As printed. */
      readonly words: string | null
      readonly url: string | null
      /** Of the page or file that prints it. */
      readonly sha256: string | null
    } & Period)

export type ClaimBody =
  | ActorClaim
  | CampaignClaim
  | { readonly act: 'withdraw'; readonly claim: string }

export interface ClaimRecord {
  /** `k-` + 12 hex of SHA-256 of everything else. */
  readonly id: string
  readonly body: ClaimBody
  /** Who claims it. */
  readonly author: string
  readonly reason: string
  /** What it rests on: a file, a report, an interview, a URL. */
  readonly source: string
  readonly confidence: number
  /** When it was entered. */
  readonly time: EpochMs
}

/** The claim under its id. */
export function claimOf(said: Omit<ClaimRecord, 'id'>): ClaimRecord {
  return { id: `k-${sha256Hex(canonicalJson(said)).slice(0, 12)}`, ...said }
}

/** Claims that nobody withdrew, in the order they were entered; withdrawals themselves are left out. */
export function standingClaims(claims: readonly ClaimRecord[]): readonly ClaimRecord[] {
  const withdrawn = new Set(
    claims.flatMap(({ body }) => (body.act === 'withdraw' ? [body.claim] : [])),
  )
  return claims.filter(({ id, body }) => body.act !== 'withdraw' && !withdrawn.has(id))
}

/** Whether a record of such a person is shown only when it is asked for with a reason. */
export function isProtected(subject: SubjectCategory | undefined): boolean {
  return subject === 'victim' || subject === 'minor'
}
