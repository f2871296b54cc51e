/**
 * The frame of a post: what its words make of the payment identifier in it. Judged by where the post ends among the product's components:
 * a campaign's post is an appeal unless the campaign names only other people's identifiers in it, or says that the post reports about it.
 */
import type { CampaignRecord } from '../domain/campaign-record.ts'
import { type CampaignKind, isPaymentKind } from '../domain/taxonomy.ts'
import type { PostTruth, PostTruthKind } from '../scenario/truth.ts'
import type { Hits } from './tally.ts'

export const ROLES = ['appeal', 'report', 'commerce', 'charity or service'] as const
/** `null` is no role: what friends pay each other, fraud, and whatever the product leaves undecided. */
export type Role = (typeof ROLES)[number] | null

export interface Judgement {
  readonly post: string
  readonly language: string
  /** What it is, and what it was taken for. */
  readonly role: Role
  readonly found: Role
}

const ROLE_OF_KIND: Readonly<Record<CampaignKind, Role>> = {
  campaign: 'appeal',
  reporting: 'report',
  commerce: 'commerce',
  charity: 'charity or service',
  service: 'charity or service',
  undecided: null,
}

/** Posts that spread a charity's address stand on no side: whose they are is a matter of view. */
type JudgedKind = Exclude<PostTruthKind, 'chatter' | 'charity-abuse'>

const ROLE_OF_POST: Readonly<Record<JudgedKind, Role>> = {
  solicitation: 'appeal',
  continuation: 'appeal',
  reporting: 'report',
  commerce: 'commerce',
  charity: 'charity or service',
  service: 'charity or service',
  personal: null,
  giveaway: null,
}

/** Every post with a payment identifier, in the truth's order. */
export function judgeFrames(
  records: readonly CampaignRecord[],
  posts: readonly PostTruth[],
): readonly Judgement[] {
  const reports = new Set(records.flatMap(({ reportedBy = [] }) => reportedBy))
  const recordOf = new Map(
    records.flatMap((record) => record.posts.map((post) => [post, record] as const)),
  )
  return posts.flatMap(({ key, language, kind, identifiers }) => {
    if (identifiers.length === 0 || kind === 'chatter' || kind === 'charity-abuse') return []
    const keys = identifiers.map((identifier) => identifier.key)
    const found = reports.has(key) ? 'report' : roleIn(recordOf.get(key), keys)
    return [{ post: key, language, role: ROLE_OF_POST[kind], found }]
  })
}

function roleIn(record: CampaignRecord | undefined, keys: readonly string[]): Role {
  if (!record) return null
  const own = record.identifiers.filter(({ kind }) => isPaymentKind(kind))
  const framed = new Set(record.framed?.map(({ key }) => key))
  const others = keys.every((key) => framed.has(key) && !own.some((member) => member.key === key))
  return record.kind === 'campaign' && others ? 'charity or service' : ROLE_OF_KIND[record.kind]
}

/** Counts of one role, or of all: right ones, ones given that role, ones that have it. */
export function frameHits(judgements: readonly Judgement[], role?: Role): Hits {
  const counts = (one: Role): boolean => (role === undefined ? one !== null : one === role)
  return {
    both: judgements.filter((one) => counts(one.role) && one.found === one.role).length,
    found: judgements.filter(({ found }) => counts(found)).length,
    truth: judgements.filter((one) => counts(one.role)).length,
  }
}
