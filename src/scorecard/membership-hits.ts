/** Pairs of posts and payment identifiers that stand in one campaign, found against planted. */
import type { CampaignRecord } from '../domain/campaign-record.ts'
import { isPaymentKind } from '../domain/taxonomy.ts'
import type { ScenarioTruth } from '../scenario/truth.ts'
import { pairScore } from './pairwise.ts'
import type { Hits } from './tally.ts'

/** Posts that spread a charity's address stand on neither side: whose they are is a matter of view. */
export function membershipHits(
  records: readonly CampaignRecord[],
  truth: Pick<ScenarioTruth, 'posts' | 'campaigns'>,
): Hits {
  const disputed = new Set(
    truth.posts.filter(({ kind }) => kind === 'charity-abuse').map(({ key }) => key),
  )
  const found = records
    .filter(({ kind }) => kind === 'campaign')
    .flatMap(({ id, posts, identifiers }) => [
      ...posts.filter((key) => !disputed.has(key)).map((key) => [key, id] as const),
      ...identifiers.filter(({ kind }) => isPaymentKind(kind)).map(({ key }) => [key, id] as const),
    ])
  const planted = truth.campaigns.flatMap(({ id, posts, identifiers }) =>
    [...posts, ...identifiers.map(({ key }) => key)].map((key) => [key, id] as const),
  )
  return pairScore(new Map(found), new Map(planted))
}
