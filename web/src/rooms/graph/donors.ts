/**
 * Who of a graph gave to a campaign and is nothing else that anybody told: people, many of them deceived. The sharing view leaves them
 * out, and exports name them by pseudonyms. Pure.
 */
import type { GraphDocument, GraphFlow } from './graph-document.ts'
import { lookOf } from './node-look.ts'

/** Ids of nodes, in the order of their addresses. */
export function donorsOf({
  nodes,
  flows,
  starts,
}: Pick<GraphDocument, 'nodes' | 'flows' | 'starts'>): readonly string[] {
  const gave = Object.values(flows).filter(
    (flow: GraphFlow) => flow.layer !== 'owner' && (nodes[flow.to]?.campaigns.length ?? 0) > 0,
  )
  const ids = new Set(gave.map(({ from }) => from))
  return [...ids]
    .filter((id) => {
      const node = nodes[id]
      return node && lookOf(node) === 'plain' && !starts.includes(id)
    })
    .sort()
}

/** The graph without what tags say that may not be passed on: what files are made from. */
export function passable(document: GraphDocument): GraphDocument {
  const nodes = Object.entries(document.nodes).map(([id, node]) => [
    id,
    node.licensed ? { ...node, category: null, label: null, parties: [], stop: null } : node,
  ])
  return { ...document, nodes: Object.fromEntries(nodes) }
}

/** `D-0001` and so on, by node id. */
export function pseudonymsOf(document: GraphDocument): ReadonlyMap<string, string> {
  return new Map(
    donorsOf(document).map((id, at) => [id, `D-${String(at + 1).padStart(4, '0')}`] as const),
  )
}
