/**
 * Left-to-right layout of a flow graph: cycles turned round, hop layering, barycentre ordering, rows by isotonic regression.
 * After Sugiyama, Tagawa, Toda, "Methods for visual understanding of hierarchical system structures" (1981). Deterministic and
 * independent of the order of its input. It claims a readable picture, not the fewest possible crossings (that is NP-hard).
 */
import { assignLayers } from './assign-layers.ts'
import { indexGraph, type LayoutEdge, type LayoutNode } from './layout-graph.ts'
import { orderColumns } from './order-columns.ts'
import { placeRows } from './place-rows.ts'
import { type ProperLayers, properLayers } from './proper-layers.ts'
import { spreadPorts } from './spread-ports.ts'

export interface FlowLayoutInput {
  readonly nodes: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
  /** Where the flow begins: a cycle through one of these is drawn starting there, and it is not pulled to the right. */
  readonly roots?: readonly string[]
  /** Free space between columns and between rows; 96 and 14 when left out. */
  readonly columnGap?: number
  readonly rowGap?: number
}

/** `x`, `y` are the top left corner. */
export interface PlacedNode extends LayoutNode {
  readonly layer: number
  readonly x: number
  readonly y: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** `points` runs from the right edge of the left node to the left edge of the right one; `back` flows right to left. */
export interface PlacedEdge extends LayoutEdge {
  readonly back: boolean
  readonly points: readonly Point[]
}

export interface FlowLayout {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

/** Places every node without overlap. Loops and edges to unknown nodes are not drawn. 1,000 nodes take tens of milliseconds. */
export function layoutFlow(input: FlowLayoutInput): FlowLayout {
  const roots = input.roots ?? []
  const graph = indexGraph(input.nodes, input.edges, roots)
  const layers = assignLayers(graph, new Set(roots))
  const proper = properLayers(graph, layers)
  const columns = orderColumns(proper)
  const middles = placeRows(columns, proper, input.rowGap ?? 14)
  const lanes = columnLanes(columns, proper, graph.nodes, input.columnGap ?? 96)
  const nodes = graph.nodes.map((node, at) => ({
    ...node,
    layer: layers[at] ?? 0,
    x: lanes[layers[at] ?? 0]?.x ?? 0,
    y: (middles[at] ?? 0) - node.height / 2,
  }))
  const ports = spreadPorts(graph, proper, middles)
  const edges = graph.arcs.map((arc, at) => ({
    from: graph.nodes[arc.back ? arc.to : arc.from]?.id ?? '',
    to: graph.nodes[arc.back ? arc.from : arc.to]?.id ?? '',
    back: arc.back,
    points: shiftEnds(
      route(proper.paths[at] ?? [], proper, graph.nodes, middles, lanes),
      ports.leaving[at] ?? 0,
      ports.reaching[at] ?? 0,
    ),
  }))
  return {
    nodes,
    edges,
    width: lanes.reduce((most, lane) => Math.max(most, lane.x + lane.width), 0),
    height: nodes.reduce((most, node) => Math.max(most, node.y + node.height), 0),
  }
}

interface Lane {
  readonly x: number
  readonly width: number
}

/** Each column is as wide as its widest node. */
function columnLanes(
  columns: readonly (readonly number[])[],
  proper: ProperLayers,
  nodes: readonly LayoutNode[],
  gap: number,
): Lane[] {
  let x = 0
  return columns.map((column) => {
    const width = column.reduce(
      (most, slot) => Math.max(most, nodes[proper.slots[slot]?.node ?? -1]?.width ?? 0),
      0,
    )
    const lane = { x, width }
    x += width + gap
    return lane
  })
}

function route(
  path: readonly number[],
  proper: ProperLayers,
  nodes: readonly LayoutNode[],
  middles: Float64Array,
  lanes: readonly Lane[],
): Point[] {
  const points: Point[] = []
  path.forEach((at, step) => {
    const slot = proper.slots[at]
    const lane = lanes[slot?.layer ?? 0] ?? { x: 0, width: 0 }
    const y = middles[at] ?? 0
    const first = step === 0
    const last = step === path.length - 1
    if (!first) points.push({ x: lane.x, y })
    if (first) points.push({ x: lane.x + (nodes[slot?.node ?? -1]?.width ?? 0), y })
    else if (!last) points.push({ x: lane.x + lane.width, y })
  })
  return points
}

function shiftEnds(points: readonly Point[], first: number, last: number): Point[] {
  return points.map((point, at) => ({
    x: point.x,
    y: point.y + (at === 0 ? first : at === points.length - 1 ? last : 0),
  }))
}
