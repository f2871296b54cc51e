/** The graph as files: CSV and GraphML of what is shown, JSON of all of it. Donors are named by pseudonyms in what is shown. Pure. */
import { xmlText } from '../../../../src/domain/xml-text.ts'
import { toCsv } from '../../parts/to-csv.ts'
import { pseudonymsOf } from './donors.ts'
import type { GraphDocument } from './graph-document.ts'
import { isInference } from './graph-filters.ts'
import { NODE_LOOKS } from './node-look.ts'
import { savedForm } from './saved-graph.ts'
import type { VisibleGraph } from './visible-graph.ts'

export interface ExportMarks {
  /** ISO 8601 UTC. */
  readonly made: string
  /** Words for each kind of node, as in the legend. */
  readonly legend: Readonly<Record<string, string>>
}

const FLOW_COLUMNS = [
  ...['chain', 'from', 'from_kind', 'from_label', 'to', 'to_kind', 'to_label', 'layer', 'method'],
  ...['asset', 'amount', 'amount_base', 'fiat', 'currency', 'transfers', 'first', 'last'],
  ...['basis', 'verification', 'made', 'snapshot'],
] as const

/** One row for each flow that is shown; when and from what it was made stand in every row. */
export function graphCsv(
  document: GraphDocument,
  visible: VisibleGraph,
  { made, legend }: ExportMarks,
): string {
  const names = pseudonymsOf(document)
  const end = (id: string): string[] => {
    const node = document.nodes[id]
    const look = visible.nodes.find((item) => item.id === id)?.look ?? 'plain'
    return [names.get(id) ?? node?.address ?? '', legend[look] ?? look, node?.label ?? '']
  }
  const rows = visible.flows.map((flow) => [
    ...[document.nodes[flow.from]?.chain ?? '', ...end(flow.from), ...end(flow.to)],
    ...[flow.layer, flow.method ?? '', flow.asset, flow.amount, flow.amountBase, flow.fiat ?? ''],
    ...[flow.fiat === null ? '' : document.currency, String(flow.transfers)],
    ...[flow.firstTime, flow.lastTime, isInference(flow) ? 'inference' : 'fact'],
    ...[flow.verification ?? '', made, document.snapshot ?? ''],
  ])
  return toCsv(FLOW_COLUMNS, rows)
}

const NODE_KEYS = [
  'chain',
  'address',
  'kind',
  'category',
  'label',
  'shape',
  'colour',
  'stop',
  'note',
  'group',
  'x',
  'y',
] as const
const EDGE_KEYS = [
  'layer',
  'method',
  'asset',
  'amount',
  'amount_base',
  'fiat',
  'transfers',
  'first',
  'last',
  'basis',
  'verification',
] as const
const GRAPH_KEYS = ['made', 'snapshot', 'currency', 'legend'] as const

/** GraphML 1.0 (http://graphml.graphdrawing.org/specification.html); every attribute is a string, so that no digit of an amount is lost. */
export function graphMl(
  document: GraphDocument,
  visible: VisibleGraph,
  { made, legend }: ExportMarks,
): string {
  const names = pseudonymsOf(document)
  const nodes = visible.nodes.map((item) => {
    const { node, group, look, note, place } = item
    const { shape, light } = NODE_LOOKS[look]
    const address = names.get(item.id) ?? node?.address ?? group?.name ?? ''
    const values = [
      ...[
        node?.chain ?? '',
        address,
        legend[look] ?? look,
        node?.category ?? '',
        node?.label ?? '',
      ],
      ...[shape, light, node?.stop?.reason ?? '', note ?? '', group?.name ?? ''],
      ...[String(Math.round(place.x)), String(Math.round(place.y))],
    ]
    return `<node id="${xmlText(idOf(item.id, names))}">${dataOf('n', NODE_KEYS, values)}</node>`
  })
  const edges = visible.flows.map((flow, at) => {
    const values = [
      ...[flow.layer, flow.method ?? '', flow.asset, flow.amount, flow.amountBase, flow.fiat ?? ''],
      ...[String(flow.transfers), flow.firstTime, flow.lastTime],
      ...[isInference(flow) ? 'inference' : 'fact', flow.verification ?? ''],
    ]
    const ends = [flow.from, flow.to].map((id) => xmlText(idOf(standsFor(document, id), names)))
    return `<edge id="e${at}" source="${ends[0]}" target="${ends[1]}">${dataOf('e', EDGE_KEYS, values)}</edge>`
  })
  const words = Object.entries(legend).map(([look, word]) => `${look}: ${word}`)
  const whole = dataOf('g', GRAPH_KEYS, [
    made,
    document.snapshot ?? '',
    document.currency,
    words.join('; '),
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keysOf('g', 'graph', GRAPH_KEYS)}${keysOf('n', 'node', NODE_KEYS)}${keysOf('e', 'edge', EDGE_KEYS)}<graph edgedefault="directed">
${whole}
${[...nodes, ...edges].join('\n')}
</graph>
</graphml>
`
}

/** All of the graph, to be opened again. */
export function graphJson(document: GraphDocument, marks: ExportMarks): string {
  return `${JSON.stringify({ ...savedForm(document), ...marks, snapshot: document.snapshot }, null, 1)}\n`
}

/** The node that draws it: its group where that is folded. */
function standsFor({ groups }: GraphDocument, id: string): string {
  return groups.find(({ folded, members }) => folded && members.includes(id))?.id ?? id
}

function idOf(id: string, names: ReadonlyMap<string, string>): string {
  return names.get(id) ?? id
}

function dataOf(prefix: string, keys: readonly string[], values: readonly string[]): string {
  return keys
    .map((key, at) =>
      values[at] ? `<data key="${prefix}_${key}">${xmlText(values[at] ?? '')}</data>` : '',
    )
    .join('')
}

function keysOf(prefix: string, kind: string, keys: readonly string[]): string {
  return keys
    .map(
      (key) => `<key id="${prefix}_${key}" for="${kind}" attr.name="${key}" attr.type="string"/>\n`,
    )
    .join('')
}
