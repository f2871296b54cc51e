/** Gathers all that is known of one actor: claims, names, relations, tags, listings, campaigns, channels, posts. */
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { type ClaimRecord, isProtected, standingClaims } from '../../domain/claim-record.ts'
import type { ActorRecord, TagRecord } from '../../domain/intelligence-record.ts'
import { formatTime } from '../../domain/time.ts'
import { offerNames } from '../../engine/names/offer-names.ts'
import type { ListingHit } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import { ensureCampaigns } from '../campaigns/ensure-campaigns.ts'
import { claimData } from '../claims/claim-input.ts'
import type { ActorData } from './actor-shape.ts'

/** Tagged subjects with what is counted over all of them; only a page of them is told. */
export interface Tagged {
  readonly all: readonly TagRecord[]
  readonly page: readonly TagRecord[]
}

export async function actorData(
  context: Context,
  actor: ActorRecord,
  tagged: Tagged,
  options: { readonly protected: boolean },
): Promise<{
  readonly data: ActorData
  readonly hidden: number
  /** Ids of protected persons, other than the actor, of whom the answer tells. */
  readonly persons: readonly string[]
}> {
  const claims = standingClaims(await context.cases.claims()).filter(isAbout(actor.id))
  const others = new Map(
    (await context.cases.allActors(options)).map((each) => [each.id, each] as const),
  )
  const { relations, hidden } = relationsOf(actor, claims, others)
  const told = claims.filter(({ body }) => !('actor' in body) || body.actor === actor.id)
  const channels = await context.cases.channels()
  const subjects = new Set(tagged.all.map(({ subject }) => subject))
  const hits = await currentListings(context, [...subjects])
  const data: ActorData = {
    ...{ id: actor.id, label: actor.label, status: actor.status, uri: actor.uri },
    ...{ kind: actor.kind ?? null, subject: actor.subject ?? null },
    ...{ source: actor.source, successor: seen(actor.successor, others) },
    aliases: [...actor.aliases],
    names: namesOf(actor, claims),
    offered: offerNames(
      [actor.label, ...actor.aliases],
      [...namesOfOthers(actor, others), ...channels.map(({ key, name }) => ({ of: key, name }))],
    ).map((offer) => ({ ...offer })),
    categories: [...actor.categories],
    jurisdictions: [...actor.jurisdictions],
    relations,
    claims: told
      .filter(({ body }) => body.act !== 'relate' || others.has(body.other))
      .map(claimData),
    tagged: taggedData(tagged, hits),
    channels: channels
      .filter(({ key }) => subjects.has(key))
      .map(({ key, name, posts }) => ({ key, name, posts })),
    posts: claims.flatMap(({ body }) =>
      body.act === 'attach' && body.what === 'post' ? [body.subject] : [],
    ),
    listings: hits.map((hit) => ({ ...listingData(hit), subject: hit.subject })),
    campaigns: campaignsOf(await ensureCampaigns(context), actor.id, subjects),
  }
  return { data, hidden, persons: personsIn(data, others) }
}

function personsIn(
  { id: own, relations, offered, successor }: ActorData,
  others: ReadonlyMap<string, ActorRecord>,
): readonly string[] {
  const told = [...relations.map(({ actor }) => actor), ...offered.map(({ of }) => of)]
  const ids = new Set(successor === null ? told : [...told, successor])
  return [...ids].filter((id) => id !== own && isProtected(others.get(id)?.subject)).sort()
}

function isAbout(id: string): (claim: ClaimRecord) => boolean {
  return ({ body }) =>
    ('actor' in body && body.actor === id) || (body.act === 'relate' && body.other === id)
}

function seen(
  successor: string | undefined,
  others: ReadonlyMap<string, ActorRecord>,
): string | null {
  return successor !== undefined && others.has(successor) ? successor : null
}

