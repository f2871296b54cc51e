/**
 * Who holds an address, as lists, tags and campaigns say that day: what exposure is counted to. Exposure ends at listed parties, at
 * illicit ones, at confirmed campaigns and at services; other tags, and campaigns that nobody confirmed, are counted in passing. A tag of
 * the category `other` says nothing.
 */
import type { ChainId } from '../../domain/chain.ts'
import type { Party } from '../../domain/flow-record.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { standsOn } from '../../domain/tag-standing.ts'
import { categoryTraits, type ListClass } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { StandingTag } from '../tags/tag-digest.ts'
import type { CampaignEvidence } from './campaign-evidence.ts'
import { type ListingEvidence, standListings } from './list-standing.ts'

/** Of a campaign that no person has confirmed: exposure to it is told and gives no level, because anyone can publish anyone's address. */
export const PROPOSED_CAMPAIGN = 'campaign-proposed'
/** Of a campaign that a person has confirmed: exposure ends at it. */
export const CONFIRMED_CAMPAIGN = 'campaign-confirmed'

/** What is known of one address. */
export interface AddressEvidence {
  readonly listings: readonly ListingEvidence[]
  readonly tags: readonly StandingTag[]
  readonly campaigns: readonly CampaignEvidence[]
}

/** Classes that make an address somebody to be exposed to; a freeze or notice is counted in passing. */
const ENDING: readonly ListClass[] = ['sanction', 'designation', 'seizure', 'forfeiture']

/** In a fixed order: lists, campaigns, tags by confidence. */
export function partiesOf(
  { listings, tags, campaigns }: AddressEvidence,
  at: {
    readonly chain: ChainId
    readonly asOf: EpochMs
    /** Tags less sure than this stop nothing: what they name is counted in passing. */
    readonly tagConfidence: number
  },
): readonly Party[] {
  const listed = standListings(listings, at.asOf).flatMap(({ listing, standing, class: kind }) =>
    standing === 'in-force'
      ? [
          {
            ...{ category: kind, actor: listing.name, label: listing.name ?? listing.entry },
            basis: `list ${listing.list.list}, entry ${listing.entry}`,
            stops: ENDING.includes(kind),
          },
        ]
      : [],
  )
  const named = campaigns.map(({ id, title, status }) => {
    const confirmed = status === 'confirmed'
    const category = confirmed ? CONFIRMED_CAMPAIGN : PROPOSED_CAMPAIGN
    return { category, actor: id, label: title, basis: `campaign ${id}`, stops: confirmed }
  })
  return firstOfEach([...listed, ...named, ...taggedParties(tags, at)])
}

function taggedParties(
  tags: readonly StandingTag[],
  { chain, tagConfidence }: { readonly chain: ChainId; readonly tagConfidence: number },
): readonly Party[] {
  return tags
    .filter((tag) => tag.category !== 'other' && standsOn(tag, chain))
    .sort((a, b) => b.confidence - a.confidence || compareTexts(orderOf(a), orderOf(b)))
    .map(({ category, actor, label, pack, confidence, inheritedFrom }) => {
      const { end, illicit } = categoryTraits(category)
      const through = inheritedFrom === null ? '' : ` of ${inheritedFrom}, in its cluster`
      const basis = `tag "${label.slice(0, 80)}" (${pack.slice(0, 80)}, confidence ${confidence})${through}`
      const stops = (illicit || end !== null) && confidence >= tagConfidence
      return { category, actor, label, basis, stops }
    })
}

/** One party for each category and name. */
function firstOfEach(parties: readonly Party[]): readonly Party[] {
  const found = new Map<string, Party>()
  for (const party of parties) {
    const key = `${party.category}\n${party.actor ?? party.label}`
    if (!found.has(key)) found.set(key, party)
  }
  return [...found.values()]
}

function orderOf({ pack, label, source }: TagRecord): string {
  return `${pack}\n${label}\n${source}`
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
