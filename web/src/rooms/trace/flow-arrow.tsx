import { memo, type ReactNode } from 'react'
import type { PlacedEdge, Point } from '../../../../src/engine/layout/flow-layout.ts'
import type { Flow } from './trace-graph.ts'

interface FlowArrowProps {
  readonly flow: Flow
  readonly edge: PlacedEdge
  readonly label: string
  readonly place: Point | null
  readonly selected: boolean
}

/** A flow: solid where the ledger says it, dashed where a method does, with its sum. */
export const FlowArrow = memo(function FlowArrow(props: FlowArrowProps): ReactNode {
  const { flow, edge, selected } = props
  const path = curve(edge.back ? [...edge.points].reverse() : edge.points)
  return (
    <g
      className={`w-flow ${flow.inference ? 'w-inferred' : ''} ${selected ? 'w-selected' : ''}`}
      data-select={flow.id}
    >
      <path d={path} className="w-flow-hit" />
      <path
        d={path}
        className="w-flow-line"
        markerEnd="url(#w-arrow)"
        strokeWidth={flow.segments.length > 3 ? 2.4 : 1.5}
      />
    </g>
  )
})

/** The sum of a flow, above its line. Drawn after all lines, so that none strikes it out. */
export function FlowSum({ flow, label, place, selected }: FlowArrowProps): ReactNode {
  return place ? (
    <text
      x={place.x}
      y={place.y - 4}
      textAnchor="middle"
      className={selected ? 'w-flow-sum w-selected' : 'w-flow-sum'}
      data-select={flow.id}
    >
      {label}
    </text>
  ) : null
}

/** Horizontal at both ends of every stretch. */
function curve(points: readonly Point[]): string {
  return points
    .map((point, at) => {
      const last = points[at - 1]
      if (!last) return `M${point.x} ${point.y}`
      const middle = (last.x + point.x) / 2
      return `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`
    })
    .join('')
}
