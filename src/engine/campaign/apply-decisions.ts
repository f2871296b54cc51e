/** What people decided, found again after every recomputation: a campaign id names the identifier it was hashed from. */
import type { CampaignDecision, CampaignStatus } from '../../domain/campaign-record.ts'
import { sha256Hex } from '../../domain/hash.ts'

const CAMPAIGN_ID = /^c-[0-9a-f]{10}$/

/** `c-` + 10 hex of SHA-256 of an identifier's key. */
export function campaignId(identifierKey: string): string {
  return `c-${sha256Hex(identifierKey).slice(0, 10)}`
}

/** Decisions in the order they were made; equal times keep the order given. */
export function inOrder(decisions: readonly CampaignDecision[]): readonly CampaignDecision[] {
  return [...decisions].sort((a, b) => a.time - b.time)
}

/** Identifier keys that a person cut from a campaign, and no later merge took back: they join nothing any more. */
export function cutKeys(decisions: readonly CampaignDecision[]): ReadonlyMap<string, string> {
  const cut = new Map<string, string>()
  for (const { act, object, reason } of decisions) {
    if (object === null) continue
    if (act === 'split' && !CAMPAIGN_ID.test(object)) cut.set(object, reason)
    if (act === 'merge') cut.delete(object)
  }
  return cut
}

/** Pairs of campaign ids that a person merged, and that no later split took apart. */
export function mergedPairs(
  decisions: readonly CampaignDecision[],
): readonly { readonly campaign: string; readonly object: string }[] {
  let pairs: { readonly campaign: string; readonly object: string }[] = []
  for (const { act, campaign, object } of decisions) {
    if (object === null) continue
    if (act === 'merge')
      pairs.push({ campaign, object: CAMPAIGN_ID.test(object) ? object : campaignId(object) })
    if (act === 'split') {
      const id = CAMPAIGN_ID.test(object) ? object : campaignId(object)
      pairs = pairs.filter((pair) => pair.campaign !== id && pair.object !== id)
    }
  }
  return pairs
}

/** The last word on a campaign that any of these ids names. */
export function statusOf(
  decisions: readonly CampaignDecision[],
  ids: ReadonlySet<string>,
): { readonly status: CampaignStatus; readonly reason: string | null } {
  const last = decisions.findLast(
    ({ act, campaign }) => (act === 'confirm' || act === 'reject') && ids.has(campaign),
  )
  if (!last) return { status: 'proposed', reason: null }
  return { status: last.act === 'confirm' ? 'confirmed' : 'rejected', reason: last.reason }
}
