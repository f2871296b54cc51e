/** What sources claim of an address: tags, listings and the campaigns that publish it. None of it is a ledger fact. */
import { formatTime } from '../../domain/time.ts'
import type { StandingTag } from '../../engine/tags/tag-digest.ts'
import type { Context } from '../../ports/context.ts'
import { ensureCampaigns } from '../campaigns/ensure-campaigns.ts'
import { tellDigest } from '../tag-digest-shape.ts'
import type { AddressData } from './address-shape.ts'

/** By the keys under which sources name it, and the tags that it inherits from its clusters. */
export async function addressClaims(
  context: Context,
  keys: readonly string[],
  inherited: readonly StandingTag[],
): Promise<Pick<AddressData, 'tags' | 'tagDigest' | 'listings' | 'campaigns'>> {
  const tags = await context.cases.tagsOf(keys)
  const digest = tellDigest([
    ...tags.map((tag) => ({ ...tag, inheritedFrom: null })),
    ...inherited.filter(({ subject }) => !keys.includes(subject)),
  ])
  return {
    ...(digest === null ? {} : { tagDigest: digest }),
    tags: tags.map(({ label, category, actor, chain, source, pack, confidence, lastModified }) => ({
      ...{ label, category, actor, chain, source, pack, confidence },
      lastModified: lastModified === null ? null : formatTime(lastModified),
    })),
    listings: await listingsOf(context, keys),
    campaigns: await campaignsOf(context, keys),
  }
}

/** The newest version of each list that has the entry; one that a later version dropped says until when. */
async function listingsOf(
  { cases }: Context,
  keys: readonly string[],
): Promise<AddressData['listings']> {
  const told = new Set<string>()
  const listings: AddressData['listings'] = []
  for (const hit of await cases.listingsOf(keys)) {
    const key = `${hit.list.list}\n${hit.entry}\n${hit.subject}`
    if (told.has(key)) continue
    told.add(key)
    const until = hit.until ?? hit.removedIn?.published ?? null
    listings.push({
      list: hit.list.list,
      class: hit.class,
      entry: hit.entry,
      name: hit.name,
      programme: hit.programme,
      since: hit.since === null ? null : formatTime(hit.since),
      ...(until === null ? {} : { until: formatTime(until) }),
      snapshot: hit.list.version,
      printed: hit.printed,
    })
  }
  return listings
}

async function campaignsOf(
  context: Context,
  keys: readonly string[],
): Promise<AddressData['campaigns']> {
  const wanted = new Set(keys)
  return (await ensureCampaigns(context)).flatMap(({ id, title, kind, identifiers }) => {
    const member = identifiers.find(({ key }) => wanted.has(key))
    if (!member) return []
    const { corroboration, firstMention, lastMention } = member
    return [
      {
        ...{ id, title, kind, corroboration },
        firstMention: firstMention === null ? null : formatTime(firstMention),
        lastMention: lastMention === null ? null : formatTime(lastMention),
      },
    ]
  })
}
