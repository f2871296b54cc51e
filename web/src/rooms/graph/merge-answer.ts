/** Takes an answer of the server into a graph: new nodes get free places, known facts are replaced by what was told last. Pure. */
import type { Data } from '../../api/contract.ts'
import {
  flowId,
  type GraphDocument,
  type GraphFlow,
  type GraphNode,
  nodeId,
  type SideName,
  type ToldFlow,
  type ToldSide,
} from './graph-document.ts'
import { placeBeside } from './place-nodes.ts'

type Neighbours = Data<'graphs.neighbours'>

/** Takes an expansion in. One that the ledger does not know changes nothing. */
export function mergeNeighbours(
  document: GraphDocument,
  { address, chain, currency, nodes, flows, sides }: Neighbours,
  snapshot: string,
): GraphDocument {
  if (chain === null) return document
  const subject = nodeId(chain, address)
  const known = new Set(Object.keys(document.nodes))
  const taken = flows.map((flow) => toFlow(flow, chain))
  const left = taken.filter(({ to }) => to === subject).map(({ from }) => from)
  const right = taken.filter(({ from }) => from === subject).map(({ to }) => to)
  const fresh = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !known.has(id))
  const rightOnly = fresh(right)
  const payers = fresh(left).filter((id) => !rightOnly.includes(id))
  return {
    ...document,
    snapshot,
    currency,
    nodes: withNodes(document, nodes),
    flows: { ...document.flows, ...Object.fromEntries(taken.map((flow) => [flow.id, flow])) },
    sides: { ...document.sides, [subject]: { ...document.sides[subject], ...bySide(sides) } },
    places: placeBeside(document.places, subject, { left: payers, right: rightOnly }),
  }
}

/** Makes an address a place where the graph begins. */
export function withStart(document: GraphDocument, id: string): GraphDocument {
  if (document.starts.includes(id) || !document.nodes[id]) return document
  return { ...document, starts: [...document.starts, id] }
}

/** Nodes of an answer among those that stand. */
export function withNodes(
  { nodes }: Pick<GraphDocument, 'nodes'>,
  told: Neighbours['nodes'],
): GraphDocument['nodes'] {
  const fresh = told.map((node): GraphNode => ({ ...node, id: nodeId(node.chain, node.address) }))
  return { ...nodes, ...Object.fromEntries(fresh.map((node) => [node.id, node])) }
}

function toFlow(flow: ToldFlow, chain: string): GraphFlow {
  const ends = { from: nodeId(chain, flow.from), to: nodeId(chain, flow.to) }
  const of = { ...flow, ...ends, layer: 'flow' as const, method: null }
  return { ...of, id: flowId(of) }
}

function bySide(sides: readonly ToldSide[]): Partial<Record<SideName, ToldSide>> {
  return Object.fromEntries(sides.map((side) => [side.direction, side]))
}
