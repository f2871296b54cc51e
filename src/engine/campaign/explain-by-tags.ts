/**
 * What tags say of a published identifier. A charity, shop, pool or service explains it away: it joins nothing and is never a
 * campaign's own. A customer's deposit address at a service is different: it stays the campaign's, marked as an off-ramp at hop 0.
 */
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { type CampaignKind, type Category, categoryTraits } from '../../domain/taxonomy.ts'

export type TagReading =
  /** Belongs to somebody else: the kind that explains it. */
  | { readonly kind: 'framed'; readonly as: CampaignKind; readonly tag: TagRecord }
  /** Held at a service for one customer. `certain` is false when the tag only names the service. */
  | { readonly kind: 'deposit'; readonly certain: boolean; readonly tag: TagRecord }
  | { readonly kind: 'tied'; readonly tag: TagRecord }
  | { readonly kind: 'none' }

const OWN_WALLET =
  /\b(?:hot|cold|reserve|treasury|payout|pool|fee|operational|consolidation)\b|wallet \d+$/i
const DEPOSIT = /\b(?:deposit|customer|user address|merchant account)/i
const COMMERCE: ReadonlySet<Category> = new Set(['shop', 'market', 'hosting', 'gambling'])

/** Reads the tags of one identifier; among several the most explaining one counts, an illicit one over all. */
export function explainByTags(tags: readonly TagRecord[], minConfidence: number): TagReading {
  const usable = tags
    .filter((tag) => tag.confidence >= minConfidence)
    .sort((a, b) => b.confidence - a.confidence || (a.pack + a.label < b.pack + b.label ? -1 : 1))
  const tied = usable.find(({ category }) => categoryTraits(category).illicit)
  if (tied) return { kind: 'tied', tag: tied }
  const deposit = usable.find((tag) => isOfframp(tag) && DEPOSIT.test(wordsOf(tag)))
  if (deposit) return { kind: 'deposit', certain: true, tag: deposit }
  for (const tag of usable) {
    const as = framedAs(tag.category)
    if (as === null) continue
    const unclear = isOfframp(tag) && as === 'service' && !OWN_WALLET.test(wordsOf(tag))
    return unclear ? { kind: 'deposit', certain: false, tag } : { kind: 'framed', as, tag }
  }
  const organisation = usable.find(({ category }) => category === 'organisation')
  return organisation ? { kind: 'tied', tag: organisation } : { kind: 'none' }
}

function isOfframp(tag: TagRecord): boolean {
  return categoryTraits(tag.category).offramp && tag.category !== 'issuer'
}

function wordsOf(tag: TagRecord): string {
  return [tag.label, ...tag.concepts].join(' ').replaceAll(/[_-]/g, ' ')
}

function framedAs(category: Category): CampaignKind | null {
  if (category === 'charity') return 'charity'
  if (COMMERCE.has(category)) return 'commerce'
  const { service, end } = categoryTraits(category)
  return service || end !== null || category === 'miner' ? 'service' : null
}
