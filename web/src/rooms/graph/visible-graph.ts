/** What of a graph is drawn: filters applied, folded groups as one node, flows merged into arrows. Derived, never stored. Pure. */
import { type AssetSum, sumAmounts } from '../../parts/sum-amounts.ts'
import { bowArrows } from './bow-arrows.ts'
import { donorsOf } from './donors.ts'
import type {
  GraphDocument,
  GraphFlow,
  GraphGroup,
  GraphNode,
  Place,
  Single,
} from './graph-document.ts'
import { isInference, passesFlow, passesNode, reachesOutside } from './graph-filters.ts'
import { type LookName, lookOf } from './node-look.ts'
import { withoutTitles } from './without-titles.ts'

export interface VisibleNode {
  readonly id: string
  readonly place: Place
  readonly look: LookName
  /** `null` for a folded group. */
  readonly node: GraphNode | null
  readonly group: GraphGroup | null
  readonly start: boolean
  readonly pinned: boolean
  readonly colour: number | null
  readonly note: string | null
  /** Where its name is out of the way of arrows: beside what only pays or is only paid, under the others. */
  readonly labelSide: 'left' | 'right' | 'below'
}

export interface VisibleArrow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly flows: readonly GraphFlow[]
  /** The transfer that this arrow alone stands for. */
  readonly single: Single | null
  /** Where transfers are drawn one by one: how many this arrow stands for that were not told singly. */
  readonly others: number | null
  readonly inference: boolean
  readonly layer: GraphFlow['layer']
  /** From -1 to 1: how far to the side, so that arrows between the same two nodes do not cover each other. */
  readonly side: number
  /** How far its middle is moved aside, as `bowArrows` says. */
  readonly bow: number
  /** From 0 to 1: where its sum stands, away from where many arrows meet. */
  readonly labelAt: number
}

export interface VisibleGraph {
  readonly nodes: readonly VisibleNode[]
  readonly arrows: readonly VisibleArrow[]
  /** Flows that are shown, before they were merged. */
  readonly flows: readonly GraphFlow[]
  readonly hiddenNodes: number
  readonly hiddenFlows: number
  /** Flows whose sums count transfers outside the days asked for. */
  readonly reachOutside: number
}

/** Nodes and arrows in a fixed order; the sharing view leaves donors and titles of campaigns out. */
export function visibleGraph(document: GraphDocument, shared = false): VisibleGraph {
  const donors = new Set(shared ? donorsOf(document) : [])
  const kept = Object.values(document.nodes).filter(
    (node) =>
      !donors.has(node.id) &&
      (document.starts.includes(node.id) || passesNode(node, document.filters)),
  )
  const told = shared ? kept.map(withoutTitles) : kept
  const ids = new Set(kept.map(({ id }) => id))
  const passing = Object.values(document.flows).filter(
    (flow) =>
      ids.has(flow.from) &&
      ids.has(flow.to) &&
      passesFlow(flow, document.filters, document.currency),
  )
  const directed = inDirection(document, passing)
  const touched = new Set(directed.flatMap(({ from, to }) => [from, to]))
  const linked = new Set(Object.values(document.flows).flatMap(({ from, to }) => [from, to]))
  const shown = told.filter(
    ({ id }) => document.starts.includes(id) || touched.has(id) || !linked.has(id),
  )
  const drawn = foldNodes(document, shown)
  const arrows = bowArrows(arrowsOf(document, directed, new Set(drawn.map(({ id }) => id))), drawn)
  return {
    nodes: setLabelSides(drawn, arrows),
    arrows,
    flows: directed,
    hiddenNodes: Object.keys(document.nodes).length - shown.length,
    hiddenFlows: Object.keys(document.flows).length - directed.length,
    reachOutside: directed.filter((flow) => reachesOutside(flow, document.filters)).length,
  }
}

