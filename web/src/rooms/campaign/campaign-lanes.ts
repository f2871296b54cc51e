import type { Data } from '../../api/contract.ts'
import type { Campaign } from './campaign-filter.ts'
import type { Lane, LaneEvent, LaneSign } from './timeline-lanes.ts'

type Posts = Data<'posts.list'>

/** A channel is silent when others of the campaign still wrote so long after its last post, in ms. */
const QUIET = 14 * 86_400_000

/** Words of the page that a lane needs. */
interface LaneWords {
  readonly lists: string
  readonly listing: (name: string, listClass: string, ended: boolean) => string
}

/** So many channels, and so many identifiers, get a lane; those with most. The tables hold all. */
const MOST = 20

/** What is drawn, and how many lanes there was no room for. */
export interface Lanes {
  readonly lanes: readonly Lane[]
  readonly left: number
}

/** A lane per channel, in the order of its first post, a lane per identifier that money can be sent to, and one for the lists that name them. */
export function campaignLanes(campaign: Campaign, posts: Posts | null, words: LaneWords): Lanes {
  const channels = channelLanes(campaign, posts)
  const identifiers = identifierLanes(campaign)
  return {
    lanes: [...fullest(channels), ...fullest(identifiers), ...listLane(campaign, words)],
    left: Math.max(0, channels.length - MOST) + Math.max(0, identifiers.length - MOST),
  }
}

/** Those with most events, in the order in which they came. */
function fullest(lanes: readonly Lane[]): readonly Lane[] {
  if (lanes.length <= MOST) return lanes
  const kept = new Set([...lanes].sort((a, b) => b.events.length - a.events.length).slice(0, MOST))
  return lanes.filter((lane) => kept.has(lane))
}

function channelLanes(campaign: Campaign, answer: Posts | null): Lane[] {
  const byChannel = new Map<string, LaneEvent[]>()
  for (const { channel, time } of answer?.posts ?? []) {
    if (time === null) continue
    const events = byChannel.get(channel.key) ?? []
    events.push({ time: Date.parse(time), weight: 1 })
    byChannel.set(channel.key, events)
  }
  const signs = (key: string): LaneSign[] =>
    (answer?.services ?? []).flatMap(({ channel, time, text }) =>
      channel === key && time !== null ? { time: Date.parse(time), words: text } : [],
    )
  const lanes = campaign.channels
    .map((channel) => {
      const events = byChannel.get(channel.key) ?? []
      return {
        ...{ id: channel.key, label: channel.name, kind: 'posts' as const, events },
        ...{ span: spanOf(events), signs: signs(channel.key) },
      }
    })
    .sort((a, b) => (a.span?.from ?? 0) - (b.span?.from ?? 0))
  const latest = Math.max(...lanes.map(({ span }) => span?.to ?? 0))
  return lanes.map((lane) => ({
    ...lane,
    silent: lane.span !== null && lane.span.to < latest - QUIET,
  }))
}

function identifierLanes(campaign: Campaign): Lane[] {
  const byAddress = new Map<string, LaneEvent[]>()
  for (const receipt of campaign.receipts) {
    const events = byAddress.get(receipt.to) ?? []
    events.push({
      time: Date.parse(receipt.time),
      weight: Number(receipt.fiat ?? 0),
    })
    byAddress.set(receipt.to, events)
  }
  return campaign.identifiers
    .filter(({ kind }) => kind.endsWith('-address') || kind.startsWith('ewallet-'))
    .map((identifier) => ({
      id: `${identifier.kind} ${identifier.key}`,
      label: identifier.value,
      kind: 'receipts' as const,
      span:
        identifier.from === null || identifier.until === null
          ? null
          : { from: Date.parse(identifier.from), to: Date.parse(identifier.until) },
      events: byAddress.get(identifier.key) ?? byAddress.get(identifier.value) ?? [],
      signs: [],
      silent: false,
    }))
}

/** Entries of lists that name an identifier of the campaign, when they began and ended. */
function listLane({ identifiers }: Campaign, { lists, listing }: LaneWords): Lane[] {
  const signs = new Map<string, LaneSign>()
  for (const { listings } of identifiers)
    for (const { list, class: listClass, since, until } of listings)
      for (const time of [since, until]) {
        if (time === null) continue
        const words = listing(list, listClass, time === until)
        signs.set(`${time} ${words}`, { time: Date.parse(time), words })
      }
  if (signs.size === 0) return []
  const lane = { id: 'lists', label: lists, kind: 'lists' as const, span: null, silent: false }
  return [{ ...lane, events: [], signs: [...signs.values()] }]
}

/** Not by spreading: a channel may have more posts than a call takes arguments. */
function spanOf(events: readonly LaneEvent[]): Lane['span'] {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { time } of events) {
    from = Math.min(from, time)
    to = Math.max(to, time)
  }
  return from > to ? null : { from, to }
}
