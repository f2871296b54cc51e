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
  const degree = new Map(
    usable.map((identifier) => {
      const beside = new Set<number>()
      for (const edge of evidence.identifiers[identifier]?.edges ?? [])
        if (edge.joins)
          for (const other of evidence.posts[edge.post]?.edges ?? [])
            if (other.joins && allowed.has(other.identifier)) beside.add(other.identifier)
      return [identifier, beside.size]
    }),
  )
  return [...usable].sort((a, b) => (degree.get(a) ?? 0) - (degree.get(b) ?? 0) || a - b)
}
