import { memo, type ReactNode } from 'react'
import type { PlacedEdge } from '../../../../src/engine/layout/flow-layout.ts'
import { assetSymbol, groupDigits } from '../../parts/format.ts'
import { sumAmounts } from './sum-amounts.ts'
import type { Flow, TraceGraph } from './trace-graph.ts'

interface FlowArrowProps {
  readonly edge: PlacedEdge
  readonly graph: TraceGraph
  readonly selected: string | null
}

/** A flow: solid where the ledger says it, dashed where a method does; its sum stands over its last stretch. */
export const FlowArrow = memo(function FlowArrow(props: FlowArrowProps): ReactNode {
  const { edge, graph, selected } = props
  const flow =
    graph.flows.get(`${edge.from} → ${edge.to}`) ??
    graph.flows.get(edge.to) ??
    graph.flows.get(edge.from)
  if (!flow) return null
  const points = edge.back ? [...edge.points].reverse() : edge.points
  const path = curve(points)
  const label = labelOf(flow)
  const from = points[points.length - 2]
  const to = points[points.length - 1]
  return (
    <g
      className={`w-flow ${flow.inference ? 'w-inferred' : ''} ${flow.id === selected ? 'w-selected' : ''}`}
      data-select={flow.id}
    >
      <path d={path} className="w-flow-hit" />
      <path
        d={path}
        className="w-flow-line"
        markerEnd="url(#w-arrow)"
        strokeWidth={flow.segments.length > 3 ? 2.4 : 1.5}
      />
      {label && from && to ? (
        <text x={(from.x + to.x) / 2} y={(from.y + to.y) / 2 - 5} textAnchor="middle">
          {label}
        </text>
      ) : null}
    </g>
  )
})

function labelOf(flow: Flow): string {
  const sums = sumAmounts(flow.segments)
  const [first] = sums
  if (!first) return ''
  const more = sums.length > 1 ? ` +${sums.length - 1}` : ''
  return `${groupDigits(first.amount)} ${assetSymbol(first.asset)}${more}`
}

/** Horizontal at both ends of every stretch. */
function curve(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points
    .map((point, at) => {
      const last = points[at - 1]
      if (!last) return `M${point.x} ${point.y}`
      const middle = (last.x + point.x) / 2
      return `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`
    })
    .join('')
}
