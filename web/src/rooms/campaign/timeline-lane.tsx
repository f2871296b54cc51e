import { memo, type ReactNode, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { showHidden } from '../../parts/cut-text.ts'
import { plainTime, shortenMiddle } from '../../parts/format.ts'
import type { TimeScale } from '../../parts/time-scale.ts'
import { gatherMarks, type Lane, type LaneMark, type LaneSign } from './timeline-lanes.ts'

/** Height of a lane in pixels. */
export const LANE = 26

interface LaneRowProps {
  readonly lane: Lane
  readonly y: number
  readonly scale: TimeScale
  readonly width: number
}

/** One lane; drawn again only when the lane or the scale changes, not while a time is being chosen. */
export const LaneRow = memo(function LaneRow({ lane, y, scale, width }: LaneRowProps): ReactNode {
  const marks = useMemo(() => gatherMarks(lane, scale), [lane, scale])
  const heaviest = marks.reduce((most, mark) => Math.max(most, mark.weight), 0)
  const label =
    lane.kind === 'receipts' ? shortenMiddle(lane.label) : shortenMiddle(lane.label, 22, 0)
  return (
    <g className={`w-lane w-lane-${lane.kind}`} transform={`translate(0 ${y})`}>
      <line className="w-lane-rule" x1={0} x2={width} y1={LANE} y2={LANE} />
      <text x={8} y={LANE / 2 + 4} className={lane.kind === 'receipts' ? 'w-mono' : ''}>
        <title>{lane.label}</title>
        {showHidden(label)}
      </text>
      {lane.span && lane.kind === 'receipts' ? (
        <OutsideSpan span={lane.span} scale={scale} />
      ) : null}
      {lane.span ? (
        <rect
          className="w-span"
          x={scale.x(lane.span.from)}
          width={Math.max(2, scale.x(lane.span.to) - scale.x(lane.span.from))}
          y={4}
          height={LANE - 8}
        />
      ) : null}
      {marks.map((mark) => (
        <Mark key={mark.x} mark={mark} lane={lane} heaviest={heaviest} />
      ))}
      {lane.silent && lane.span ? <Silence from={lane.span.to} scale={scale} /> : null}
      {lane.signs
        .filter(({ time }) => time >= scale.range.from)
        .map((sign) => (
          <Sign key={`${sign.time} ${sign.words}`} sign={sign} scale={scale} kind={lane.kind} />
        ))}
    </g>
  )
})

interface OutsideSpanProps {
  readonly span: NonNullable<Lane['span']>
  readonly scale: TimeScale
}

/** Before and after it was advertised: what came in then is counted apart. */
function OutsideSpan({ span, scale }: OutsideSpanProps): ReactNode {
  const parts = [
    [scale.x(scale.range.from), scale.x(span.from)],
    [scale.x(span.to), scale.x(scale.range.to)],
  ]
  return parts.map(([from = 0, to = 0]) => (
    <rect
      key={from}
      className="w-outside"
      x={from}
      width={Math.max(0, to - from)}
      y={4}
      height={LANE - 8}
      fill="url(#w-hatch)"
    />
  ))
}

interface MarkProps {
  readonly mark: LaneMark
  readonly lane: Lane
  readonly heaviest: number
}

function Mark({ mark, lane, heaviest }: MarkProps): ReactNode {
  const text = useText()
  const when = plainTime(new Date(mark.first).toISOString())
  const title = `${when} UTC · ${text(lane.kind === 'posts' ? 'timeline.posts' : 'timeline.receipts', { n: mark.count })}`
  if (lane.kind === 'posts')
    return (
      <rect
        className="w-post-mark"
        x={mark.x - 2}
        y={6}
        width={4}
        height={LANE - 12}
        opacity={0.45 + 0.55 * Math.min(1, mark.count / 4)}
      >
        <title>{title}</title>
      </rect>
    )
  const share = heaviest > 0 ? Math.sqrt(mark.weight / heaviest) : 0
  return (
    <circle className="w-receipt-mark" cx={mark.x} cy={LANE / 2} r={3 + 6 * share}>
      <title>{title}</title>
    </circle>
  )
}

/** After its last post a channel is quiet while others of the campaign go on: what a ban looks like from outside. */
function Silence({ from, scale }: { readonly from: number; readonly scale: TimeScale }): ReactNode {
  const text = useText()
  const x = scale.x(from) + 4
  return (
    <g className="w-silence">
      <title>{text('timeline.silent', { time: plainTime(new Date(from).toISOString()) })}</title>
      <line x1={x} x2={x} y1={4} y2={LANE - 4} />
      <line x1={x} x2={scale.x(scale.range.to)} y1={LANE / 2} y2={LANE / 2} />
    </g>
  )
}

interface SignProps {
  readonly sign: LaneSign
  readonly scale: TimeScale
  readonly kind: Lane['kind']
}

/** A flag for an entry of a list, a diamond for what an export says of a channel. */
function Sign({ sign, scale, kind }: SignProps): ReactNode {
  const x = scale.x(sign.time)
  const when = plainTime(new Date(sign.time).toISOString())
  const shape = kind === 'lists' ? 'M0 11V-9L9 -5 0 -1' : 'M0 -6L6 0 0 6 -6 0z'
  return (
    <g className={`w-sign w-sign-${kind}`} transform={`translate(${x} ${LANE / 2})`}>
      <title>{`${when} UTC · ${sign.words}`}</title>
      <path d={shape} />
    </g>
  )
}
