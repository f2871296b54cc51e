/** Asks the layout worker for places from left to right, and fits them around what is pinned. */
import type { FlowLayoutInput } from '../../../../src/engine/layout/flow-layout.ts'
import type { LayoutAnswer, LayoutQuestion } from '../../workers/layout-worker.ts'
import type { GraphDocument, Place } from './graph-document.ts'
import type { VisibleGraph } from './visible-graph.ts'

const BOX = { width: 110, height: 34 }
const GAPS = { columnGap: 150, rowGap: 6 }

type Places = Readonly<Record<string, Place>>

/** What the worker is asked for: every node that is drawn by itself, linked by what flows. */
export function layoutInput(
  { nodes, arrows }: Pick<VisibleGraph, 'nodes' | 'arrows'>,
  starts: readonly string[],
): FlowLayoutInput {
  return {
    nodes: nodes.map(({ id }) => ({ id, ...BOX })),
    edges: arrows.map(({ from, to }) => ({ from, to })),
    roots: [...starts],
    ...GAPS,
  }
}

/** Places for all that is not pinned, moved as one so that the first start (or the first pin) stays where it is. */
export function fitAround(document: GraphDocument, laid: Places): Places {
  const anchor = [...document.starts, ...Object.keys(document.pins)].find(
    (id) => laid[id] && document.places[id],
  )
  const from = anchor === undefined ? undefined : laid[anchor]
  const to = anchor === undefined ? undefined : document.places[anchor]
  const shift = from && to ? { x: to.x - from.x, y: to.y - from.y } : { x: 0, y: 0 }
  const free = Object.entries(laid).filter(([id]) => document.nodes[id] && !document.pins[id])
  return Object.fromEntries(free.map(([id, { x, y }]) => [id, { x: x + shift.x, y: y + shift.y }]))
}

/** A worker of its own for the room, ended with it. */
export function layoutWorker(): {
  readonly place: (input: FlowLayoutInput) => Promise<LayoutAnswer>
  /** Places of nodes that are not in the graph yet. */
  readonly placeNodes: (
    ids: readonly string[],
    flows: readonly { readonly from: string; readonly to: string }[],
  ) => Promise<LayoutAnswer>
  readonly end: () => void
} {
  const worker = new Worker(new URL('../../workers/layout-worker.ts', import.meta.url), {
    type: 'module',
  })
  const waiting = new Map<number, (answer: LayoutAnswer) => void>()
  let asked = 0
  worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
    waiting.get(data.number)?.(data)
    waiting.delete(data.number)
  }
  const place = (input: FlowLayoutInput): Promise<LayoutAnswer> =>
    new Promise((resolve) => {
      asked += 1
      waiting.set(asked, resolve)
      const question: LayoutQuestion = { number: asked, input }
      worker.postMessage(question)
    })
  return {
    place,
    placeNodes: (ids, flows) => {
      const edges = flows.map(({ from, to }) => ({ from, to }))
      return place({ nodes: ids.map((id) => ({ id, ...BOX })), edges, ...GAPS })
    },
    end: () => worker.terminate(),
  }
}
