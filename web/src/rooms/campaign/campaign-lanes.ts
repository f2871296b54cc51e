import type { Data } from '../../api/contract.ts'
import type { Lane, LaneEvent } from './timeline-lanes.ts'

type Campaign = Data<'campaigns.get'>
type Post = Data<'posts.list'>['posts'][number]

/** A lane per channel, in the order of its first post, then a lane per identifier that money can be sent to. */
export function campaignLanes(campaign: Campaign, posts: readonly Post[]): Lane[] {
  return [...channelLanes(campaign, posts), ...identifierLanes(campaign)]
}

function channelLanes(campaign: Campaign, posts: readonly Post[]): Lane[] {
  const byChannel = new Map<string, LaneEvent[]>()
  for (const { channel, time } of posts) {
    if (time === null) continue
    const events = byChannel.get(channel.key) ?? []
    events.push({ time: Date.parse(time), weight: 1 })
    byChannel.set(channel.key, events)
  }
  return campaign.channels
    .map((channel): Lane => {
      const events = byChannel.get(channel.key) ?? []
      return { id: channel.key, label: channel.name, kind: 'posts', span: spanOf(events), events }
    })
    .sort((a, b) => (a.span?.from ?? 0) - (b.span?.from ?? 0))
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
      id: identifier.key,
      label: identifier.value,
      kind: 'receipts',
      span:
        identifier.from === null || identifier.until === null
          ? null
          : { from: Date.parse(identifier.from), to: Date.parse(identifier.until) },
      events: byAddress.get(identifier.key) ?? byAddress.get(identifier.value) ?? [],
    }))
}

function spanOf(events: readonly LaneEvent[]): Lane['span'] {
  if (events.length === 0) return null
  const times = events.map(({ time }) => time)
  return { from: Math.min(...times), to: Math.max(...times) }
}
