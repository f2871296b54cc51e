import { memo, type ReactNode } from 'react'
import type { PlacedNode } from '../../../../src/engine/layout/flow-layout.ts'
import { useText } from '../../app/settings.tsx'
import { useActorName } from '../../parts/actor-name.tsx'
import { assetSymbol, groupDigits, shortenMiddle } from '../../parts/format.ts'
import { sumAmounts } from '../../parts/sum-amounts.ts'
import { END_LOOKS } from './end-look.ts'
import type { AddressBox, EndBox, Flow, TraceGraph } from './trace-graph.ts'

interface FlowBoxProps {
  readonly node: PlacedNode
  readonly graph: TraceGraph
  readonly selected: string | null
}

/** An address, or an end with the sign of its reason. */
export const FlowBox = memo(function FlowBox({ node, graph, selected }: FlowBoxProps): ReactNode {
  const box = graph.boxes.get(node.id)
  if (!box) return null
  return box.kind === 'end' ? (
    <EndShape node={node} box={box} selected={selected} />
  ) : (
    <AddressShape node={node} box={box} loop={graph.flows.get(`${node.id} → ${node.id}`)} />
  )
})

interface AddressShapeProps {
  readonly node: PlacedNode
  readonly box: AddressBox
  /** What it sent to itself. */
  readonly loop: Flow | undefined
}

function AddressShape({ node, box, loop }: AddressShapeProps): ReactNode {
  const text = useText()
  return (
    <g
      transform={`translate(${node.x} ${node.y})`}
      className={box.origin ? 'w-box w-origin' : 'w-box'}
    >
      <title>{box.address ?? text('trace.no-address')}</title>
      <rect width={node.width} height={node.height} rx={4} />
      <text x={10} y={node.height / 2 + 4} className="w-mono">
        {box.address === null ? text('trace.no-address') : shortenMiddle(box.address, 9, 6)}
      </text>
      {loop ? <Loop node={node} loop={loop} /> : null}
    </g>
  )
}

interface EndShapeProps {
  readonly node: PlacedNode
  readonly box: EndBox
  readonly selected: string | null
}

function EndShape({ node, box, selected }: EndShapeProps): ReactNode {
  const text = useText()
  const look = END_LOOKS[box.reason]
  const [sum] = sumAmounts(box.ends)
  const nameOf = useActorName()
  const name = box.actor === null ? text(`end.${box.reason}`) : nameOf(box.actor)
  return (
    <g
      transform={`translate(${node.x} ${node.y})`}
      className={`w-box w-endbox ${selected === box.id ? 'w-selected' : ''}`}
      data-select={box.id}
    >
      <title>{`${text(`end.${box.reason}`)}${box.actor === null ? '' : ` · ${name}`}`}</title>
      <rect width={node.width} height={node.height} rx={17} />
      <path
        d={look.shape}
        fillRule="evenodd"
        className={`w-end-${look.group}`}
        transform={`translate(10 ${node.height / 2 - 8})`}
      />
      <text x={34} y={node.height / 2 - 2} className="w-end-name">
        {shortenMiddle(name, 17, 0)}
      </text>
      <text x={34} y={node.height / 2 + 11} className="w-end-sum">
        {sum ? `${groupDigits(sum.amount)} ${assetSymbol(sum.asset)}` : ''}
      </text>
    </g>
  )
}

/** Change that came back to the same address: a round arrow on the box, since a line would only cross it. */
function Loop({ node, loop }: { readonly node: PlacedNode; readonly loop: Flow }): ReactNode {
  const text = useText()
  const amount = sumAmounts(loop.segments)
    .map((sum) => `${groupDigits(sum.amount)} ${assetSymbol(sum.asset)}`)
    .join(', ')
  return (
    <g className="w-loop" data-select={loop.id} transform={`translate(${node.width - 20} 2)`}>
      <title>{text('trace.loop', { amount })}</title>
      <rect width={18} height={16} rx={3} />
      <path d="M13 8a4 4 0 11-1.500-3.100M12 2v3.200H8.800" />
    </g>
  )
}
