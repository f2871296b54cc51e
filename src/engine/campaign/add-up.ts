/**
 * What the posts of one channel say together: several that each lean to a request are one, though none says it plainly, and a lone request
 * among posts that speak against it is none. Evidence adds up by how much of a text is new to the channel, so that a text
 * repeated or varied counts once. Known errors: a channel that trades or collects among friends in words near to an appeal's.
 */
import type { GivenEdge, GivenPost } from './channel-priors.ts'
import { MOST_EVIDENCE } from './judge-frame.ts'
import type { MentionRole } from './read-frame.ts'

/** Evidence from which several posts ask, two when it is greater; and that below which a request of one of them is in doubt. */
const ENOUGH = 3
const ENOUGH_OF_TWO = 4
const AGAINST = -2
/** One text in so many reports where a channel is a reporter's. */
const REPORTS_IN = 3
/** Texts that ask for each that reports, above which a channel asks. */
const ASKED_PER_REPORT = 2
/** Evidence that a post of another channel must have of its own to stand with who asks for the same identifier. */
const LEANS = 1

export interface SaidPost extends GivenPost {
  /** Folded words without identifiers. */
  readonly folded: string
}

interface Sum {
  evidence: number
  texts: number
  /** Something in it is no plain request. */
  besides: boolean
  /** Something in it plainly reports, trades or serves. */
  other: boolean
  /** Texts that report, and that plainly ask. */
  reported: number
  asked: number
  readonly words: Set<string>
}

const OTHERS: ReadonlySet<string> = new Set(['reported', 'commerce', 'service'])

type Sums = Map<string, Sum>

/** The posts in their order, with the roles of their edges as all of them tell, and whether their channel says several things and does not ask by them. */
export function addUp<Post extends SaidPost>(
  posts: readonly Post[],
): readonly (Post & { readonly mixed: boolean })[] {
  const channels: Sums = new Map()
  const groups: Sums = new Map()
  for (const { post, edges, folded } of posts) {
    const most = edges.reduce((a, b) => (Math.abs(b.evidence) > Math.abs(a.evidence) ? b : a), NONE)
    note(channels, post.channel.key, folded, most)
    for (const edge of edges) note(groups, groupOf(post.channel.key, edge.key), folded, edge)
  }
  const askers = askersOf(posts, channels, groups)
  const tellers = tellersOf(posts, { channels, groups }, askers)
  for (const names of askers.values()) for (const name of tellers) names.delete(name)
  return posts.map((each) => {
    const name = each.post.channel.key
    const channel = channels.get(name)
    const teller = tellers.has(name)
    const edges = each.edges.map((edge) => {
      const group = groups.get(groupOf(name, edge.key))
      const others = [...(askers.get(edge.key) ?? [])].some((asker) => asker !== name)
      return settle(edge, { channel, group, others, teller })
    })
    return { ...each, edges, mixed: isMixed(channel) }
  })
}

const NONE: GivenEdge = { key: '', role: 'neutral', because: [], evidence: 0 }

function groupOf(channel: string, key: string): string {
  return `${channel} ${key}`
}

function note(sums: Sums, name: string, folded: string, { evidence, role }: GivenEdge): void {
  const sum = sums.get(name) ?? {
    evidence: 0,
    texts: 0,
    besides: false,
    other: false,
    reported: 0,
    asked: 0,
    words: new Set<string>(),
  }
  sums.set(name, sum)
  if (role !== 'solicited') sum.besides = true
  if (OTHERS.has(role)) sum.other = true
  const words = new Set(folded.split(' '))
  const fresh = [...words].filter((word) => !sum.words.has(word))
  if (fresh.length === 0) return
  sum.evidence += (evidence * fresh.length) / words.size
  sum.texts += 1
  if (role === 'reported') sum.reported += 1
  if (role === 'solicited') sum.asked += 1
  for (const word of fresh) sum.words.add(word)
}

function asks(sum: Sum | undefined): boolean {
  if (sum === undefined || sum.texts < 2) return false
  return sum.evidence >= (sum.texts === 2 ? ENOUGH_OF_TWO : ENOUGH)
}

function speaksAgainst(sum: Sum | undefined): boolean {
  return sum !== undefined && sum.texts > 1 && sum.evidence <= AGAINST
}

/** Identifier → channels that ask money for it by all that they say. */
function askersOf(
  posts: readonly SaidPost[],
  channels: Sums,
  groups: Sums,
): Map<string, Set<string>> {
  const askers = new Map<string, Set<string>>()
  for (const { post, edges } of posts)
    for (const { key } of edges) {
      const name = post.channel.key
      const group = groups.get(groupOf(name, key))
      if (asks(group) || (asks(channels.get(name)) && isFor(group)))
        askers.set(key, (askers.get(key) ?? new Set<string>()).add(name))
    }
  return askers
}

