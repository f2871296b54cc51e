/** Writes one component as a campaign record: members with their windows, corroboration and reasons. */
import type {
  CampaignDecision,
  CampaignMember,
  CampaignRecord,
} from '../../domain/campaign-record.ts'
import type { MentionRecord } from '../../domain/intelligence-record.ts'
import { spanOf } from '../../domain/span.ts'
import { formatDay } from '../../domain/time.ts'
import { campaignId, statusOf } from './apply-decisions.ts'
import { classifyComponent } from './classify-component.ts'
import {
  comparePosts,
  type Edge,
  type Evidence,
  type IdentifierNode,
  type PostNode,
} from './collect-evidence.ts'

export interface Component {
  /** Indexes into the evidence, ascending. */
  readonly posts: readonly number[]
  readonly identifiers: readonly number[]
  /** Identifiers that its posts name and that belong to others: index → why. */
  readonly framed: ReadonlyMap<number, string>
  /** Why parts that share no strong identifier are one. */
  readonly links: readonly string[]
}

export interface AssembleContext {
  readonly evidence: Evidence
  readonly decisions: readonly CampaignDecision[]
  /** Identifier key → the outside source (a list, a filing) that names it. */
  readonly outside: ReadonlyMap<string, string>
}

/** Two years. */
const REASSIGNED_MS = 730 * 86_400_000

/** The identifier that was mentioned first; ties by key. */
function earliest(evidence: Evidence, component: Component): string {
  const members = new Set(component.posts)
  const first = (identifier: number) =>
    Math.min(
      ...(evidence.identifiers[identifier]?.edges ?? [])
        .filter(({ post }) => members.has(post))
        .map(({ post }) => evidence.posts[post]?.post.time ?? Number.MAX_SAFE_INTEGER),
    )
  const [anchor = 0] = [...component.identifiers].sort((a, b) => first(a) - first(b) || a - b)
  return evidence.identifiers[anchor]?.key ?? ''
}

export function assembleRecord(context: AssembleContext, component: Component): CampaignRecord {
  const { evidence, decisions } = context
  const posts = component.posts.flatMap((at) => evidence.posts[at] ?? [])
  const identifiers = component.identifiers.flatMap((at) => evidence.identifiers[at] ?? [])
  const own = new Set(component.identifiers)
  const edges = posts.flatMap((post) => post.edges.filter(({ identifier }) => own.has(identifier)))
  const reports = reportsOf(evidence, component)
  const framedKind = identifiers.flatMap(({ reading }) =>
    reading.kind === 'framed' ? [reading] : [],
  )[0]
  const verdict = framedKind
    ? {
        kind: framedKind.as,
        reasons: [`The identifier is tagged "${framedKind.tag.label}" (${framedKind.tag.source}).`],
      }
    : classifyComponent(edges, identifiers, reports.length)
  const ids = new Set(identifiers.map(({ key }) => campaignId(key)))
  const decided = statusOf(decisions, ids)
  const reasons = [
    ...verdict.reasons,
    ...charityReason(verdict.kind, posts),
    ...component.links,
    ...identifiers.flatMap((node) => reassignedReason(evidence, node)),
  ]
  if (decided.reason !== null) reasons.push(`A person ${decided.status} it: ${decided.reason}`)
  const times = posts.flatMap(({ post }) => (post.time === null ? [] : [post.time]))
  const computed = decided.status === 'rejected' ? 'undecided' : verdict.kind
  return {
    id: campaignId(earliest(evidence, component)),
    kind: decided.status === 'confirmed' ? 'campaign' : computed,
    status: decided.status,
    title: titleOf(posts, identifiers),
    firstPost: times.length > 0 ? spanOf(times).least : null,
    lastPost: times.length > 0 ? spanOf(times).most : null,
    languages: unique(posts.map(({ language }) => language)),
    channels: unique(posts.map(({ post }) => post.channel.key)),
    posts: posts.map(({ post }) => post.key),
    identifiers: [
      ...component.identifiers.flatMap((at) => memberOf(context, at, component, 'own')),
      ...contactsOf(posts, evidence),
    ],
    framed: [...component.framed]
      .sort(([a], [b]) => a - b)
      .flatMap(([at, why]) => memberOf(context, at, component, why)),
    reportedBy: reports,
    reasons,
  }
}

/** A claim of being a registered charity explains nothing by itself: a tag with a source has to. */
function charityReason(
  kind: CampaignRecord['kind'],
  posts: readonly PostNode[],
): readonly string[] {
  const claiming = posts.filter(({ claimsCharity }) => claimsCharity).length
  if (kind !== 'campaign' || claiming === 0) return []
  const claim = claiming === 1 ? 'claims' : 'claim'
  return [
    `${count(claiming, 'post')} ${claim} to be of a registered charity; no tag on file confirms it: check the register.`,
  ]
}

/** Phone numbers are reassigned (methods §1): after two years of silence the wallet may be somebody else's. */
function reassignedReason(
  evidence: Evidence,
  { key, value, edges }: IdentifierNode,
): readonly string[] {
  if (!/^ewallet-[a-z]+:\+\d+$/.test(key)) return []
  const times = edges.flatMap(({ post }) => evidence.posts[post]?.post.time ?? [])
  const later = times.find((time, at) => time - (times[at - 1] ?? time) > REASSIGNED_MS)
  if (later === undefined) return []
  return [
    `${value} is a phone number that no post gave for more than two years before ${formatDay(later)}: numbers are reassigned, so check that both periods are one holder.`,
  ]
}

