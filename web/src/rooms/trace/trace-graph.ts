/** From a trace to the boxes and arrows of its picture: addresses, summed flows between them, and ends beside them. Pure. */

import type { EndReason } from '../../../../src/domain/taxonomy.ts'
import {
  type FlowLayout,
  layoutFlow,
  type PlacedEdge,
  type Point,
} from '../../../../src/engine/layout/flow-layout.ts'
import type { Data } from '../../api/contract.ts'
import { assetSymbol, groupDigits } from '../../parts/format.ts'
import { sumAmounts } from '../../parts/sum-amounts.ts'
import { placeLabels } from './place-labels.ts'

export type Trace = Data<'traces.run'>
export type Segment = Trace['segments'][number]
export type End = Trace['ends'][number]

export interface AddressBox {
  readonly kind: 'address'
  readonly id: string
  /** `null` for an output or party without an address. */
  readonly address: string | null
  readonly origin: boolean
}

export interface EndBox {
  readonly kind: 'end'
  readonly id: string
  readonly reason: EndReason
  readonly actor: string | null
  readonly asset: string
  readonly ends: readonly End[]
}

export type Box = AddressBox | EndBox

/** Transfers between two boxes, all assets together; the arrow to an end has the end's id and no segment. */
export interface Flow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly segments: readonly Segment[]
  readonly inference: boolean
}

/** A flow with its line and its sum in the picture. */
export interface Arrow {
  readonly flow: Flow
  readonly edge: PlacedEdge
  readonly label: string
  readonly place: Point | null
}

export interface TraceGraph {
  readonly boxes: ReadonlyMap<string, Box>
  readonly flows: ReadonlyMap<string, Flow>
  readonly layout: FlowLayout
  readonly arrows: readonly Arrow[]
}

export const BOX = { width: 148, height: 34 }
export const END_BOX = { width: 176, height: 34 }

/** Builds and places the graph. Backward traces are drawn in the direction in which money moved, too. */
export function buildTraceGraph(trace: Trace): TraceGraph {
  const boxes = new Map<string, Box>()
  const flows = new Map<string, { -readonly [K in keyof Flow]: Flow[K] }>()
  const roots = new Set<string>()
  const place = (chain: string, address: string | null, fallback: string): string => {
    const id = `${chain} ${address ?? fallback}`
    if (!boxes.has(id)) boxes.set(id, { kind: 'address', id, address, origin: false })
    return id
  }
  for (const segment of trace.segments) {
    const from = place(segment.chain, segment.from, `in ${segment.txid}`)
    const to = place(segment.chain, segment.to, `out ${segment.txid}:${segment.index}`)
    const id = `${from} → ${to}`
    const held = flows.get(id)
    // What somebody asserts is drawn as what it is: no fact of a ledger.
    const inference = segment.basis === 'inference' || segment.verification === 'asserted'
    flows.set(id, {
      id,
      from,
      to,
      segments: [...(held?.segments ?? []), segment],
      inference: (held?.inference ?? true) && inference,
    })
    if (segment.hop === 1) roots.add(trace.direction === 'forward' ? from : to)
  }
  const links = addEnds(trace, { boxes, roots, place })
  for (const link of links) flows.set(link.id, link)
  for (const id of roots) {
    const box = boxes.get(id)
    if (box?.kind === 'address') boxes.set(id, { ...box, origin: true })
  }
  const layout = layoutTrace(boxes, flows, trace.direction === 'forward' ? roots : new Set())
  return { boxes, flows, layout, arrows: drawArrows(flows, layout) }
}

interface Drawing {
  readonly boxes: Map<string, Box>
  readonly roots: Set<string>
  /** Id of the box of an address, made when it is new. */
  readonly place: (chain: string, address: string | null, fallback: string) => string
}

/** One box per place, reason and asset: a hundred unspent outputs of one address are one end. */
function addEnds(trace: Trace, { boxes, roots, place }: Drawing): Flow[] {
  const grouped = new Map<string, { at: string; ends: End[] }>()
  for (const end of trace.ends) {
    const at = place(end.chain, end.address ?? null, `out ${end.outpoint ?? end.txid}`)
    if (end.hops === 0) roots.add(at)
    const id = `end ${end.reason} ${end.asset} ${end.actor ?? ''} ${at}`
    const group = grouped.get(id) ?? { at, ends: [] }
    group.ends.push(end)
    grouped.set(id, group)
  }
  return [...grouped].map(([id, { at, ends }]) => {
    const [first] = ends
    boxes.set(id, {
      kind: 'end',
      id,
      reason: first?.reason ?? 'not-imported',
      actor: first?.actor ?? null,
      asset: first?.asset ?? '',
      ends,
    })
    const forward = trace.direction === 'forward'
    return {
      id,
      from: forward ? at : id,
      to: forward ? id : at,
      segments: [],
      inference: true,
    }
  })
}

function layoutTrace(
  boxes: ReadonlyMap<string, Box>,
  flows: ReadonlyMap<string, Flow>,
  roots: ReadonlySet<string>,
): FlowLayout {
  return layoutFlow({
    nodes: [...boxes.values()].map(({ id, kind }) => ({ id, ...(kind === 'end' ? END_BOX : BOX) })),
    edges: [...flows.values()].map(({ from, to }) => ({ from, to })),
    roots: [...roots],
    columnGap: 104,
    rowGap: 12,
  })
}

function drawArrows(flows: ReadonlyMap<string, Flow>, layout: FlowLayout): Arrow[] {
  const byNodes = new Map([...flows.values()].map((flow) => [`${flow.from}\n${flow.to}`, flow]))
  const drawn = layout.edges.flatMap((edge) => {
    const flow = byNodes.get(`${edge.from}\n${edge.to}`)
    return flow ? [{ flow, edge, label: labelOf(flow) }] : []
  })
  const places = placeLabels(
    drawn.map(({ edge }) => edge),
    drawn.map(({ label }) => label),
  )
  return drawn.map((arrow, at) => ({ ...arrow, place: places[at] ?? null }))
}

/** The first asset's sum, and how many more assets there are. */
function labelOf(flow: Flow): string {
  const sums = sumAmounts(flow.segments)
  const [first] = sums
  if (!first) return ''
  const more = sums.length > 1 ? ` +${sums.length - 1}` : ''
  return `${groupDigits(first.amount)} ${assetSymbol(first.asset)}${more}`
}
