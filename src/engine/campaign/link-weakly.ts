/**
 * Weak links between components: the same channel, hashtag, handle, phone, e-mail, link, forward, near-identical text or look-alike image. Two
 * components are joined only when two kinds or more link them and neither value is common. What one channel puts under all its posts is
 * one fact: hashtags, handles and the like count only between different channels.
 */
import type { MentionRecord } from '../../domain/intelligence-record.ts'
import { foldWord } from '../../domain/read-words.ts'
import type { PostNode } from './collect-evidence.ts'
import type { CampaignParameters } from './parameters.ts'
import { similarImages } from './similar-images.ts'
import { similarTexts, type TextPrint } from './similar-texts.ts'

export interface WeakJoin {
  readonly a: number
  readonly b: number
  /** Such as `hashtag:winter`, one for each kind. */
  readonly evidence: readonly string[]
}

interface Use {
  readonly kind: string
  /** Channels by component. */
  readonly by: Map<number, Set<string>>
}

/** Channel of a post's key. */
export function channelOf(postKey: string): string {
  return postKey.slice(0, Math.max(0, postKey.lastIndexOf('/')))
}

export interface WeakLinks {
  /** Pairs that two kinds or more link. */
  readonly joins: readonly WeakJoin[]
  /** Pairs that only one kind links, by a value of few: they are two, and may have to do with each other. */
  readonly single: readonly WeakJoin[]
}

/** Links among components; `componentOf` gives −1 for posts that take no part, `common` values link nothing. */
export function linkWeakly(
  posts: readonly PostNode[],
  componentOf: (post: number) => number,
  common: ReadonlySet<string>,
  parameters: CampaignParameters,
  prints?: Map<string, TextPrint>,
): WeakLinks {
  const handles = channelHandles(posts)
  const origins = new Set(
    posts.flatMap(({ post }) => (post.forwardOf ? [foldWord(post.forwardOf)] : [])),
  )
  const uses = new Map<string, Use>()
  const taking = posts.flatMap((node, at) =>
    componentOf(at) < 0 ? [] : [{ node, component: componentOf(at) }],
  )
  for (const { node, component } of taking)
    for (const [kind, value] of valuesOf(node, handles, origins))
      note(uses, kind, `${kind}:${value}`, component, node.post.channel.key)
  const nodes = taking.map(({ node }) => node)
  const groups = [...textGroups(nodes, parameters, prints), ...imageGroups(nodes, parameters)]
  for (const { kind, value, at } of groups) {
    const post = taking[at]
    if (post) note(uses, kind, value, post.component, post.node.post.channel.key)
  }
  return pairsOf(uses, common, parameters)
}

function note(
  uses: Map<string, Use>,
  kind: string,
  value: string,
  component: number,
  channel: string,
): void {
  const use = uses.get(value) ?? { kind, by: new Map<number, Set<string>>() }
  use.by.set(component, (use.by.get(component) ?? new Set<string>()).add(channel))
  uses.set(value, use)
}

function valuesOf(
  node: PostNode,
  handles: ReadonlyMap<string, string>,
  origins: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  const own = node.post.channel.key
  const values: (readonly [string, string])[] = node.mixed ? [] : [['channel', own]]
  const origin = foldWord(node.post.forwardOf ?? node.post.channel.name)
  if (origins.has(origin)) values.push(['forward', origin])
  for (const { kind, key } of node.mentions) {
    const channel = handles.get(key)
    if (channel === own) continue
    if (channel !== undefined) values.push(['channel', channel])
    else if (kind === 'hashtag' || kind === 'phone' || kind === 'email' || kind === 'url')
      values.push([kind, key])
    else if (HANDLES.has(kind)) values.push(['handle', key])
  }
  return values
}

const HANDLES: ReadonlySet<string> = new Set([
  'telegram',
  'vk',
  'x',
  'facebook',
  'instagram',
  'zello',
  'whatsapp',
  'rocketchat',
])

function channelHandles(posts: readonly PostNode[]): ReadonlyMap<string, string> {
  const handles = new Map<string, string>()
  for (const { post } of posts) {
    const { platform, handle, key } = post.channel
    if (handle) handles.set(`${platform}:${handle.replace(/^@/, '').toLowerCase()}`, key)
  }
  return handles
}