function setLabelSides(
  nodes: readonly VisibleNode[],
  arrows: readonly VisibleArrow[],
): VisibleNode[] {
  const value = arrows.filter(({ layer }) => layer !== 'owner')
  const payers = new Set(value.map(({ from }) => from))
  const payees = new Set(value.map(({ to }) => to))
  return nodes.map((node) => {
    const pays = payers.has(node.id)
    const paid = payees.has(node.id)
    return { ...node, labelSide: pays === paid ? 'below' : pays ? 'left' : 'right' }
  })
}

/** Flows on a way from, or to, where the graph began. */
function inDirection(
  { filters, starts }: GraphDocument,
  flows: readonly GraphFlow[],
): readonly GraphFlow[] {
  if (filters.direction === 'both' || starts.length === 0) return flows
  const down = filters.direction === 'downstream'
  const next = new Map<string, GraphFlow[]>()
  for (const flow of flows) {
    const key = down ? flow.from : flow.to
    next.set(key, [...(next.get(key) ?? []), flow])
  }
  const seen = new Set(starts)
  const kept = new Set<GraphFlow>()
  for (const id of seen)
    for (const flow of next.get(id) ?? []) {
      kept.add(flow)
      seen.add(down ? flow.to : flow.from)
    }
  return flows.filter((flow) => kept.has(flow))
}

