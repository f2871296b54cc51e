/** Builds the whole answer about one campaign from its record, its measure, and what tags and lists say of its identifiers. */
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import type { CampaignMember, CampaignRecord } from '../../domain/campaign-record.ts'
import { ledgerAddress } from '../../domain/identifier.ts'
import type { PostRecord, TagRecord } from '../../domain/intelligence-record.ts'
import { spanOf } from '../../domain/span.ts'
import { formatTime } from '../../domain/time.ts'
import { countryName } from '../../engine/region/read-regions.ts'
import type { AssetTotal } from '../../engine/valuation/value-receipts.ts'
import type { ReceiptParameters } from '../../engine/valuation/window-receipts.ts'
import type { ListingHit } from '../../ports/case-store.ts'
import type { Context } from '../../ports/context.ts'
import { campaignClaims, claimedRelations } from './campaign-claims.ts'
import type { CampaignData, IdentifierData, ReceiptData } from './campaign-shape.ts'
import type { CampaignMeasure, ValuedReceipt } from './measure-campaign.ts'
import { railsOf } from './rails-of.ts'
import { relatedCampaigns } from './related-campaigns.ts'
import { totalData } from './window-input.ts'

export async function campaignData(
  context: Context,
  record: CampaignRecord,
  measure: CampaignMeasure,
  window: ReceiptParameters,
): Promise<CampaignData> {
  const { currency } = context.settings
  const known = await readKnowledge(context, record)
  const member = (each: CampaignMember) => identifierData(each, measure, known, currency)
  const totals = (list: readonly AssetTotal[]) => list.map((total) => totalData(total, currency))
  const periods = (by: ReadonlyMap<string, readonly AssetTotal[]>) =>
    [...by].map(([period, list]) => ({ period, totals: totals(list) }))
  return {
    id: record.id,
    title: record.title,
    kind: record.kind,
    status: record.status ?? 'proposed',
    firstPost: timeOrNull(record.firstPost),
    lastPost: timeOrNull(record.lastPost),
    languages: [...record.languages],
    channels: await channelData(context, record),
    identifiers: record.identifiers.map(member),
    framed: (record.framed ?? []).map(member),
    posts: record.posts.length,
    reportedBy: record.reportedBy?.length ?? 0,
    raised: totals(measure.totals),
    raisedFiatTotal: measure.fiatTotal === null ? null : formatFiat(measure.fiatTotal, currency),
    currency,
    raisedByYear: periods(measure.byYear),
    raisedByDay: periods(measure.byDay),
    receipts: measure.receipts.map((receipt) => receiptData(receipt, currency)),
    before: totals(measure.before),
    after: totals(measure.after),
    excluded: { ...measure.excluded },
    senders: {
      unique: measure.senders.unique,
      services: measure.senders.services,
      withdrawals: measure.senders.withdrawals,
      unknown: measure.senders.unknown,
    },
    rails: railsOf(record, measure),
    related: [
      ...(await relatedCampaigns(context, record, measure)),
      ...(record.relations ?? []).map((relation) => ({ ...relation })),
      ...(await claimedRelations(context, record)),
    ],
    actors: await actorData(context, [...known.tags.values()].flat()),
    reasons: [...record.reasons],
    ...(await campaignClaims(context, record, measure, window)),
    regions: (record.regions ?? []).map(({ country, terms, posts }) => ({
      ...{ country, name: countryName(country), terms: [...terms], posts: [...posts] },
    })),
    bridges: bridgeData(record),
    whatIf: null,
  }
}

function bridgeData({ bridges, identifiers }: CampaignRecord): CampaignData['bridges'] {
  if (bridges === null) return null
  return (bridges ?? []).flatMap(({ key, parts }) => {
    const member = identifiers.find((each) => each.key === key)
    return member ? [{ kind: member.kind, value: member.value, key, parts }] : []
  })
}

interface Knowledge {
  readonly tags: ReadonlyMap<string, readonly TagRecord[]>
  readonly listings: ReadonlyMap<string, readonly ListingHit[]>
}