function memberOf(
  context: AssembleContext,
  at: number,
  component: Component,
  why: string,
): readonly CampaignMember[] {
  const node = context.evidence.identifiers[at]
  if (!node) return []
  const members = new Set(component.posts)
  const edges = node.edges.filter(({ post }) => members.has(post))
  const posts = edges.flatMap(({ post }) => context.evidence.posts[post] ?? [])
  const sources = independentSources(posts)
  const outside = outsideSource(context, node)
  const corroborated = sources.size > 1 || outside !== null
  const { reading } = node
  return [
    {
      kind: node.kind,
      key: node.key,
      value: node.value,
      ...windowOf(posts),
      posts: posts.length,
      channels: new Set(posts.map(({ post }) => post.channel.key)).size,
      corroboration: corroborated ? 'corroborated' : 'uncorroborated',
      reason: why === 'own' ? ownReason(edges, posts, outside) : why,
      ...(reading.kind === 'deposit'
        ? {
            service: {
              label: reading.tag.label,
              actor: reading.tag.actor,
              category: reading.tag.category,
              source: reading.tag.source,
            },
          }
        : {}),
    },
  ]
}

/** A forward repeats its origin: it is no second source. */
function independentSources(posts: readonly PostNode[]): ReadonlySet<string> {
  return new Set(
    posts.filter(({ post }) => post.forwardOf === null).map(({ post }) => post.channel.key),
  )
}

function outsideSource(context: AssembleContext, node: IdentifierNode): string | null {
  const listed = context.outside.get(node.key)
  if (listed !== undefined) return listed
  return node.reading.kind === 'tied' ? `tag "${node.reading.tag.label}"` : null
}

function ownReason(
  edges: readonly Edge[],
  posts: readonly PostNode[],
  outside: string | null,
): string {
  const channels = new Set(posts.map(({ post }) => post.channel.key)).size
  const asked = new Set(edges.filter(({ role }) => role === 'solicited').map(({ post }) => post))
  const base = `Given in ${count(posts.length, 'post')} of ${count(channels, 'channel')}, in ${asked.size} of them as where to send money`
  const also = outside === null ? '' : `; named by ${outside}`
  return `${base}${also}.`
}

/** Handles, hashtags and the like that stand in its posts: how to reach it, never traced. */
function contactsOf(posts: readonly PostNode[], evidence: Evidence): readonly CampaignMember[] {
  const byKey = new Map<
    string,
    { readonly mention: MentionRecord; readonly posts: Set<PostNode> }
  >()
  for (const node of posts) {
    const strong = strongKeys(node, evidence)
    for (const mention of node.mentions) {
      if (strong.has(mention.key)) continue
      const known = byKey.get(mention.key) ?? { mention, posts: new Set<PostNode>() }
      known.posts.add(node)
      byKey.set(mention.key, known)
    }
  }
  return [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, contact]) => contactMember(key, contact.mention, [...contact.posts]))
}

function contactMember(
  key: string,
  { kind, value }: MentionRecord,
  posts: readonly PostNode[],
): CampaignMember {
  return {
    kind,
    key,
    value,
    ...windowOf(posts),
    posts: posts.length,
    channels: new Set(posts.map(({ post }) => post.channel.key)).size,
    corroboration: independentSources(posts).size > 1 ? 'corroborated' : 'uncorroborated',
    reason: `Stands in ${count(posts.length, 'post')} of it; a contact, not a place to send money.`,
  }
}

/** Keys of payment identifiers in a post, with the phone that is a wallet's account. */
function strongKeys(node: PostNode, evidence: Evidence): ReadonlySet<string> {
  const keys = node.edges.map(({ identifier }) => evidence.identifiers[identifier]?.key ?? '')
  const phones = keys
    .filter((key) => key.startsWith('ewallet-qiwi:'))
    .map((key) => key.replace('ewallet-qiwi:', 'phone:'))
  return new Set([...keys, ...phones])
}

/** Posts that only report about one of its identifiers. */
function reportsOf(evidence: Evidence, component: Component): readonly string[] {
  const members = new Set(component.posts)
  const reports = component.identifiers.flatMap((at) =>
    (evidence.identifiers[at]?.edges ?? [])
      .filter(({ post, role }) => role === 'reported' && !members.has(post))
      .flatMap(({ post }) => evidence.posts[post] ?? []),
  )
  const keys = [...new Set(reports)].sort((a, b) => comparePosts(a.post, b.post))
  return keys.map(({ post }) => post.key)
}

function windowOf(
  posts: readonly PostNode[],
): Pick<CampaignMember, 'firstMention' | 'lastMention'> {
  const times = posts.flatMap(({ post }) => (post.time === null ? [] : [post.time]))
  return {
    firstMention: times.length > 0 ? spanOf(times).least : null,
    lastMention: times.length > 0 ? spanOf(times).most : null,
  }
}

/** The first post's channel, its month and the rails: our wording, no words of the posts. */
function titleOf(posts: readonly PostNode[], identifiers: readonly IdentifierNode[]): string {
  const first = posts[0]?.post
  const name = (first?.channel.name || first?.channel.handle || first?.channel.key || 'unknown')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
  const month = first?.time == null ? 'undated' : new Date(first.time).toISOString().slice(0, 7)
  const rails = unique(identifiers.map(({ kind }) => kind.replace(/^ewallet-|-address$/g, '')))
  return `${name}, ${month} (${rails.join(', ')})`
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}
