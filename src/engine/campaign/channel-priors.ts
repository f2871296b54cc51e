/**
 * What a channel does with its other posts tells how to read a post whose words tell little. In a channel that mostly reports, what
 * says nothing else is a report and a request may be a quotation; a channel that gives one identifier steadily, and neither reports nor
 * sells, stands with whoever asks for money to it. Known errors: a newsroom that also asks for itself; a fan who repeats an address.
 */
import type { MentionRole } from './read-frame.ts'

export interface GivenPost {
  readonly post: { readonly channel: { readonly key: string } }
  readonly edges: readonly GivenEdge[]
}

export interface GivenEdge {
  readonly key: string
  readonly role: MentionRole
  readonly because: readonly string[]
  readonly evidence: number
  /** Another channel asks for money to it, and this one says several things that do not ask: no member of what the other asks for. */
  readonly strange?: boolean
}

/** Posts in which a channel must give an identifier to stand for it. */
const STEADY_POSTS = 3
/** A channel mostly reports when at least one post in so many does, more than request or sell, and so many for each request. */
const REPORTS_IN = 3
const REPORTS_PER_REQUEST = 2

/** A channel asks when at least one post in so many does. */
const ASKING = 2

interface Habit {
  posts: number
  reported: number
  solicited: number
  selling: number
  /** Posts by identifier. */
  readonly given: Map<string, number>
  /** Identifiers that it gives in some plain role. */
  readonly firmly: Set<string>
}

export interface ChannelPriors {
  /** The role of an edge, read with the rest of its channel. */
  readonly read: (channel: string, edge: GivenEdge) => GivenEdge
  /** Whether an edge makes its post a member; `edge` as `read` gave it. */
  readonly joins: (channel: string, edge: GivenEdge) => boolean
  /** Whether an edge may tie components: a request does, and what an asking channel gives beside it. */
  readonly bridges: (channel: string, edge: GivenEdge) => boolean
}

export function channelPriors(posts: readonly GivenPost[]): ChannelPriors {
  const habits = new Map<string, Habit>()
  for (const { post, edges } of posts) {
    const habit = habits.get(post.channel.key) ?? newHabit()
    habits.set(post.channel.key, habit)
    note(habit, edges)
  }
  const firm = new Set(
    posts.flatMap(({ edges }) => edges.flatMap(({ role, key }) => (isWeak(role) ? [] : [key]))),
  )
  const askers = askersOf(posts)
  return {
    read: (channel, edge) => readEdge(habits.get(channel), edge),
    joins: (channel, { role, key, strange }) => {
      const habit = habits.get(channel)
      if (role === 'reported' || strange) return false
      if (role === 'solicited') return true
      if (habit && tells(habit) && isAskedElsewhere(askers, channel, key)) return false
      return role !== 'neutral' || !firm.has(key) || (habit !== undefined && standsFor(habit, key))
    },
    bridges: (channel, { role }) =>
      role === 'solicited' ||
      ((role === 'neutral' || role === 'payment') && onlyAsks(habits.get(channel))),
  }
}

function newHabit(): Habit {
  return { posts: 0, reported: 0, solicited: 0, selling: 0, given: new Map(), firmly: new Set() }
}

function isWeak(role: MentionRole): boolean {
  return role === 'neutral'
}

function note(habit: Habit, edges: readonly GivenEdge[]): void {
  const roles = new Set(edges.map(({ role }) => role))
  habit.posts += 1
  if (roles.has('reported')) habit.reported += 1
  if (roles.has('solicited')) habit.solicited += 1
  if (roles.has('commerce') || roles.has('service')) habit.selling += 1
  for (const { key, role } of edges) {
    habit.given.set(key, (habit.given.get(key) ?? 0) + 1)
    if (!isWeak(role) && role !== 'reported') habit.firmly.add(key)
  }
}

function mostlyReports({ posts, reported, solicited, selling }: Habit): boolean {
  return (
    REPORTS_IN * reported >= posts &&
    reported > solicited + selling &&
    reported >= REPORTS_PER_REQUEST * solicited
  )
}

function readEdge(habit: Habit | undefined, edge: GivenEdge): GivenEdge {
  if (!habit || !mostlyReports(habit)) return edge
  const because = [...edge.because, 'the channel mostly reports']
  if (edge.role === 'solicited') return { ...edge, role: 'unclear', because }
  const weak = edge.role === 'neutral' || edge.role === 'payment' || edge.role === 'unclear'
  return weak ? { ...edge, role: 'reported', because } : edge
}

/** A channel that reports, and neither asks nor sells or does it seldom, is no member of what others ask for. */
function tells(habit: Habit): boolean {
  return mostlyReports(habit) || (habit.reported > 0 && habit.solicited + habit.selling === 0)
}

/** Identifier → channels that ask for money to it. */
function askersOf(posts: readonly GivenPost[]): ReadonlyMap<string, ReadonlySet<string>> {
  const askers = new Map<string, Set<string>>()
  for (const { post, edges } of posts)
    for (const { role, key } of edges)
      if (role === 'solicited')
        askers.set(key, (askers.get(key) ?? new Set<string>()).add(post.channel.key))
  return askers
}

function isAskedElsewhere(
  askers: ReadonlyMap<string, ReadonlySet<string>>,
  channel: string,
  key: string,
): boolean {
  return [...(askers.get(key) ?? [])].some((asker) => asker !== channel)
}

function onlyAsks(habit: Habit | undefined): boolean {
  if (!habit || habit.reported + habit.selling > 0) return false
  return ASKING * habit.solicited >= habit.posts
}

function standsFor(habit: Habit, key: string): boolean {
  if (habit.firmly.has(key)) return true
  const steady = (habit.given.get(key) ?? 0) >= STEADY_POSTS
  return steady && habit.reported === 0 && habit.selling === 0
}