/** Tags of identifiers and channels, and current listings of identifiers. */
async function readKnowledge(context: Context, record: CampaignRecord): Promise<Knowledge> {
  const keys = [...record.identifiers, ...(record.framed ?? [])].map(({ key }) => key)
  const tags = new Map<string, TagRecord[]>()
  for (const tag of await context.cases.tagsOf([...keys, ...record.channels]))
    tags.set(tag.subject, [...(tags.get(tag.subject) ?? []), tag])
  const listings = new Map<string, ListingHit[]>()
  for (const hit of await context.cases.listingsOf(keys)) {
    const before = listings.get(hit.subject) ?? []
    if (before.some(({ list, entry }) => list.list === hit.list.list && entry === hit.entry))
      continue
    listings.set(hit.subject, [...before, hit])
  }
  return { tags, listings }
}

function identifierData(
  member: CampaignMember,
  measure: CampaignMeasure,
  known: Knowledge,
  currency: string,
): IdentifierData {
  const { kind, value, key, posts, channels, corroboration, reason, service } = member
  return {
    ...{ kind, value, key, posts, channels, corroboration, reason },
    from: timeOrNull(member.firstMention),
    until: timeOrNull(member.lastMention),
    service: service ? { ...service } : null,
    chains: [...(ledgerAddress(kind, key)?.chains ?? [])],
    raised: (measure.byIdentifier.get(key) ?? []).map((total) => totalData(total, currency)),
    tags: (known.tags.get(key) ?? []).map(
      ({ label, category, actor, source, confidence, licence }) => ({
        ...{ label, category, actor, source, confidence },
        ...(licence === undefined ? {} : { licence }),
      }),
    ),
    listings: (known.listings.get(key) ?? []).map(listingData),
  }
}

function listingData(hit: ListingHit): IdentifierData['listings'][number] {
  const { entry, name, programme, printed } = hit
  return {
    ...{ list: hit.list.list, class: hit.class, entry, name, programme, printed },
    since: timeOrNull(hit.since),
    until: timeOrNull(hit.until),
  }
}

/** One receipt without its sender's address: donors are people. */
export function receiptData(receipt: ValuedReceipt, currency: string): ReceiptData {
  const { transfer, value, sender } = receipt
  const { symbol, decimals } = assetOf(transfer.asset)
  return {
    chain: transfer.chain,
    txid: transfer.txid,
    index: transfer.index,
    height: transfer.height,
    time: formatTime(transfer.time),
    to: transfer.to ?? '',
    asset: transfer.asset,
    symbol,
    amount: formatUnits(transfer.amount, decimals ?? 0),
    amountBase: transfer.amount.toString(),
    fiat: value ? formatFiat(value.fiat, currency) : null,
    rate: value?.rate ?? null,
    rateSource: value?.rateSource ?? null,
    rateTime: value ? formatTime(value.rateTime) : null,
    sender: senderName(sender),
    senderKind: sender.kind,
    verification: transfer.verification,
  }
}

function senderName(sender: ValuedReceipt['sender']): string | null {
  if (sender.kind === 'donor') return sender.pseudonym
  return sender.kind === 'service' ? sender.name : null
}

async function channelData(
  context: Context,
  record: CampaignRecord,
): Promise<CampaignData['channels']> {
  const byChannel = new Map<string, PostRecord[]>()
  for await (const post of context.cases.posts({ keys: record.posts }))
    byChannel.set(post.channel.key, [...(byChannel.get(post.channel.key) ?? []), post])
  return [...byChannel]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, posts]) => {
      const times = posts.flatMap(({ time }) => (time === null ? [] : [time]))
      return {
        key,
        platform: posts[0]?.channel.platform ?? 'other',
        name: posts[0]?.channel.name ?? key,
        posts: posts.length,
        firstPost: times.length > 0 ? formatTime(spanOf(times).least) : null,
        lastPost: times.length > 0 ? formatTime(spanOf(times).most) : null,
      }
    })
}

async function actorData(
  context: Context,
  tags: readonly TagRecord[],
): Promise<CampaignData['actors']> {
  const ids = [...new Set(tags.flatMap(({ actor }) => (actor === null ? [] : [actor])))].sort()
  const actors = await context.cases.actors(ids)
  return actors.map(({ id, label, aliases, jurisdictions, source }) => ({
    ...{ id, label, source },
    aliases: [...aliases],
    jurisdictions: [...jurisdictions],
  }))
}

function timeOrNull(time: number | null): string | null {
  return time === null ? null : formatTime(time)
}
