import { useElementSize } from '@mantine/hooks'
import { memo, type PointerEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useSettings } from '../../app/settings.tsx'
import {
  roundRange,
  type TimeRange,
  type TimeScale,
  timeScale,
  timeTicks,
} from '../../parts/time-scale.ts'
import { LANE, LaneRow } from './timeline-lane.tsx'
import type { Lane } from './timeline-lanes.ts'

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
  const between = (a: number, b: number): TimeRange =>
    roundRange({ from: scale.time(Math.min(a, b)), to: scale.time(Math.max(a, b)) }, scale.range)
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

const Axis = memo(function Axis({ scale, width, height }: AxisProps): ReactNode {
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
})

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
