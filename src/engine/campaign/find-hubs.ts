/**
 * Identifiers that stand in too many campaigns-to-be to say who asks: a collecting service, a popular wallet, a list of addresses. They
 * join nothing. Identifiers are added from the least to the most shared; one that would join more than C groups which each
 * have an identifier of their own is a hub. Posts of one channel are one group here, so a campaign that rotates addresses is none.
 */
import type { Evidence } from './collect-evidence.ts'
import { DisjointSets } from './disjoint-sets.ts'

/** Indexes of hub identifiers. `usable` are the identifiers that may join at all. */
export function findHubs(
  evidence: Evidence,
  usable: readonly number[],
  limitOf: (identifier: number) => number,
): ReadonlySet<number> {
  const channels = [...new Set(evidence.posts.map(({ post }) => post.channel.key))].sort()
  const channelAt = new Map(channels.map((key, at) => [key, at]))
  const groups = new DisjointSets(channels.length)
  const named = new Set<number>()
  const hubs = new Set<number>()
  for (const identifier of byDegree(evidence, usable)) {
    const members = (evidence.identifiers[identifier]?.edges ?? [])
      .filter(({ joins }) => joins)
      .map(({ post }) => channelAt.get(evidence.posts[post]?.post.channel.key ?? '') ?? 0)
    const roots = new Set(members.map((member) => groups.find(member)))
    const campaigns = [...roots].filter((root) => named.has(root)).length
    if (campaigns > limitOf(identifier)) {
      hubs.add(identifier)
      continue
    }
    const [first = 0] = members
    for (const member of members) groups.join(first, member)
    named.add(groups.find(first))
  }
  return hubs
}

/** From the identifier that fewest others stand beside to the one that most do; equal ones by key. */
function byDegree(evidence: Evidence, usable: readonly number[]): readonly number[] {
  const allowed = new Set(usable)
  const degree = new Map(usable.map((at) => [at, besides(evidence, at, allowed)]))
  return [...usable].sort((a, b) => (degree.get(a) ?? 0) - (degree.get(b) ?? 0) || a - b)
}

/** How many other usable identifiers stand in its posts. */
function besides(evidence: Evidence, identifier: number, allowed: ReadonlySet<number>): number {
  const posts = (evidence.identifiers[identifier]?.edges ?? []).filter(({ joins }) => joins)
  const beside = posts.flatMap(({ post }) =>
    (evidence.posts[post]?.edges ?? [])
      .filter((other) => other.joins && allowed.has(other.identifier))
      .map((other) => other.identifier),
  )
  return new Set(beside).size
}
