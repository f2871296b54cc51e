/** Keeps the derived campaigns up to date with posts, tags, lists and what people decided. */
import type { CampaignDecision, CampaignRecord } from '../../domain/campaign-record.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { MentionRecord, PostRecord, TagRecord } from '../../domain/intelligence-record.ts'
import { isPaymentKind } from '../../domain/taxonomy.ts'
import { campaignId } from '../../engine/campaign/apply-decisions.ts'
import { buildCampaigns, type CampaignInput } from '../../engine/campaign/build-campaigns.ts'
import { isDonationLink } from '../../engine/campaign/donation-hosts.ts'
import {
  BRIDGES_METHOD,
  CAMPAIGN_DEFAULTS,
  CAMPAIGN_METHOD,
  FRAME_METHOD,
  RELATIONS_METHOD,
} from '../../engine/campaign/parameters.ts'
import { REGIONS_METHOD } from '../../engine/region/read-regions.ts'
import { TYPOLOGY_METHOD } from '../../engine/typology/read-typology.ts'
import type { Context } from '../../ports/context.ts'

const CHUNK = 1_000
/** Classes of lists that name an identifier because of what it was used for. */
const NAMING = new Set(['sanction', 'designation', 'seizure', 'forfeiture', 'freeze'])

/** Every component with its kind, recomputed when what it was made from changed; in (first post, id) order. */
export async function ensureCampaigns(context: Context): Promise<readonly CampaignRecord[]> {
  const stamp = await stampOf(context)
  if ((await context.cases.campaignStamp()) === stamp) return context.cases.campaigns()
  const campaigns = buildCampaigns(await readEvidence(context))
  context.signal.throwIfAborted()
  await context.cases.saveCampaigns(stamp, campaigns)
  return context.cases.campaigns()
}

/** Whether the campaigns that are kept were made from what is imported and decided now. */
export async function campaignsAreCurrent(context: Context): Promise<boolean> {
  return (await context.cases.campaignStamp()) === (await stampOf(context))
}

/** Every component as it would be after these decisions too; nothing is kept. */
export async function campaignsAfter(
  context: Context,
  decisions: readonly CampaignDecision[],
): Promise<readonly CampaignRecord[]> {
  const input = await readEvidence(context)
  return buildCampaigns({ ...input, decisions: [...input.decisions, ...decisions] })
}

async function readEvidence(context: Context): Promise<CampaignInput> {
  context.progress({ stage: 'Finding campaigns', done: 0, total: null, unit: 'posts' })
  const mentions: MentionRecord[] = []
  for await (const mention of context.cases.mentions()) mentions.push(mention)
  const paying = mentions.filter(
    ({ kind, key }) =>
      isPaymentKind(kind) || kind === 'phone' || (kind === 'url' && isDonationLink(key)),
  )
  const keys = unique(paying.map(({ key }) => key))
  return {
    posts: await readPosts(context, unique(paying.map(({ post }) => post))),
    mentions,
    tags: await readTags(context, keys),
    decisions: await context.cases.decisions(),
    outside: await readOutside(context, keys),
  }
}

/** The campaign of that id, or the one it was merged into. Throws `no-campaign` (exit 3). */
export async function getCampaign(context: Context, id: string): Promise<CampaignRecord> {
  const campaigns = await ensureCampaigns(context)
  const found = findCampaign(campaigns, id)
  if (found) return found
  throw new NotFoundError('no-campaign', `There is no campaign "${id.slice(0, 40)}".`, {
    hints: ['`weir campaigns` lists what was found; an id looks like c-0123456789.'],
  })
}

/** An id names the identifier it was hashed from: after a merge it still resolves to the campaign that has it. */
export function findCampaign(
  campaigns: readonly CampaignRecord[],
  id: string,
): CampaignRecord | undefined {
  const exact = campaigns.find((campaign) => campaign.id === id)
  if (exact) return exact
  return campaigns.find(({ identifiers }) => identifiers.some(({ key }) => campaignId(key) === id))
}

async function stampOf(context: Context): Promise<string> {
  const imports = await context.cases.listImports()
  return sha256Hex(
    canonicalJson({
      methods: [
        CAMPAIGN_METHOD,
        FRAME_METHOD,
        BRIDGES_METHOD,
        TYPOLOGY_METHOD,
        REGIONS_METHOD,
        RELATIONS_METHOD,
      ],
      parameters: CAMPAIGN_DEFAULTS,
      imports: imports.map(({ contentHash, status, checkpoint }) => [
        contentHash,
        status,
        checkpoint,
      ]),
      decisions: await context.cases.decisions(),
      claims: (await context.cases.claims()).map(({ id }) => id),
    }),
  )
}

async function readPosts(
  context: Context,
  keys: readonly string[],
): Promise<readonly PostRecord[]> {
  const posts: PostRecord[] = []
  for (const chunk of chunks(keys)) {
    context.signal.throwIfAborted()
    for await (const post of context.cases.posts({ keys: chunk })) posts.push(post)
  }
  return posts
}

async function readTags(context: Context, keys: readonly string[]): Promise<readonly TagRecord[]> {
  const tags: TagRecord[] = []
  for (const chunk of chunks(keys)) tags.push(...(await context.cases.tagsOf(chunk)))
  return tags
}

/** Lists that name an identifier: outside sources that tie it to what it was used for. */
async function readOutside(
  context: Context,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const outside = new Map<string, string>()
  for (const chunk of chunks(keys))
    for (const { subject, list, entry } of (await context.cases.listingsOf(chunk)).filter((hit) =>
      NAMING.has(hit.class),
    ))
      if (!outside.has(subject)) outside.set(subject, `the list ${list.list} (entry ${entry})`)
  return outside
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}

function chunks(values: readonly string[]): readonly (readonly string[])[] {
  const parts: (readonly string[])[] = []
  for (let at = 0; at < values.length; at += CHUNK) parts.push(values.slice(at, at + CHUNK))
  return parts
}
