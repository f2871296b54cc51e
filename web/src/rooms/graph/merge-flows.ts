/** Takes traces, paths and clusters into a graph as layers of their own: what is drawn keeps its place. Pure. */
import type { Data } from '../../api/contract.ts'
import { sumAmounts } from '../../parts/sum-amounts.ts'
import {
  bareNode,
  type FlowLayer,
  flowId,
  type GraphDocument,
  type GraphFlow,
  nodeId,
  type Single,
  type TraceEnd,
} from './graph-document.ts'

type Trace = Data<'traces.run'>
type Paths = Data<'paths.find'>
type Cluster = Data<'clusters.get'>

/** Nodes and flows to be added, and movements that cannot be drawn. */
export interface Addition {
  readonly nodes: readonly { readonly chain: string; readonly address: string }[]
  readonly flows: readonly GraphFlow[]
  readonly ends: Readonly<Record<string, readonly TraceEnd[]>>
  /** Movements from or to nobody: an output without an address, newly mined value. */
  readonly unnamed: number
}

interface Movement extends Single {
  readonly chain: string
  readonly from: string | null
  readonly to: string | null
  readonly basis: 'fact' | 'inference'
}

/** The movements of a trace by its method, and why it ended where. */
export function fromTrace({ segments, ends, method, direction }: Trace): Addition {
  const movements = segments.map((segment): Movement => ({ ...segment, basis: basisOf(segment) }))
  const name = `${method} ${direction}`
  return { ...fromMovements(movements, 'trace', name), ends: endsOf(ends, name) }
}

/** What somebody asserts is drawn as no more than that. */
function basisOf({
  basis,
  verification,
}: Pick<Trace['segments'][number], 'basis' | 'verification'>): Movement['basis'] {
  return verification === 'asserted' ? 'inference' : basis
}

/** The steps of paths. That value took one of them is not claimed. */
export function fromPaths({ paths, by }: Paths): Addition {
  const movements = paths.flatMap(({ chain, asset, steps }) =>
    steps.map(
      (step): Movement => ({ ...step, chain, asset, kind: 'transfer', basis: basisOf(step) }),
    ),
  )
  return fromMovements(movements, 'path', by)
}

/** Members of a cluster, each joined to the first of those it spent with; on account chains to the deposit address that they share. */
export function fromCluster({ chain, addresses, joins, method, extended }: Cluster): Addition {
  if (chain === null) return { nodes: [], flows: [], ends: {}, unnamed: 0 }
  const told = new Set([...addresses, ...(extended?.addresses ?? [])])
  const spent = joins.map(({ txid, addresses: members }) => ({
    txid,
    members: members.filter((member) => told.has(member)),
  }))
  const funded = (extended?.joins ?? []).map(({ deposit, addresses: members, sweeps }) => ({
    txid: sweeps[0] ?? '',
    members: [deposit, ...members],
  }))
  const flows = new Map<string, GraphFlow>()
  for (const { txid, members } of [...spent, ...funded]) {
    const [hub, ...others] = members
    for (const other of hub === undefined ? [] : others) {
      const flow = ownerFlow(
        { chain, from: hub ?? '', to: other },
        txid,
        extended?.method ?? method,
      )
      if (!flows.has(flow.id)) flows.set(flow.id, flow)
    }
  }
  const named = new Set([...told, ...funded.flatMap(({ members }) => members)])
  return {
    nodes: [...named].map((address) => ({ chain, address })),
    ...{ flows: [...flows.values()], ends: {}, unnamed: 0 },
  }
}

/** Adds nodes and flows without places for the new ones; what is known of a node stays. */
export function withAddition(document: GraphDocument, addition: Addition): GraphDocument {
  const nodes = addition.nodes
    .map(({ chain, address }) => bareNode(chain, address))
    .filter(({ id }) => !document.nodes[id])
  return {
    ...document,
    nodes: { ...document.nodes, ...Object.fromEntries(nodes.map((node) => [node.id, node])) },
    flows: {
      ...document.flows,
      ...Object.fromEntries(addition.flows.map((flow) => [flow.id, flow])),
    },
    ends: { ...document.ends, ...addition.ends },
  }
}

function fromMovements(movements: readonly Movement[], layer: FlowLayer, method: string): Addition {
  const bundles = new Map<
    string,
    {
      readonly ends: Pick<GraphFlow, 'from' | 'to' | 'asset' | 'layer' | 'method'>
      readonly moves: Movement[]
    }
  >()
  const nodes = new Map<string, { readonly chain: string; readonly address: string }>()
  let unnamed = 0
  for (const move of movements) {
    const { chain, from, to, asset } = move
    if (from === null || to === null) {
      unnamed += 1
      continue
    }
    for (const address of [from, to]) nodes.set(nodeId(chain, address), { chain, address })
    if (from === to) continue
    const ends = { from: nodeId(chain, from), to: nodeId(chain, to), asset, layer, method }
    const id = flowId(ends)
    const bundle = bundles.get(id) ?? { ends, moves: [] }
    bundles.set(id, bundle)
    bundle.moves.push(move)
  }
  const flows = [...bundles].map(([id, { ends, moves }]) => bundleFlow(id, ends, moves))
  return { nodes: [...nodes.values()], flows, ends: {}, unnamed }
}

function bundleFlow(
  id: string,
  ends: Pick<GraphFlow, 'from' | 'to' | 'asset' | 'layer' | 'method'>,
  moves: readonly Movement[],
): GraphFlow {
  const times = moves.map(({ time }) => time).sort()
  const base = moves.reduce((sum, { amountBase }) => sum + BigInt(amountBase), 0n)
  return {
    ...{ ...ends, id, amount: sumAmounts(moves)[0]?.amount ?? '0', amountBase: base.toString() },
    ...{ fiat: null, transfers: moves.length, unpriced: moves.length, verification: null },
    ...{ firstTime: times[0] ?? '', lastTime: times.at(-1) ?? '' },
    basis: moves.some(({ basis }) => basis === 'inference') ? 'inference' : 'fact',
    singles: moves.map(({ txid, index, kind, time, asset, amount, amountBase, verification }) => ({
      ...{ txid, index, kind, time, asset, amount, amountBase, verification },
    })),
  }
}

function ownerFlow(
  { chain, from, to }: { readonly chain: string; readonly from: string; readonly to: string },
  txid: string,
  method: string,
): GraphFlow {
  const ends = {
    from: nodeId(chain, from),
    to: nodeId(chain, to),
    asset: '',
    layer: 'owner' as const,
    method,
  }
  const proof = {
    txid,
    index: 0,
    kind: 'transfer',
    time: '',
    asset: '',
    amount: '',
    amountBase: '0',
    verification: null,
  }
  return {
    ...{
      ...ends,
      id: flowId(ends),
      amount: '0',
      amountBase: '0',
      fiat: null,
      transfers: 1,
      unpriced: 0,
    },
    ...{ firstTime: '', lastTime: '', basis: 'inference', verification: null, singles: [proof] },
  }
}

function endsOf(ends: Trace['ends'], method: string): Record<string, TraceEnd[]> {
  const found: Record<string, TraceEnd[]> = {}
  for (const { address, chain, reason, actor, asset, amount, amountBase } of ends) {
    if (address === undefined) continue
    const id = nodeId(chain, address)
    const end = { reason, actor: actor ?? null, asset, amount, amountBase, method }
    found[id] = [...(found[id] ?? []), end]
  }
  return found
}
