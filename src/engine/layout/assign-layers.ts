import type { LayoutGraph } from './layout-graph.ts'

/**
 * Hop layering: a node stands one column right of the furthest node that flows into it, so that every arc runs left to right.
 * Nodes that nothing flows into are pulled right, next to the first node they flow to, unless they are roots.
 * Returns the column of each node. Linear in nodes and arcs.
 */
export function assignLayers(graph: LayoutGraph, roots: ReadonlySet<string>): Int32Array {
  const count = graph.nodes.length
  const outgoing: number[][] = Array.from({ length: count }, () => [])
  const waiting = new Int32Array(count)
  for (const arc of graph.arcs) {
    outgoing[arc.from]?.push(arc.to)
    waiting[arc.to] = (waiting[arc.to] ?? 0) + 1
  }
  const sources: number[] = []
  for (let node = 0; node < count; node++) if (waiting[node] === 0) sources.push(node)
  const layers = new Int32Array(count)
  const queue = [...sources]
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] as number
    for (const to of outgoing[node] ?? []) {
      layers[to] = Math.max(layers[to] ?? 0, (layers[node] ?? 0) + 1)
      waiting[to] = (waiting[to] ?? 0) - 1
      if (waiting[to] === 0) queue.push(to)
    }
  }
  pullSources(graph, sources, outgoing, layers, roots)
  return layers
}

function pullSources(
  graph: LayoutGraph,
  sources: readonly number[],
  outgoing: readonly (readonly number[])[],
  layers: Int32Array,
  roots: ReadonlySet<string>,
): void {
  for (const node of sources) {
    const targets = outgoing[node] ?? []
    if (targets.length === 0 || roots.has(graph.nodes[node]?.id ?? '')) continue
    let nearest = Number.POSITIVE_INFINITY
    for (const to of targets) nearest = Math.min(nearest, layers[to] ?? 0)
    layers[node] = Math.max(0, nearest - 1)
  }
}
