/**
 * Identifiers that hold a campaign together: method `bridges` 1. Each identifier that ties two posts or more is cut in thought, the rest is joined
 * again by the same rules, and what is left is counted. It says what a wrong or planted mention could have joined, not that it did.
 */
import type { CampaignBridge } from '../../domain/campaign-record.ts'
import type { Component } from './assemble-record.ts'
import type { Edge, Evidence } from './collect-evidence.ts'
import { type JoinRules, joinComponents } from './join-components.ts'
import type { TextPrint } from './similar-texts.ts'

/** Cuts times posts that are tried for one campaign. */
const WORK = 50_000

/** In the order of the evidence; `null` where trying every cut would take too long. */
export function findBridges(
  evidence: Evidence,
  component: Component,
  foreign: ReadonlyMap<number, string>,
  rules: JoinRules,
): readonly CampaignBridge[] | null {
  const part = partOf(evidence, component, foreign)
  const own = component.identifiers.filter((at) => !foreign.has(at))
  const tying = own.filter((at) => {
    const edges = evidence.identifiers[at]?.edges ?? []
    return edges.filter(({ joins }) => joins).length > 1
  })
  if (own.length < 3) return []
  if (tying.length * component.posts.length > WORK) return null
  const again = { ...rules, prints: new Map<string, TextPrint>() }
  return tying.flatMap((at) => {
    const cut = new Map(part.foreign).set(part.identifierAt.get(at) ?? -1, 'cut')
    const { sets } = joinComponents(part.evidence, cut, again)
    const base = part.evidence.posts.length
    const withPosts = new Set(part.evidence.posts.map((_, post) => sets.find(post)))
    const left = new Set(
      own
        .filter((each) => each !== at)
        .map((each) => sets.find(base + (part.identifierAt.get(each) ?? 0)))
        .filter((root) => withPosts.has(root)),
    )
    const key = evidence.identifiers[at]?.key ?? ''
    return left.size > 1 ? [{ key, parts: left.size }] : []
  })
}

interface Part {
  readonly evidence: Evidence
  readonly foreign: ReadonlyMap<number, string>
  readonly identifierAt: ReadonlyMap<number, number>
}

/** The evidence of one component alone, numbered anew. */
function partOf(
  evidence: Evidence,
  component: Component,
  foreign: ReadonlyMap<number, string>,
): Part {
  const postAt = new Map(component.posts.map((post, at) => [post, at]))
  const named = component.posts.flatMap((post) =>
    (evidence.posts[post]?.edges ?? []).map(({ identifier }) => identifier),
  )
  const kept = [...new Set([...component.identifiers, ...named])].sort((a, b) => a - b)
  const identifierAt = new Map(kept.map((identifier, at) => [identifier, at]))
  const renumber = (edges: readonly Edge[]): readonly Edge[] =>
    edges.flatMap((edge) => {
      const [post, identifier] = [postAt.get(edge.post), identifierAt.get(edge.identifier)]
      return post === undefined || identifier === undefined ? [] : [{ ...edge, post, identifier }]
    })
  return {
    evidence: {
      posts: component.posts.flatMap((at) => {
        const node = evidence.posts[at]
        return node ? [{ ...node, edges: renumber(node.edges) }] : []
      }),
      identifiers: kept.flatMap((at) => {
        const node = evidence.identifiers[at]
        return node ? [{ ...node, edges: renumber(node.edges) }] : []
      }),
    },
    foreign: new Map(
      [...foreign].flatMap(([at, why]) => {
        const here = identifierAt.get(at)
        return here === undefined ? [] : [[here, why] as const]
      }),
    ),
    identifierAt,
  }
}
