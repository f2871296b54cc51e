import { useElementSize } from '@mantine/hooks'
import { type PointerEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useSettings } from '../../app/settings.tsx'
import { plainTime, shortenMiddle } from '../../parts/format.ts'
import { gatherMarks, type Lane, type LaneMark } from './timeline-lanes.ts'
import { type TimeRange, type TimeScale, timeScale, timeTicks } from './timeline-scale.ts'

const LANE = 26
const AXIS = 24
const LABELS = 178
const RIGHT = 14

interface TimelineProps {
  readonly lanes: readonly Lane[]
  readonly range: TimeRange
  readonly chosen: TimeRange | null
  readonly onChoose: (range: TimeRange | null) => void
}

/** Lanes over one UTC axis; dragging over it chooses a time. Time runs left to right in every language. */
export function Timeline({ lanes, range, chosen, onChoose }: TimelineProps): ReactNode {
  const { text } = useSettings()
  const { ref, width } = useElementSize()
  const height = lanes.length * LANE + AXIS
  const scale = useMemo(
    () => timeScale(range, LABELS, Math.max(LABELS + 100, width - RIGHT)),
    [range, width],
  )
  const brush = useBrush(scale, onChoose)
  return (
    <div ref={ref} dir="ltr" className="w-timeline" style={{ height }}>
      {width === 0 ? null : (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={text('timeline.label', { n: lanes.length })}
          {...brush.handlers}
        >
          <defs>
            <pattern id="w-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
              <path d="M0 6L6 0" className="w-hatch" />
            </pattern>
          </defs>
          <Axis scale={scale} width={width} height={height} />
          {lanes.map((lane, at) => (
            <LaneRow key={lane.id} lane={lane} y={at * LANE} scale={scale} width={width} />
          ))}
          <Chosen range={brush.draft ?? chosen} scale={scale} height={height - AXIS} />
        </svg>
      )}
    </div>
  )
}

interface Brush {
  readonly draft: TimeRange | null
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void
    readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void
    readonly onPointerUp: (event: PointerEvent<SVGSVGElement>) => void
  }
}

function useBrush(scale: TimeScale, onChoose: (range: TimeRange | null) => void): Brush {
  const start = useRef<number | null>(null)
  const [draft, setDraft] = useState<TimeRange | null>(null)
  const place = (event: PointerEvent<SVGSVGElement>): number =>
    Math.max(LABELS, event.clientX - event.currentTarget.getBoundingClientRect().left)
  const between = (a: number, b: number): TimeRange => ({
    from: scale.time(Math.min(a, b)),
    to: scale.time(Math.max(a, b)),
  })
  return {
    draft,
    handlers: {
      onPointerDown(event) {
        start.current = place(event)
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove(event) {
        if (start.current !== null) setDraft(between(start.current, place(event)))
      },
      onPointerUp(event) {
        if (start.current === null) return
        const moved = Math.abs(place(event) - start.current) > 4
        onChoose(moved ? between(start.current, place(event)) : null)
        start.current = null
        setDraft(null)
      },
    },
  }
}

interface AxisProps {
  readonly scale: TimeScale
  readonly width: number
  readonly height: number
}

function Axis({ scale, width, height }: AxisProps): ReactNode {
  const ticks = timeTicks(scale.range, Math.max(2, Math.floor((width - LABELS) / 110)))
  const clear = (time: number): boolean => scale.x(time) < width - 40
  return (
    <g className="w-axis">
      {ticks.map(({ time, label }) => (
        <g key={time} transform={`translate(${scale.x(time)} 0)`}>
          <line y1={0} y2={height - AXIS + 4} />
          {clear(time) ? (
            <text y={height - 7} textAnchor="middle">
              {label}
            </text>
          ) : null}
        </g>
      ))}
      <text x={8} y={height - 7}>
        UTC
      </text>
    </g>
  )
}

interface LaneRowProps {
  readonly lane: Lane
  readonly y: number
  readonly scale: TimeScale
  readonly width: number
}

function LaneRow({ lane, y, scale, width }: LaneRowProps): ReactNode {
  const marks = useMemo(() => gatherMarks(lane, scale), [lane, scale])
  const heaviest = marks.reduce((most, mark) => Math.max(most, mark.weight), 0)
  const label = lane.kind === 'posts' ? shortenMiddle(lane.label, 22, 0) : shortenMiddle(lane.label)
  return (
    <g className={`w-lane w-lane-${lane.kind}`} transform={`translate(0 ${y})`}>
      <line className="w-lane-rule" x1={0} x2={width} y1={LANE} y2={LANE} />
      <text x={8} y={LANE / 2 + 4} className={lane.kind === 'receipts' ? 'w-mono' : ''}>
        <title>{lane.label}</title>
        {label}
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
    </g>
  )
}

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
  const { text } = useSettings()
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

interface ChosenProps {
  readonly range: TimeRange | null
  readonly scale: TimeScale
  readonly height: number
}

function Chosen({ range, scale, height }: ChosenProps): ReactNode {
  if (!range) return null
  const x = scale.x(range.from)
  return (
    <rect
      className="w-chosen"
      x={x}
      y={0}
      width={Math.max(1, scale.x(range.to) - x)}
      height={height}
    />
  )
}
