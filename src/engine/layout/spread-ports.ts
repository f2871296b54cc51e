import type { LayoutGraph } from './layout-graph.ts'
import type { ProperLayers } from './proper-layers.ts'

/** How far from a node's middle each arc leaves its left end and reaches its right end. */
export interface Ports {
  readonly leaving: Float64Array
  readonly reaching: Float64Array
}

const STEP = 9

/** Arcs that meet at one side of a node get places of their own there, in the order in which they come, so that they do not lie on one another. */
export function spreadPorts(
  graph: LayoutGraph,
  proper: ProperLayers,
  middles: Float64Array,
): Ports {
  const leaving = new Float64Array(graph.arcs.length)
  const reaching = new Float64Array(graph.arcs.length)
  const right: number[][] = graph.nodes.map(() => [])
  const left: number[][] = graph.nodes.map(() => [])
  graph.arcs.forEach((arc, at) => {
    right[arc.from]?.push(at)
    left[arc.to]?.push(at)
  })
  const next = (at: number): number => middles[proper.paths[at]?.[1] ?? 0] ?? 0
  const before = (at: number): number => middles[proper.paths[at]?.at(-2) ?? 0] ?? 0
  graph.nodes.forEach((node, at) => {
    spread(right[at] ?? [], next, node.height, leaving)
    spread(left[at] ?? [], before, node.height, reaching)
  })
  return { leaving, reaching }
}

function spread(
  arcs: number[],
  neighbour: (arc: number) => number,
  height: number,
  offsets: Float64Array,
): void {
  const step = Math.min(STEP, (height * 0.8) / Math.max(1, arcs.length))
  arcs.sort((a, b) => neighbour(a) - neighbour(b) || a - b)
  arcs.forEach((arc, at) => {
    offsets[arc] = (at - (arcs.length - 1) / 2) * step
  })
}
