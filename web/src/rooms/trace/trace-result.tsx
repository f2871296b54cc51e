import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { Note } from '../../../../src/domain/answer.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { Figures } from '../../parts/figures.tsx'
import { otherNotes } from '../../parts/notes.tsx'
import { OfframpTable } from '../../parts/offramp-table.tsx'
import { OtherHolders } from '../../parts/other-holders.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Amount, Count } from '../../parts/values.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { EndTable } from './end-table.tsx'
import { SegmentTable } from './segment-table.tsx'
import { SelectionPanel } from './selection-panel.tsx'
import { buildTraceGraph, type End, type Segment, type Trace } from './trace-graph.ts'
import { TraceLegend } from './trace-legend.tsx'
import { TracePicture } from './trace-picture.tsx'
import { type TraceSearch, traceBounds } from './trace-settings.ts'

interface TraceResultProps {
  readonly trace: Trace
  readonly search: TraceSearch
  /** Notes that stand above already; what its parts say again is not shown again. */
  readonly told: readonly Note[]
}

/** The picture and its tables; what is selected in one is selected in all. */
export function TraceResult({ trace, search, told }: TraceResultProps): ReactNode {
  const text = useText()
  const graph = useMemo(() => buildTraceGraph(trace), [trace])
  const [selected, setSelected] = useState<string | null>(null)
  const forward = trace.direction === 'forward'
  const asked = { ...traceBounds(search), method: trace.method }
  const offramps = useAnswer('offramps.find', asked, { enabled: forward })
  const rows = offramps.data?.data.offramps ?? []
  const box = selected === null ? undefined : graph.boxes.get(selected)
  const selectSegment = useCallback(
    (segment: Segment) => {
      const flow = [...graph.flows.values()].find(({ segments }) => segments.includes(segment))
      setSelected(flow?.id ?? null)
    },
    [graph],
  )
  const selectEnd = useCallback(
    (end: End) => {
      const found = [...graph.boxes.values()].find(
        (other) => other.kind === 'end' && other.ends.includes(end),
      )
      setSelected(found?.id ?? null)
    },
    [graph],
  )
  return (
    <div className="w-column">
      <TraceFigures trace={trace} />
      <div className="w-with-side w-trace-main">
        <Panel title={text('trace.flows')}>
          <TracePicture graph={graph} selected={selected} onSelect={setSelected} />
          <TraceLegend ends={trace.ends} />
        </Panel>
        <SelectionPanel graph={graph} selected={selected} offramps={rows} />
      </div>
      {forward ? (
        <Panel
          title={text('offramps.title')}
          basis="inference"
          notes={otherNotes(offramps.data?.notes ?? [], told)}
          {...(offramps.data ? { count: rows.length } : {})}
        >
          <AnswerView query={offramps} height={120}>
            {({ data }) => (
              <>
                <OfframpTable rows={data.offramps} asked={asked} />
                <OtherHolders data={data} />
              </>
            )}
          </AnswerView>
        </Panel>
      ) : null}
      <Panel title={text('trace.ends')} basis="inference" count={trace.ends.length}>
        <EndTable
          ends={trace.ends}
          selected={new Set(box?.kind === 'end' ? box.ends : [])}
          onSelect={selectEnd}
        />
      </Panel>
      <ComparePanel search={search} told={told} />
      <Panel title={text('trace.segments')} count={trace.segments.length}>
        <SegmentTable
          segments={trace.segments}
          selected={new Set(selected === null ? [] : graph.flows.get(selected)?.segments)}
          onSelect={selectSegment}
        />
      </Panel>
    </div>
  )
}

/** Origin = ends + fees, asset by asset. */
function TraceFigures({ trace }: { readonly trace: Trace }): ReactNode {
  const text = useText()
  return (
    <Figures
      figures={[
        { label: text('figure.method'), value: text(`trace.method.${trace.method}.short`) },
        ...trace.totals.map((total) => ({
          label: text('figure.origin'),
          value: <Amount amount={total.origin} asset={total.asset} />,
          detail: (
            <>
              = {text('figure.ends')} <Amount amount={total.ends} asset={total.asset} /> +{' '}
              {text('figure.fees')} <Amount amount={total.fees} asset={total.asset} />
            </>
          ),
        })),
        { label: text('figure.segments'), value: <Count value={trace.segments.length} /> },
        { label: text('figure.ends-count'), value: <Count value={trace.ends.length} /> },
      ]}
    />
  )
}
