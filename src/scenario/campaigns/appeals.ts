/** A run of a channel's appeals: one post every so often, each with a text of its own and, where told, a way of hiding the address. */
import type { EpochMs } from '../../domain/time.ts'
import { moment } from '../moment.ts'
import type { Writing } from '../posts/obfuscate.ts'
import type { Channel, Pay } from '../posts/post-book.ts'
import type { World } from '../world.ts'

export interface AppealSpec {
  readonly campaign: string
  readonly channel: Channel
  readonly pays: readonly Pay[]
  readonly from: EpochMs
  readonly to: EpochMs
  readonly count: number
  readonly writings?: readonly Writing[]
  readonly tail?: string
  /** Indices into the texts of the language; else all take their turn. */
  readonly texts?: readonly number[]
}

/** The first post is at `from`, the last at `to`. */
export function appeal({ posts }: World, spec: AppealSpec): void {
  const { campaign, channel, pays, from, to, count, writings = ['plain'], tail, texts } = spec
  for (let at = 0; at < count; at++) {
    const step = count === 1 ? 0 : ((to - from) * at) / (count - 1)
    const writing = writings[at % writings.length] ?? 'plain'
    const hidden = writing === 'link' || writing === 'button'
    posts.add(channel, {
      time: Math.floor((from + step) / 1000) * 1000,
      kind: 'solicitation',
      campaign,
      texts: hidden ? posts.wording.solicitHidden : posts.wording.solicit,
      pays,
      writing,
      text: texts ? (texts[at % texts.length] ?? 0) : at,
      ...(tail === undefined ? {} : { tail }),
    })
  }
}

/** The first post of a channel that takes over from a closed one. */
export function moveTo(
  { posts }: World,
  spec: Pick<AppealSpec, 'campaign' | 'channel' | 'pays'> & { readonly time: EpochMs },
): void {
  const { campaign, channel, pays, time } = spec
  const texts = posts.wording.moved
  posts.add(channel, { time, kind: 'continuation', campaign, texts, pays })
}

/** One line of a campaign's calendar: channel, what is published, first and last post, how many, and what is special. */
export type AppealRow = readonly [
  channel: Channel,
  pays: readonly Pay[],
  from: string,
  to: string,
  count: number,
  special?: Pick<AppealSpec, 'writings' | 'tail' | 'texts'>,
]

/** Plans a whole calendar. */
export function appeals(world: World, campaign: string, rows: readonly AppealRow[]): void {
  for (const [channel, pays, from, to, count, special] of rows)
    appeal(world, {
      campaign,
      channel,
      pays,
      from: moment(from),
      to: moment(to),
      count,
      ...special,
    })
}