function namesOf(actor: ActorRecord, claims: readonly ClaimRecord[]): ActorData['names'] {
  const claimed = claims.flatMap(({ id, body, source, confidence }): ActorData['names'] => {
    if (body.act === 'add')
      return [{ name: body.label, from: null, until: null, source, confidence, claim: id }]
    if (body.act !== 'alias') return []
    const period = { from: timeOrNull(body.from), until: timeOrNull(body.until) }
    return [{ name: body.name, ...period, source, confidence, claim: id }]
  })
  const known = new Set(claimed.map(({ name }) => name))
  const imported = [actor.label, ...actor.aliases].filter((name) => !known.has(name))
  const rest = { from: null, until: null, source: actor.source, confidence: null, claim: null }
  return [...imported.map((name) => ({ name, ...rest })), ...claimed]
}

function namesOfOthers(
  actor: ActorRecord,
  others: ReadonlyMap<string, ActorRecord>,
): readonly { readonly of: string; readonly name: string }[] {
  return [...others.values()]
    .filter(({ id }) => id !== actor.id)
    .flatMap(({ id, label, aliases }) => [label, ...aliases].map((name) => ({ of: id, name })))
}

function relationsOf(
  actor: ActorRecord,
  claims: readonly ClaimRecord[],
  others: ReadonlyMap<string, ActorRecord>,
): { readonly relations: ActorData['relations']; readonly hidden: number } {
  const relations: ActorData['relations'] = []
  let hidden = 0
  for (const { id, body, source, confidence } of claims) {
    if (body.act !== 'relate') continue
    const direction = body.actor === actor.id ? 'to' : 'from'
    const other = others.get(direction === 'to' ? body.other : body.actor)
    if (!other) hidden++
    else
      relations.push({
        ...{ direction, relation: body.relation, actor: other.id, label: other.label },
        ...{ from: timeOrNull(body.from), until: timeOrNull(body.until) },
        ...{ source, confidence, claim: id },
      })
  }
  return { relations, hidden }
}

function taggedData({ all, page }: Tagged, hits: readonly ListingHit[]): ActorData['tagged'] {
  const packs = new Map<string, number>()
  const chains = new Map<string, number>()
  for (const { pack, chain } of all) {
    packs.set(pack, (packs.get(pack) ?? 0) + 1)
    chains.set(chain ?? 'any', (chains.get(chain ?? 'any') ?? 0) + 1)
  }
  return {
    total: all.length,
    chains: Object.fromEntries([...chains].sort(([a], [b]) => (a < b ? -1 : 1))),
    packs: [...packs].map(([pack, tags]) => ({ pack, tags })),
    subjects: page.map(
      ({ subject, chain, label, category, confidence, source, pack, lastModified }) => ({
        ...{ subject, chain, label, category, confidence, source, pack },
        lastModified: timeOrNull(lastModified),
        listings: hits.filter((hit) => hit.subject === subject).map(listingData),
      }),
    ),
  }
}

/** Entries that stand in the newest version of their list. */
async function currentListings(
  context: Context,
  subjects: readonly string[],
): Promise<readonly ListingHit[]> {
  return (await context.cases.listingsOf(subjects)).filter((hit) => hit.removedIn === null)
}

function listingData(hit: ListingHit): ActorData['tagged']['subjects'][number]['listings'][number] {
  return { list: hit.list.list, class: hit.class, entry: hit.entry }
}

function campaignsOf(
  campaigns: readonly CampaignRecord[],
  actor: string,
  subjects: ReadonlySet<string>,
): ActorData['campaigns'] {
  return campaigns.flatMap((campaign): ActorData['campaigns'] => {
    const why = whyOf(campaign, actor, subjects)
    return why === null ? [] : [{ id: campaign.id, title: campaign.title, why }]
  })
}

function whyOf(
  { identifiers, channels, posts }: CampaignRecord,
  actor: string,
  subjects: ReadonlySet<string>,
): ActorData['campaigns'][number]['why'] | null {
  if (identifiers.some(({ service }) => service?.actor === actor)) return 'holds-an-address'
  if (identifiers.some(({ key }) => subjects.has(key))) return 'tagged-identifier'
  if (channels.some((key) => subjects.has(key))) return 'channel'
  return posts.some((key) => subjects.has(key)) ? 'post' : null
}

function timeOrNull(time: number | null): string | null {
  return time === null ? null : formatTime(time)
}
