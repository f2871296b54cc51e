/**
 * Joins posts and identifiers into components. Only a request, or what an asking channel
 * gives beside its requests, joins all that it names: a post that pays, trades, reports or says nothing
 * stands with one of its identifiers and never ties two components; an identifier that stands nowhere else goes with the post that gives it.
 */
import type { Edge, Evidence } from './collect-evidence.ts'
import { DisjointSets } from './disjoint-sets.ts'

/** Nodes 0…p−1 are posts, p… are identifiers; `foreign` identifiers join nothing. */
export function joinStrongly(
  evidence: Evidence,
  foreign: ReadonlyMap<number, string>,
): DisjointSets {
  const base = evidence.posts.length
  const sets = new DisjointSets(base + evidence.identifiers.length)
  const placed = new Set<number>()
  const join = ({ post, identifier }: Edge): void => {
    sets.join(post, base + identifier)
    placed.add(identifier)
  }
  const own = ({ identifier }: Edge): boolean => !foreign.has(identifier)
  const askers = solicitingChannels(evidence)
  for (const { edges } of evidence.posts)
    for (const edge of edges) if (edge.bridges && own(edge)) join(edge)
  for (const { edges, post } of evidence.posts) {
    if (edges.some((edge) => edge.bridges && own(edge))) continue
    const rank = ({ identifier }: Edge): number => {
      const channels = askers.get(identifier)
      return channels === undefined ? 2 : channels.has(post.channel.key) ? 0 : 1
    }
    const weak = edges.filter((edge) => edge.joins && own(edge))
    const [anchor] = [...weak].sort((a, b) => rank(a) - rank(b) || a.identifier - b.identifier)
    const alone = anchor ?? onlyReported(edges, evidence, foreign)
    if (alone) join(alone)
  }
  placeTheRest(evidence, foreign, { placed, join })
  return sets
}

/** Identifier → channels that ask for money to it. */
function solicitingChannels(evidence: Evidence): ReadonlyMap<number, ReadonlySet<string>> {
  const askers = new Map<number, Set<string>>()
  for (const { edges, post } of evidence.posts)
    for (const { identifier, role } of edges)
      if (role === 'solicited')
        askers.set(identifier, (askers.get(identifier) ?? new Set<string>()).add(post.channel.key))
  return askers
}

/** What a post stands with that only reports, or only names what belongs to others: the first of what nobody else gives, or of the others'. */
function onlyReported(
  edges: readonly Edge[],
  evidence: Evidence,
  foreign: ReadonlyMap<number, string>,
): Edge | undefined {
  const reported = edges.find(
    ({ identifier, role }) =>
      role === 'reported' && !foreign.has(identifier) && !isGiven(evidence, identifier),
  )
  return reported ?? edges.find(({ identifier }) => foreign.has(identifier))
}

function isGiven(evidence: Evidence, identifier: number): boolean {
  return (evidence.identifiers[identifier]?.edges ?? []).some(({ joins }) => joins)
}

function placeTheRest(
  evidence: Evidence,
  foreign: ReadonlyMap<number, string>,
  { placed, join }: { readonly placed: ReadonlySet<number>; readonly join: (edge: Edge) => void },
): void {
  evidence.identifiers.forEach(({ edges }, identifier) => {
    if (placed.has(identifier) || foreign.has(identifier)) return
    const edge = edges.find(({ joins }) => joins) ?? edges.find(({ role }) => role === 'reported')
    if (edge) join(edge)
  })
}
