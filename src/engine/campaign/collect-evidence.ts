/** Turns posts and mentions into the bipartite graph of the campaign method: posts, payment identifiers, and how each post gives each. */
import type { MentionRecord, PostRecord, TagRecord } from '../../domain/intelligence-record.ts'
import { isPartialKey } from '../../domain/partial-address.ts'
import { readWords } from '../../domain/read-words.ts'
import { type IdentifierKind, isPaymentKind } from '../../domain/taxonomy.ts'
import { addUp } from './add-up.ts'
import { channelPriors } from './channel-priors.ts'
import { isDonationLink } from './donation-hosts.ts'
import { explainByTags, type TagReading } from './explain-by-tags.ts'
import type { CampaignParameters } from './parameters.ts'
import { type MentionRole, readFrame } from './read-frame.ts'

export interface Edge {
  readonly post: number
  readonly identifier: number
  readonly role: MentionRole
  readonly because: readonly string[]
  /** Whether the edge makes the post a member: reports and passing remarks do not. */
  readonly joins: boolean
  /** Whether the edge may tie two components. */
  readonly bridges: boolean
}

export interface PostNode {
  readonly post: PostRecord
  readonly language: string
  readonly claimsCharity: boolean
  /** Its channel says several things and does not ask for money by them. */
  readonly mixed: boolean
  /** Folded words without identifiers, for the near-duplicate test. */
  readonly folded: string
  readonly mentions: readonly MentionRecord[]
  readonly edges: readonly Edge[]
}

export interface IdentifierNode {
  readonly kind: IdentifierKind
  readonly key: string
  readonly value: string
  readonly reading: TagReading
  readonly edges: readonly Edge[]
}

export interface Evidence {
  /** By (time, key); posts without a time come last. */
  readonly posts: readonly PostNode[]
  /** By key. */
  readonly identifiers: readonly IdentifierNode[]
}

const ROLE_ORDER: readonly MentionRole[] = [
  'solicited',
  'unclear',
  'commerce',
  'service',
  'payment',
  'reported',
  'neutral',
]

/** Order of posts: by time, then key. */
export function comparePosts(a: PostRecord, b: PostRecord): number {
  const [x, y] = [a.time ?? Number.MAX_SAFE_INTEGER, b.time ?? Number.MAX_SAFE_INTEGER]
  return x - y || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}

interface RawEdge {
  readonly key: string
  readonly role: MentionRole
  readonly because: readonly string[]
  readonly evidence: number
}

interface RawPost {
  readonly post: PostRecord
  readonly language: string
  readonly claimsCharity: boolean
  readonly folded: string
  readonly mentions: readonly MentionRecord[]
  readonly edges: readonly RawEdge[]
}

export function collectEvidence(
  posts: readonly PostRecord[],
  mentions: readonly MentionRecord[],
  tags: readonly TagRecord[],
  parameters: CampaignParameters,
): Evidence {
  const canonical = paymentKeys(mentions)
  const byPost = groupBy(mentions, (mention) => mention.post)
  const read = [...posts]
    .sort(comparePosts)
    .map((post) =>
      readPost(post, [...(byPost.get(post.key) ?? [])].sort(compareMentions), canonical),
    )
    .filter(({ edges }) => edges.length > 0)
  const raw = addUp(read)
  const faces = facesOf(raw, canonical)
  const keys = [...faces.keys()].sort()
  const index = new Map(keys.map((key, at) => [key, at]))
  const priors = channelPriors(raw)
  const nodes = raw.map((each, at): PostNode => {
    const channel = each.post.channel.key
    const edges = each.edges.map((given): Edge => {
      const read = priors.read(channel, given)
      const { key, role, because } = read
      const joins = priors.joins(channel, read)
      const bridges = joins && priors.bridges(channel, read)
      return { post: at, identifier: index.get(key) ?? -1, role, because, joins, bridges }
    })
    return { ...each, edges }
  })
  return { posts: nodes, identifiers: identifierNodes(keys, faces, nodes, tags, parameters) }
}

function readPost(
  post: PostRecord,
  mentions: readonly MentionRecord[],
  canonical: ReadonlyMap<string, string>,
): RawPost {
  const payments = mentions.filter(({ key }) => canonical.has(key))
  const words = readWords(
    post.text,
    mentions.filter(({ field }) => field === 'text'),
  )
  const folded = words.map(({ text }) => text).join(' ')
  if (payments.length === 0)
    return {
      ...{ post, language: 'und', claimsCharity: false },
      ...{ folded, mentions, edges: [] },
    }
  const frame = readFrame(post, payments, mentions)
  const edges = new Map<string, RawEdge>()
  payments.forEach((mention, at) => {
    const key = canonical.get(mention.key) ?? mention.key
    const seen = frame.mentions[at]
    const old = edges.get(key)
    if (!seen || (old && ROLE_ORDER.indexOf(old.role) <= ROLE_ORDER.indexOf(seen.role))) return
    edges.set(key, { key, ...seen })
  })
  return {
    post,
    language: frame.language,
    claimsCharity: frame.claimsCharity,
    folded,
    mentions,
    edges: [...edges.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
  }
}

/** Keys of payment identifiers as mentioned → the key they are joined on: a phone that is some post's QIWI wallet is that wallet. */
function paymentKeys(mentions: readonly MentionRecord[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  for (const { kind, key } of mentions)
    if (!isPartialKey(key) && (isPaymentKind(kind) || (kind === 'url' && isDonationLink(key))))
      keys.set(key, key)
  for (const { kind, key } of mentions) {
    const wallet = `ewallet-qiwi:${key.replace(/^phone:/, '')}`
    if (kind === 'phone' && keys.has(wallet)) keys.set(key, wallet)
  }
  return keys
}

/** How each identifier is shown: the first mention of the canonical key itself, by post order. */
function facesOf(
  raw: readonly RawPost[],
  canonical: ReadonlyMap<string, string>,
): ReadonlyMap<string, Pick<MentionRecord, 'kind' | 'value'>> {
  const faces = new Map<string, Pick<MentionRecord, 'kind' | 'value'>>()
  for (const { mentions } of raw)
    for (const { key, kind, value } of mentions)
      if (canonical.get(key) === key && !faces.has(key)) faces.set(key, { kind, value })
  return faces
}

function identifierNodes(
  keys: readonly string[],
  faces: ReadonlyMap<string, Pick<MentionRecord, 'kind' | 'value'>>,
  posts: readonly PostNode[],
  tags: readonly TagRecord[],
  parameters: CampaignParameters,
): readonly IdentifierNode[] {
  const edges = groupBy(
    posts.flatMap((post) => post.edges),
    (edge) => String(edge.identifier),
  )
  const tagsOf = groupBy(tags, (tag) => tag.subject)
  return keys.map((key, at) => ({
    kind: faces.get(key)?.kind ?? 'url',
    key,
    value: faces.get(key)?.value ?? key,
    reading: explainByTags(tagsOf.get(key) ?? [], parameters.tagConfidence),
    edges: edges.get(String(at)) ?? [],
  }))
}

function compareMentions(a: MentionRecord, b: MentionRecord): number {
  return (
    (a.field < b.field ? -1 : a.field > b.field ? 1 : 0) ||
    a.start - b.start ||
    a.end - b.end ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  )
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
