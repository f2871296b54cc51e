/** The graph's pure modules, loaded as they are, and a small graph: A is paid by P1 and P2 and pays Q. */

/** Loads a module of the workbench; its types live in another project, so each test says what it uses. */
async function load<Module>(path: string): Promise<Module> {
  return (await import(
    new URL(`../../web/src/rooms/graph/${path}`, import.meta.url).href
  )) as Module
}

export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
}
export interface Place {
  readonly x: number
  readonly y: number
}
export interface Node {
  readonly id: string
  readonly address: string
  readonly category: string | null
  readonly campaigns: readonly unknown[]
}
export interface Flow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amount: string
}
export interface Filters {
  readonly assets: readonly string[]
  readonly hidden: readonly string[]
  readonly direction: string
  readonly [name: string]: unknown
}
export interface Document {
  readonly nodes: Readonly<Record<string, Node>>
  readonly flows: Readonly<Record<string, Flow>>
  readonly starts: readonly string[]
  readonly places: Readonly<Record<string, Place>>
  readonly pins: Readonly<Record<string, true>>
  readonly notes: Readonly<Record<string, string>>
  readonly groups: readonly { readonly id: string; readonly members: readonly string[] }[]
  readonly filters: Filters
  readonly singles: boolean
  readonly snapshot: string | null
}
export interface Visible {
  readonly nodes: readonly { readonly id: string; readonly labelSide: string }[]
  readonly arrows: readonly {
    readonly id: string
    readonly side: number
    readonly inference: boolean
    readonly others: number | null
    readonly single: unknown
  }[]
  readonly flows: readonly Flow[]
  readonly hiddenNodes: number
  readonly hiddenFlows: number
  readonly reachOutside: number
}

export const { newHistory, changeTo, undo, redo } = await load<{
  newHistory<T>(present: T): History<T>
  changeTo<T>(history: History<T>, next: T): History<T>
  undo<T>(history: History<T>): History<T>
  redo<T>(history: History<T>): History<T>
}>('history.ts')
export const { mergeNeighbours, withStart } = await load<{
  mergeNeighbours(document: Document, answer: unknown, snapshot: string): Document
  withStart(document: Document, id: string): Document
}>('merge-answer.ts')
export const { EMPTY_GRAPH } = await load<{ EMPTY_GRAPH: Document }>('graph-document.ts')
export const edit = await load<{
  removeNodes(document: Document, ids: readonly string[]): Document
  togglePins(document: Document, ids: readonly string[]): Document
  moveNodes(document: Document, places: Record<string, Place>, pin: boolean): Document
  setNote(document: Document, id: string, note: string): Document
  groupNodes(document: Document, ids: readonly string[], name: string): Document
  foldGroup(document: Document, id: string, folded: boolean): Document
}>('edit-graph.ts')
export const { visibleGraph } = await load<{
  visibleGraph(document: Document, shared?: boolean): Visible
}>('visible-graph.ts')
export const { readGraph, writeGraph } = await load<{
  readGraph(text: string): Document | null
  writeGraph(document: Document): string
}>('saved-graph.ts')
export const { graphCsv, graphMl, graphJson } = await load<
  Record<
    'graphCsv' | 'graphMl',
    (document: Document, visible: Visible, marks: unknown) => string
  > & { graphJson(document: Document, marks: unknown): string }
>('export-graph.ts')
export const { drawSvg } = await load<{
  drawSvg(document: Document, visible: Visible, words: unknown): { svg: string }
}>('draw-svg.ts')
export const { fromTrace, fromCluster, withAddition } = await load<{
  fromTrace(trace: unknown): {
    flows: readonly Flow[]
    unnamed: number
    ends: Record<string, unknown[]>
  }
  fromCluster(cluster: unknown): { flows: readonly Flow[]; nodes: readonly unknown[] }
  withAddition(document: Document, addition: unknown): Document
}>('merge-flows.ts')
export const { placeAlong, placeBelow } = await load<{
  placeAlong(
    places: Record<string, Place>,
    ids: readonly string[],
    flows: readonly { readonly from: string; readonly to: string }[],
  ): Record<string, Place>
  placeBelow(places: Record<string, Place>, part: Record<string, Place>): Record<string, Place>
}>('place-nodes.ts')
interface Bowed {
  readonly from: string
  readonly to: string
  readonly bow: number
}
export const { bowArrows } = await load<{
  bowArrows(
    arrows: readonly Bowed[],
    nodes: readonly { readonly id: string; readonly place: Place }[],
  ): readonly Bowed[]
}>('bow-arrows.ts')
export const { LOOKS, NODE_LOOKS, lookOf } = await load<{
  LOOKS: readonly string[]
  NODE_LOOKS: Record<string, { shape: string; light: string; dark: string }>
  lookOf(node: { category: string | null; campaigns: readonly unknown[] }): string
}>('node-look.ts')

export function toldNode(address: string, more: Record<string, unknown> = {}) {
  return {
    ...{ address, chain: 'tron', category: null, label: null, parties: [], stop: null },
    ...{
      campaigns: [],
      cluster: null,
      incoming: 1,
      outgoing: 1,
      licensed: false,
      held: true,
      ...more,
    },
  }
}

export function toldFlow(
  from: string,
  to: string,
  amount: string,
  more: Record<string, unknown> = {},
) {
  const base = { asset: 'USDT', amount, amountBase: `${amount}000000` }
  return {
    ...{ from, to, ...base, fiat: `${amount}.00`, transfers: 2, unpriced: 0 },
    ...{ firstTime: '2022-01-01T00:00:00Z', lastTime: '2022-02-01T00:00:00Z' },
    ...{ basis: 'fact', verification: 'node-word' },
    singles: [
      {
        txid: `tx-${from}`,
        index: 0,
        kind: 'transfer',
        time: '2022-02-01T00:00:00Z',
        ...base,
        verification: 'node-word',
      },
    ],
    ...more,
  }
}

export function answer(
  address: string,
  payers: readonly string[],
  payees: readonly string[],
  more = {},
) {
  return {
    ...{ address, chain: 'tron', currency: 'USD' },
    nodes: [address, ...payers, ...payees].map((item) => toldNode(item)),
    flows: [
      ...payers.map((item) => toldFlow(item, address, '10')),
      ...payees.map((item) => toldFlow(address, item, '5')),
    ],
    sides: [],
    ...more,
  }
}

export const HUB = withStart(
  mergeNeighbours(EMPTY_GRAPH, answer('A', ['P1', 'P2'], ['Q']), 'snap-1'),
  'tron A',
)
export const ids = (visible: Visible) => visible.nodes.map(({ id }) => id)
export const MARKS = {
  made: '2026-01-01T00:00:00Z',
  legend: Object.fromEntries(LOOKS.map((look) => [look, look])),
}
export const WORDS = {
  ...{
    legend: MARKS.legend,
    fact: 'fact',
    inference: 'inference',
    layers: { trace: 'traced', path: 'path', owner: 'owner' },
    foot: 'made',
    banner: '',
  },
  othersText: (n: number) => `${n} more`,
}
