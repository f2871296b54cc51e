import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FlowLayout, layoutFlow } from './flow-layout.ts'
import type { LayoutEdge, LayoutNode } from './layout-graph.ts'

const box = (id: string, height = 30): LayoutNode => ({ id, width: 120, height })

const graphs = fc
  .record({
    heights: fc.array(fc.integer({ min: 8, max: 80 }), { minLength: 1, maxLength: 40 }),
    links: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 90 }),
  })
  .map(({ heights, links }) => ({
    nodes: heights.map((height, at) => box(`n${at}`, height)),
    edges: links
      .filter(([from, to]) => from < heights.length && to < heights.length)
      .map(([from, to]): LayoutEdge => ({ from: `n${from}`, to: `n${to}` })),
  }))

/** Pairs of nodes that share a point. */
function overlaps(layout: FlowLayout): string[] {
  const found: string[] = []
  layout.nodes.forEach((a, at) => {
    for (const b of layout.nodes.slice(at + 1)) {
      const apartX = a.x + a.width <= b.x || b.x + b.width <= a.x
      const apartY = a.y + a.height <= b.y + 1e-6 || b.y + b.height <= a.y + 1e-6
      if (!apartX && !apartY) found.push(`${a.id} ${b.id}`)
    }
  })
  return found
}

/** A graph like a trace: each node has one to three targets among the next forty. */
function traceLike(size: number): { nodes: LayoutNode[]; edges: LayoutEdge[] } {
  let seed = 7
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return (seed >>> 8) % below
  }
  const name = (at: number): string => `a${String(at).padStart(5, '0')}`
  const nodes = Array.from({ length: size }, (_, at) => box(name(at)))
  const edges: LayoutEdge[] = []
  for (let at = 0; at + 1 < size; at++) {
    for (let count = 1 + random(3); count > 0; count--)
      edges.push({ from: name(at), to: name(Math.min(size - 1, at + 1 + random(40))) })
  }
  return { nodes, edges }
}

describe('layoutFlow', () => {
  it('places every node once and lets no two overlap', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const layout = layoutFlow(graph)
        expect(layout.nodes.map((node) => node.id).sort()).toEqual(
          graph.nodes.map((node) => node.id).sort(),
        )
        expect(overlaps(layout)).toEqual([])
      }),
    )
  })

  it('gives the same picture whatever the order of its input', () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.nat(1000)), (graph, stream) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, key: stream.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map((entry) => entry.value)
        expect(layoutFlow({ nodes: shuffled(graph.nodes), edges: shuffled(graph.edges) })).toEqual(
          layoutFlow(graph),
        )
      }),
    )
  })

  it('draws flows from left to right, and a flow that closes a cycle as one that goes back', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const layout = layoutFlow(graph)
        const layer = new Map(layout.nodes.map((node) => [node.id, node.layer]))
        for (const edge of layout.edges) {
          const forward = (layer.get(edge.to) ?? 0) - (layer.get(edge.from) ?? 0)
          expect(edge.back ? forward < 0 : forward > 0).toBe(true)
          const xs = edge.points.map((point) => point.x)
          expect(xs).toEqual([...xs].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('puts a chain in one row and its hops in columns', () => {
    const layout = layoutFlow({
      nodes: [box('c'), box('a'), box('b')],
      edges: [
        { from: 'b', to: 'c' },
        { from: 'a', to: 'b' },
      ],
      columnGap: 80,
    })
    expect(layout.nodes.map(({ id, layer, x, y }) => ({ id, layer, x, y }))).toEqual([
      { id: 'a', layer: 0, x: 0, y: 0 },
      { id: 'b', layer: 1, x: 200, y: 0 },
      { id: 'c', layer: 2, x: 400, y: 0 },
    ])
    expect([layout.width, layout.height]).toEqual([520, 30])
  })

  it('keeps a lane free for a flow that passes over a column', () => {
    const layout = layoutFlow({
      nodes: [box('a'), box('b'), box('c')],
      edges: [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'a', to: 'c' },
      ],
    })
    const middle = layout.nodes.find((node) => node.id === 'b')
    const long = layout.edges.find((edge) => edge.from === 'a' && edge.to === 'c')
    const bend = long?.points[1]
    expect(bend?.x).toBe(middle?.x)
    expect((bend?.y ?? 0) < (middle?.y ?? 0) || (bend?.y ?? 0) > (middle?.y ?? 0) + 30).toBe(true)
  })

  it('gives flows that meet at a node places of their own', () => {
    const layout = layoutFlow({
      nodes: ['a', 'b', 'c', 'z'].map((id) => box(id)),
      edges: ['a', 'b', 'c'].map((from) => ({ from, to: 'z' })),
    })
    const ends = layout.edges.map((edge) => edge.points.at(-1)?.y ?? 0)
    expect(new Set(ends).size).toBe(3)
    const node = layout.nodes.find(({ id }) => id === 'z')
    for (const y of ends) {
      expect(y).toBeGreaterThan(node?.y ?? 0)
      expect(y).toBeLessThan((node?.y ?? 0) + 30)
    }
  })

  it('starts a cycle at the root it is told', () => {
    const edges = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ]
    const layout = layoutFlow({ nodes: [box('a'), box('b')], edges, roots: ['b'] })
    expect(layout.nodes.map((node) => [node.id, node.layer])).toEqual([
      ['a', 1],
      ['b', 0],
    ])
    expect(layout.edges.filter((edge) => edge.back).map((edge) => edge.from)).toEqual(['a'])
  })

  it('uncrosses what can be uncrossed', () => {
    const layout = layoutFlow({
      nodes: ['a', 'b', 'x', 'y'].map((id) => box(id)),
      edges: [
        { from: 'a', to: 'y' },
        { from: 'b', to: 'x' },
      ],
    })
    const y = new Map(layout.nodes.map((node) => [node.id, node.y]))
    expect((y.get('a') ?? 0) < (y.get('b') ?? 0)).toBe((y.get('y') ?? 0) < (y.get('x') ?? 0))
  })

  it('leaves loops and edges to unknown nodes undrawn, and takes an empty graph', () => {
    const edges = [
      { from: 'a', to: 'a' },
      { from: 'a', to: 'nowhere' },
    ]
    expect(layoutFlow({ nodes: [box('a')], edges }).edges).toEqual([])
    expect(layoutFlow({ nodes: [], edges: [] })).toEqual({
      nodes: [],
      edges: [],
      width: 0,
      height: 0,
    })
  })

  it('lays out 1,000 nodes in at most 100 ms', () => {
    const graph = traceLike(1_000)
    layoutFlow(graph)
    const took = Array.from({ length: 5 }, () => {
      const start = performance.now()
      layoutFlow(graph)
      return performance.now() - start
    })
    expect(Math.min(...took)).toBeLessThanOrEqual(100)
  })
})
