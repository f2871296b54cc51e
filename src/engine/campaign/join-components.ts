/** Joins posts and identifiers into components: by strong links, by weak ones in pairs of kinds, and by what people merged. */
import type { CampaignDecision } from '../../domain/campaign-record.ts'
import { campaignId, mergedPairs } from './apply-decisions.ts'
import type { Evidence } from './collect-evidence.ts'
import type { DisjointSets } from './disjoint-sets.ts'
import { joinStrongly } from './join-strongly.ts'
import { linkWeakly, type WeakJoin } from './link-weakly.ts'
import type { CampaignParameters } from './parameters.ts'
import type { TextPrint } from './similar-texts.ts'

export interface JoinRules {
  /** Weak values that too many channels use. */
  readonly common: ReadonlySet<string>
  readonly parameters: CampaignParameters
  /** In the order they were made. */
  readonly decisions: readonly CampaignDecision[]
  /** Kept where the same posts are joined again and again. */
  readonly prints?: Map<string, TextPrint>
}

export interface Joined {
  /** Nodes 0…p−1 are posts, p… are identifiers. */
  readonly sets: DisjointSets
  /** Why parts without a shared identifier are one, by a node of them. */
  readonly links: ReadonlyMap<number, readonly string[]>
  /** Pairs of posts whose parts one kind of weak link alone ties: no join. */
  readonly single: readonly WeakJoin[]
}

/** `foreign` identifiers join nothing. */
export function joinComponents(
  evidence: Evidence,
  foreign: ReadonlyMap<number, string>,
  rules: JoinRules,
): Joined {
  const sets = joinStrongly(evidence, foreign)
  const { links, single } = joinWeakly(evidence, sets, foreign, rules)
  joinByDecision(evidence, sets, foreign, rules.decisions)
  return { sets, links, single }
}

function joinWeakly(
  evidence: Evidence,
  sets: DisjointSets,
  foreign: ReadonlyMap<number, string>,
  { common, parameters, prints }: JoinRules,
): Pick<Joined, 'links' | 'single'> {
  const asking = new Set<number>()
  evidence.posts.forEach(({ edges }, post) => {
    if (edges.some(({ role, joins }) => joins && role === 'solicited')) asking.add(sets.find(post))
  })
  // What stands with an identifier of others, a hub or one that a person cut comes back by no weak link.
  const apart = new Set([...foreign.keys()].map((at) => sets.find(evidence.posts.length + at)))
  const roots = evidence.posts.map((_, post) => sets.find(post))
  const componentOf = (post: number) => {
    const root = roots[post] ?? -1
    return asking.has(root) && !apart.has(root) ? root : -1
  }
  const reasons = new Map<number, string[]>()
  const { joins, single } = linkWeakly(evidence.posts, componentOf, common, parameters, prints)
  for (const { a, b, evidence: values } of joins) {
    sets.join(a, b)
    const reason = `Two parts without a shared payment identifier are joined by ${values.join(' and ')}.`
    reasons.set(a, [...(reasons.get(a) ?? []), reason])
  }
  return { links: reasons, single }
}

function joinByDecision(
  evidence: Evidence,
  sets: DisjointSets,
  foreign: ReadonlyMap<number, string>,
  decisions: readonly CampaignDecision[],
): void {
  const byId = new Map(
    evidence.identifiers.flatMap(({ key }, at) =>
      foreign.has(at) ? [] : [[campaignId(key), evidence.posts.length + at] as const],
    ),
  )
  for (const { campaign, object } of mergedPairs(decisions)) {
    const [a, b] = [byId.get(campaign), byId.get(object)]
    if (a !== undefined && b !== undefined) sets.join(a, b)
  }
}
