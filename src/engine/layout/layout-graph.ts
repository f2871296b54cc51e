/** The small graph that the layout steps share: nodes numbered in the order of their ids, edges merged and sorted. */

/** One box to place. Sizes are in the unit of the drawing (pixels of an SVG). */
export interface LayoutNode {
  readonly id: string
  readonly width: number
  readonly height: number
}

/** One directed connection; several between the same nodes are laid out as one. */
export interface LayoutEdge {
  readonly from: string
  readonly to: string
}

/** A connection between numbered nodes; `back` when it closes a cycle and was turned round for the layering. */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly back: boolean
}

export interface LayoutGraph {
  readonly nodes: readonly LayoutNode[]
  readonly arcs: readonly Arc[]
}

/**
 * Numbers nodes by id so that the order of the input cannot matter. Edges to unknown nodes and loops are left out of the
 * layering: a loop has no direction to draw. A node given twice is taken once.
 */
export function indexGraph(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  roots: readonly string[],
): LayoutGraph {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const sorted = [...byId.values()].sort((a, b) => compareText(a.id, b.id))
  const place = new Map(sorted.map((node, at) => [node.id, at]))
  const targets: number[][] = sorted.map(() => [])
  const seen = new Set<number>()
  for (const edge of edges) {
    const from = place.get(edge.from)
    const to = place.get(edge.to)
    if (from === undefined || to === undefined || from === to) continue
    const key = from * sorted.length + to
    if (seen.has(key)) continue
    seen.add(key)
    targets[from]?.push(to)
  }
  for (const list of targets) list.sort((a, b) => a - b)
  const first = roots.map((id) => place.get(id)).filter((at) => at !== undefined)
  return { nodes: sorted, arcs: breakCycles(targets, startOrder(targets, first)) }
}

/** Roots as given, then nodes nothing flows into, then the rest: where the walk that finds cycles begins. */
function startOrder(targets: readonly (readonly number[])[], roots: readonly number[]): number[] {
  const entered = new Uint8Array(targets.length)
  for (const list of targets) for (const to of list) entered[to] = 1
  const all = targets.map((_, at) => at)
  return [
    ...[...roots].sort((a, b) => a - b),
    ...all.filter((at) => entered[at] === 0),
    ...all.filter((at) => entered[at] === 1),
  ]
}

const FRESH = 0
const OPEN = 1
const DONE = 2

/** Depth-first walk without recursion; an arc to a node that is still open closes a cycle and is turned round. */
function breakCycles(targets: readonly (readonly number[])[], starts: readonly number[]): Arc[] {
  const state = new Uint8Array(targets.length)
  const next = new Int32Array(targets.length)
  const arcs: Arc[] = []
  const visit = (start: number): void => {
    const stack = [start]
    state[start] = OPEN
    while (stack.length > 0) {
      const node = stack[stack.length - 1] as number
      const to = targets[node]?.[next[node] ?? 0]
      if (to === undefined) {
        state[node] = DONE
        stack.pop()
        continue
      }
      next[node] = (next[node] ?? 0) + 1
      const back = state[to] === OPEN
      arcs.push(back ? { from: to, to: node, back } : { from: node, to, back })
      if (state[to] !== FRESH) continue
      state[to] = OPEN
      stack.push(to)
    }
  }
  for (const start of starts) if (state[start] === FRESH) visit(start)
  return arcs
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