/** Posts whose texts are near-identical share the value of the first of them. */
function textGroups(
  nodes: readonly PostNode[],
  parameters: CampaignParameters,
  prints: Map<string, TextPrint> | undefined,
): readonly { readonly kind: string; readonly value: string; readonly at: number }[] {
  const texts = nodes.map(({ folded }) => (folded.length >= parameters.textLetters ? folded : ''))
  return similarTexts(texts, parameters.textSimilarity, prints).flatMap(({ a, b }) => {
    const value = `text:${nodes[a]?.post.key ?? ''}`
    return [
      { kind: 'text', value, at: a },
      { kind: 'text', value, at: b },
    ]
  })
}

/** Posts with look-alike images share the value of the first of them; an image in too many channels links nothing. */
function imageGroups(
  nodes: readonly PostNode[],
  { imageDistance, commonChannels }: CampaignParameters,
): readonly { readonly kind: string; readonly value: string; readonly at: number }[] {
  const images = nodes.flatMap(({ post }, at) =>
    post.media.flatMap(({ looks }) => (looks === undefined ? [] : [{ at, looks }])),
  )
  const pairs = similarImages(
    images.map(({ looks }) => looks),
    imageDistance,
  )
  const groups = new Map<string, Set<number>>()
  for (const { a, b } of pairs) {
    const value = `image:${images[a]?.looks ?? ''}`
    const members = groups.get(value) ?? new Set<number>()
    for (const place of [a, b]) members.add(images[place]?.at ?? 0)
    groups.set(value, members)
  }
  return [...groups].flatMap(([value, members]) => {
    const channels = new Set([...members].map((at) => nodes[at]?.post.channel.key))
    if (channels.size > commonChannels) return []
    return [...members].map((at) => ({ kind: 'image', value, at }))
  })
}

/** Values that too many channels use, counted over every post of the workspace. */
export function commonValues(
  mentions: readonly MentionRecord[],
  parameters: CampaignParameters,
): ReadonlySet<string> {
  const channels = new Map<string, Set<string>>()
  for (const { kind, key, post } of mentions) {
    const value = `${HANDLES.has(kind) ? 'handle' : kind}:${key}`
    channels.set(value, (channels.get(value) ?? new Set<string>()).add(channelOf(post)))
  }
  const common = [...channels].filter(([, used]) => used.size > parameters.commonChannels)
  return new Set(common.map(([value]) => value))
}

interface Pair {
  readonly a: number
  readonly b: number
  /** The first value of each kind, and the first that few components use. */
  readonly kinds: Map<string, string>
  rare: string | null
}

function pairsOf(
  uses: ReadonlyMap<string, Use>,
  common: ReadonlySet<string>,
  parameters: CampaignParameters,
): WeakLinks {
  const pairs = new Map<string, Pair>()
  for (const [value, use] of [...uses].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (use.by.size < 2 || use.by.size > parameters.hubCampaigns || common.has(value)) continue
    addPairs(pairs, value, use)
  }
  const links = [...pairs.values()].sort((x, y) => x.a - y.a || x.b - y.b)
  return {
    joins: links
      .filter(({ kinds }) => kinds.size >= 2)
      .map(({ a, b, kinds }) => ({ a, b, evidence: [...kinds.values()].sort() })),
    single: links.flatMap(({ a, b, kinds, rare }) =>
      kinds.size === 1 && rare !== null ? [{ a, b, evidence: [rare] }] : [],
    ),
  }
}

/** A value that more components use is a stock phrase or a popular tag: alone it relates nothing. */
const FEW = 3

function addPairs(pairs: Map<string, Pair>, value: string, use: Use): void {
  const members = [...use.by].sort(([a], [b]) => a - b)
  for (const [at, [a, channelsA]] of members.entries())
    for (const [b, channelsB] of members.slice(at + 1)) {
      if (!independent(use.kind, channelsA, channelsB)) continue
      const pair = pairs.get(`${a},${b}`) ?? { a, b, kinds: new Map<string, string>(), rare: null }
      if (pair.rare === null && use.by.size <= FEW) pair.rare = value
      if (!pair.kinds.has(use.kind)) pair.kinds.set(use.kind, value)
      pairs.set(`${a},${b}`, pair)
    }
}

function independent(kind: string, a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (kind === 'channel' || kind === 'text') return true
  return new Set([...a, ...b]).size > 1
}