/**
 * Channels that give identifiers of several askers who share none of them, and that either report and do not ask much more often, or ask
 * plainly for none of these identifiers in more than one text: who collects gives wallets of one campaign and comes back to them, who tells
 * of campaigns gives those of many. However much of such a channel reads like a request, it asks for nobody.
 */
function tellersOf(
  posts: readonly SaidPost[],
  sums: { readonly channels: Sums; readonly groups: Sums },
  askers: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const met = new Map<string, Set<string>[]>()
  const plain = new Set<string>()
  for (const { post, edges } of posts) {
    const name = post.channel.key
    for (const { key } of edges) {
      const others = [...(askers.get(key) ?? [])].filter((asker) => asker !== name)
      if (others.length === 0) continue
      met.set(name, joined(met.get(name) ?? [], others))
      if ((sums.groups.get(groupOf(name, key))?.asked ?? 0) > 1) plain.add(name)
    }
  }
  const isTeller = (name: string) => tells(sums.channels.get(name)) || !plain.has(name)
  return new Set(
    [...met].flatMap(([name, parties]) => (parties.length > 1 && isTeller(name) ? [name] : [])),
  )
}

/** Reports, and does not ask much more often. */
function tells(sum: Sum | undefined): boolean {
  return sum !== undefined && sum.reported > 0 && ASKED_PER_REPORT * sum.reported >= sum.asked
}

/** Asks plainly for an identifier, and much more often than it reports of it: what reads like a report of it is a story told by who asks. */
function asksPlainly(sum: Sum | undefined): boolean {
  return sum !== undefined && sum.asked > 1 && sum.asked > ASKED_PER_REPORT * sum.reported
}

/** `parties` and one more, those that share a member as one. */
function joined(parties: readonly Set<string>[], more: readonly string[]): Set<string>[] {
  const apart = parties.filter((party) => !more.some((name) => party.has(name)))
  const shared = parties.filter((party) => !apart.includes(party))
  return [...apart, new Set([...more, ...shared.flatMap((party) => [...party])])]
}

/** Several texts that do not ask together, and some that ask for nothing. */
function isMixed(sum: Sum | undefined): boolean {
  return sum?.besides === true && sum.texts > 1 && !asks(sum)
}

/** More of its texts report than plainly ask: what it says of an identifier that another channel asks for is told, however much of it agrees. */
function isReporter(sum: Sum | undefined): boolean {
  if (sum === undefined || sum.reported <= sum.asked) return false
  return REPORTS_IN * sum.reported >= sum.texts
}

function isFor(sum: Sum | undefined): boolean {
  return sum !== undefined && sum.evidence >= 0
}

interface Told {
  readonly channel: Sum | undefined
  readonly group: Sum | undefined
  /** Whether another channel asks money for the identifier. */
  readonly others: boolean
  readonly teller: boolean
}

function settle(edge: GivenEdge, told: Told): GivenEdge {
  const strange = told.others && (told.teller || isMixed(told.channel) || isReporter(told.channel))
  const together = asksFor(told, strange)
  if (edge.role === 'solicited') return together ? edge : doubted(edge, told, strange)
  if (edge.role === 'reported' && asksPlainly(told.group) && !strange && !told.teller)
    return because(edge, 'solicited', TOGETHER)
  if (edge.role === 'reported' && edge.evidence <= -MOST_EVIDENCE) return edge
  const leans = told.others && !strange && !told.channel?.other && edge.evidence >= LEANS
  if (together || leans) return because(edge, 'solicited', TOGETHER)
  return strange ? { ...edge, strange } : edge
}

function asksFor({ channel, group, teller }: Told, strange: boolean): boolean {
  if (teller) return false
  if (strange) return asks(channel) && isFor(group) && !isReporter(channel)
  return asks(group) || (asks(channel) && isFor(group))
}

/** A request of one post, beside what the channel says otherwise. */
function doubted(
  edge: GivenEdge,
  { channel, group, others, teller }: Told,
  strange: boolean,
): GivenEdge {
  if (others && channel !== undefined && channel.reported > 0)
    return because(edge, 'reported', REPORTS)
  if (strange) return { ...because(edge, 'unclear', DOUBT), strange }
  const against = teller || speaksAgainst(group) || speaksAgainst(channel)
  return against ? because(edge, 'unclear', DOUBT) : edge
}

function because(edge: GivenEdge, role: MentionRole, reason: string): GivenEdge {
  return { ...edge, role, because: [...edge.because, reason] }
}

const REPORTS = 'the channel also reports'
const TOGETHER = 'what its posts say together'
const DOUBT = 'its other posts do not ask'
