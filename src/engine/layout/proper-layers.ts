import type { LayoutGraph } from './layout-graph.ts'

/** A node or, on an arc that passes over columns, a bend that keeps a lane free for it. */
export interface Slot {
  /** Number of the node; -1 for a bend. */
  readonly node: number
  readonly layer: number
  readonly height: number
}

/** Slots with links that join neighbouring columns only. */
export interface ProperLayers {
  readonly slots: readonly Slot[]
  readonly columns: readonly (readonly number[])[]
  readonly left: readonly (readonly number[])[]
  readonly right: readonly (readonly number[])[]
  /** For each arc of the graph the slots it passes, from its left end to its right end. */
  readonly paths: readonly (readonly number[])[]
}

const BEND_HEIGHT = 10
/** Above this many bends long arcs are drawn straight: reserving their lanes would cost more than it shows. */
const MAX_BENDS = 6_000

/** Cuts arcs that span several columns into links between neighbours. */
export function properLayers(graph: LayoutGraph, layers: Int32Array): ProperLayers {
  const slots: Slot[] = graph.nodes.map((node, at) => ({
    node: at,
    layer: layers[at] ?? 0,
    height: node.height,
  }))
  const span = (from: number, to: number): number => (layers[to] ?? 0) - (layers[from] ?? 0)
  const bends = graph.arcs.reduce((sum, arc) => sum + Math.max(0, span(arc.from, arc.to) - 1), 0)
  const paths = graph.arcs.map((arc) => {
    const path = [arc.from]
    if (bends <= MAX_BENDS) {
      for (let step = 1; step < span(arc.from, arc.to); step++) {
        path.push(slots.length)
        slots.push({ node: -1, layer: (layers[arc.from] ?? 0) + step, height: BEND_HEIGHT })
      }
    }
    path.push(arc.to)
    return path
  })
  return { slots, paths, ...link(slots, paths) }
}

function link(
  slots: readonly Slot[],
  paths: readonly (readonly number[])[],
): Pick<ProperLayers, 'columns' | 'left' | 'right'> {
  const left: number[][] = slots.map(() => [])
  const right: number[][] = slots.map(() => [])
  for (const path of paths) {
    for (let at = 1; at < path.length; at++) {
      const from = path[at - 1] as number
      const to = path[at] as number
      right[from]?.push(to)
      left[to]?.push(from)
    }
  }
  const width = slots.reduce((most, slot) => Math.max(most, slot.layer + 1), 0)
  const columns: number[][] = Array.from({ length: width }, () => [])
  slots.forEach((slot, at) => {
    columns[slot.layer]?.push(at)
  })
  return { columns, left, right }
}