function foldNodes(document: GraphDocument, shown: readonly GraphNode[]): VisibleNode[] {
  const folded = new Map<string, GraphGroup>()
  for (const group of document.groups)
    if (group.folded) for (const member of group.members) folded.set(member, group)
  const groupOf = new Map(
    document.groups.flatMap((group) => group.members.map((id) => [id, group] as const)),
  )
  const nodes: VisibleNode[] = []
  const drawn = new Set<string>()
  for (const node of shown) {
    const group = folded.get(node.id)
    const id = group?.id ?? node.id
    if (drawn.has(id)) continue
    drawn.add(id)
    nodes.push(
      group
        ? groupNode(document, group, shown)
        : plainNode(document, node, groupOf.get(node.id) ?? null),
    )
  }
  return nodes.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function plainNode(
  document: GraphDocument,
  node: GraphNode,
  group: GraphGroup | null,
): VisibleNode {
  const { id } = node
  return {
    ...{ id, node, group, look: lookOf(node), place: document.places[id] ?? { x: 0, y: 0 } },
    ...{ start: document.starts.includes(id), pinned: document.pins[id] === true },
    ...{ colour: document.colours[id] ?? null, note: document.notes[id] ?? null },
    labelSide: 'below',
  }
}

/** Stands in the middle of its members and looks like the most telling of them. */
function groupNode(
  document: GraphDocument,
  group: GraphGroup,
  shown: readonly GraphNode[],
): VisibleNode {
  const members = shown.filter(({ id }) => group.members.includes(id))
  const places = members.map(({ id }) => document.places[id] ?? { x: 0, y: 0 })
  const mean = (pick: (place: Place) => number) =>
    places.reduce((sum, place) => sum + pick(place), 0) / Math.max(1, places.length)
  const looks = members.map(lookOf)
  return {
    ...{ id: group.id, node: null, group, note: null, labelSide: 'below' },
    place: { x: mean(({ x }) => x), y: mean(({ y }) => y) },
    look: looks.find((look) => look !== 'plain') ?? 'plain',
    start: members.some(({ id }) => document.starts.includes(id)),
    pinned: members.some(({ id }) => document.pins[id]),
    colour:
      members.map(({ id }) => document.colours[id]).find((colour) => colour !== undefined) ?? null,
  }
}

interface Bundle {
  readonly from: string
  readonly to: string
  readonly layer: GraphFlow['layer']
  readonly flows: GraphFlow[]
}

function arrowsOf(
  document: GraphDocument,
  flows: readonly GraphFlow[],
  drawn: ReadonlySet<string>,
): VisibleArrow[] {
  const standsFor = new Map<string, string>()
  for (const group of document.groups)
    if (group.folded) for (const member of group.members) standsFor.set(member, group.id)
  const bundles = new Map<string, Bundle>()
  for (const flow of flows) {
    const from = standsFor.get(flow.from) ?? flow.from
    const to = standsFor.get(flow.to) ?? flow.to
    if (from === to || !drawn.has(from) || !drawn.has(to)) continue
    const key = `${flow.layer}\n${from}\n${to}`
    const bundle = bundles.get(key) ?? { from, to, layer: flow.layer, flows: [] }
    bundles.set(key, bundle)
    bundle.flows.push(flow)
  }
  const arrows = [...bundles].flatMap(([id, bundle]) => drawBundle(id, bundle, document.singles))
  return setLabelPlaces(setSides(arrows.sort((a, b) => (a.id < b.id ? -1 : 1))))
}

/** So many arrows at one node make a fan: sums stand at its open end. */
const FAN = 4

function setLabelPlaces(arrows: readonly VisibleArrow[]): VisibleArrow[] {
  const count = (pick: (arrow: VisibleArrow) => string) => {
    const counts = new Map<string, number>()
    for (const arrow of arrows) counts.set(pick(arrow), (counts.get(pick(arrow)) ?? 0) + 1)
    return counts
  }
  const leaving = count(({ from }) => from)
  const reaching = count(({ to }) => to)
  return arrows.map((arrow) => {
    const gathers = (reaching.get(arrow.to) ?? 0) >= FAN
    const parts = (leaving.get(arrow.from) ?? 0) >= FAN
    return { ...arrow, labelAt: gathers === parts ? 0.5 : gathers ? 0.3 : 0.7 }
  })
}

/** One arrow for all, or one for each transfer that was told and one for the others. */
function drawBundle(
  id: string,
  { from, to, layer, flows }: Bundle,
  singles: boolean,
): VisibleArrow[] {
  const whole = {
    id,
    from,
    to,
    layer,
    flows,
    single: null,
    others: null,
    inference: flows.some(isInference),
    side: 0,
    bow: 0,
    labelAt: 0.5,
  }
  if (!singles || layer === 'owner') return [whole]
  const told = flows.flatMap((flow) => flow.singles.map((single) => ({ flow, single })))
  const rest = flows.filter((flow) => flow.singles.length < flow.transfers)
  const others = rest.reduce((sum, flow) => sum + flow.transfers - flow.singles.length, 0)
  return [
    ...told.map(({ flow, single }) => ({
      ...whole,
      id: `${id}\n${single.txid}:${single.index}:${single.kind}`,
      ...{ flows: [flow], single, inference: isInference(flow) },
    })),
    ...(others > 0 ? [{ ...whole, flows: rest, others }] : []),
  ]
}

/** Arrows between the same two nodes, both ways, fan out; one alone is straight. */
function setSides(arrows: readonly VisibleArrow[]): VisibleArrow[] {
  const pairs = new Map<string, VisibleArrow[]>()
  for (const arrow of arrows) {
    const key = [arrow.from, arrow.to].sort().join('\n')
    pairs.set(key, [...(pairs.get(key) ?? []), arrow])
  }
  return [...pairs.values()].flatMap((pair) => {
    const first = pair[0]
    return pair.map((arrow, at) => {
      const middle = (pair.length - 1) / 2
      const step = (at - middle) / Math.max(1, middle)
      return { ...arrow, side: arrow.from === first?.from ? step : -step }
    })
  })
}

/** What an arrow moved: one sum an asset. Nothing for members of a cluster, and for transfers that were not told singly. */
export function arrowSums({
  flows,
  single,
  others,
  layer,
}: Pick<VisibleArrow, 'flows' | 'single' | 'others' | 'layer'>): readonly AssetSum[] {
  if (layer === 'owner' || others !== null) return []
  return single ? [{ asset: single.asset, amount: single.amount }] : sumAmounts(flows)
}
