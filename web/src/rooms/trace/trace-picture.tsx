import { ActionIcon } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useState } from 'react'
import { useText } from '../../app/settings.tsx'
import { Icon } from '../../parts/icon.tsx'
import { FlowArrow, FlowSum } from './flow-arrow.tsx'
import { FlowBox } from './flow-box.tsx'
import type { TraceGraph } from './trace-graph.ts'

interface TracePictureProps {
  readonly graph: TraceGraph
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
}

const MARGIN = 16
const ZOOMS = [0.4, 0.5, 0.6, 0.75, 0.87, 1, 1.25, 1.6]
const SMALLEST_FIT = 3
const TALLEST = 560
const SHORTEST = 300

/**
 * The flow graph. Money runs left to right in every language. The table below is the view for those who do not see it; here
 * arrow keys step through flows and ends, and a click selects.
 */
export function TracePicture({ graph, selected, onSelect }: TracePictureProps): ReactNode {
  const text = useText()
  const ids = useMemo(() => [...graph.flows.keys()].sort(), [graph])
  const width = graph.layout.width + 2 * MARGIN
  const height = graph.layout.height + 2 * MARGIN
  const { ref, width: space } = useElementSize()
  const [chosen, setChosen] = useState<number | null>(null)
  const zoom = chosen ?? fittingZoom(width, space || guessSpace())
  const scale = ZOOMS[zoom] ?? 1
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') onSelect(null)
    if (by === undefined) return
    event.preventDefault()
    const at = selected === null ? (by > 0 ? -1 : 0) : ids.indexOf(selected)
    onSelect(ids[(at + by + ids.length) % ids.length] ?? null)
  }
  const click = (event: MouseEvent): void => {
    const hit = (event.target as Element).closest('[data-select]')
    onSelect(hit?.getAttribute('data-select') ?? null)
  }
  return (
    <div className="w-picture">
      <div className="w-zoom">
        <Zoom
          name="plus"
          label={text('zoom.in')}
          onClick={() => setChosen(Math.min(ZOOMS.length - 1, zoom + 1))}
        />
        <Zoom
          name="minus"
          label={text('zoom.out')}
          onClick={() => setChosen(Math.max(0, zoom - 1))}
        />
        <Zoom name="fit" label={text('zoom.reset')} onClick={() => setChosen(null)} />
      </div>
      <div
        ref={ref}
        className="w-picture-scroll"
        style={{ height: Math.min(TALLEST, Math.max(SHORTEST, height * scale + 18)) }}
        dir="ltr"
        role="application"
        aria-label={text('trace.picture', { boxes: graph.boxes.size, flows: graph.flows.size })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys step through the flows
        tabIndex={0}
        onKeyDown={step}
        onClick={click}
      >
        <svg
          width={width * scale}
          height={height * scale}
          viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
          aria-hidden="true"
          focusable="false"
        >
          <defs>
            <marker
              id="w-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
              markerUnits="userSpaceOnUse"
            >
              <path d="M0 0.5L8 4 0 7.5z" className="w-arrow-head" />
            </marker>
          </defs>
          {graph.arrows.map((arrow) => (
            <FlowArrow key={arrow.flow.id} {...arrow} selected={arrow.flow.id === selected} />
          ))}
          {graph.arrows.map((arrow) => (
            <FlowSum key={arrow.flow.id} {...arrow} selected={arrow.flow.id === selected} />
          ))}
          {graph.layout.nodes.map((node) => (
            <FlowBox key={node.id} node={node} graph={graph} selected={selected} />
          ))}
        </svg>
      </div>
    </div>
  )
}

/** Room for the picture before it is measured: the page without its margins and the panel beside. */
function guessSpace(): number {
  const page = document.documentElement.clientWidth
  return page > 1000 ? page - 352 : page - 60
}

/** The largest zoom up to actual size at which the whole width is seen; not so small that nothing can be read. */
function fittingZoom(width: number, space: number): number {
  const actual = ZOOMS.indexOf(1)
  for (let zoom = actual; zoom > SMALLEST_FIT; zoom--)
    if (width * (ZOOMS[zoom] ?? 1) <= space) return zoom
  return SMALLEST_FIT
}

interface ZoomProps {
  readonly name: 'plus' | 'minus' | 'fit'
  readonly label: string
  readonly onClick: () => void
}

function Zoom({ name, label, onClick }: ZoomProps): ReactNode {
  return (
    <ActionIcon variant="default" size={26} onClick={onClick} aria-label={label} title={label}>
      <Icon name={name} size={14} />
    </ActionIcon>
  )
}
