/** What people decided, found again after every recomputation: a campaign id names the identifier it was hashed from. */
import type { CampaignDecision, CampaignStatus } from '../../domain/campaign-record.ts'
import { sha256Hex } from '../../domain/hash.ts'

/** `c-` + 10 hex of SHA-256 of an identifier's key. */
export function campaignId(identifierKey: string): string {
  return `c-${sha256Hex(identifierKey).slice(0, 10)}`
}

/** Decisions in the order they were made; equal times keep the order given. */
export function inOrder(decisions: readonly CampaignDecision[]): readonly CampaignDecision[] {
  return [...decisions].sort(
    (a, b) => a.time - b.time || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1),
  )
}

/** Identifier keys that a person cut from a campaign: they join nothing any more. */
export function cutKeys(decisions: readonly CampaignDecision[]): ReadonlyMap<string, string> {
  return new Map(
    decisions
      .filter(({ act, object }) => act === 'split' && object !== null)
      .map(({ object, reason }) => [object ?? '', reason]),
  )
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
