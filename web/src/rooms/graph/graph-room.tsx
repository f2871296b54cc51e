import { useNavigate, useSearch } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { Failure } from '../../parts/failure.tsx'
import './graph.css'
import { PageHeader } from '../../parts/page-header.tsx'
import { Panel } from '../../parts/panel.tsx'
import { fitAround, layoutInput, layoutWorker } from './arrange-graph.ts'
import { moveNodes } from './edit-graph.ts'
import { ExportMenu } from './export-menu.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FlowTable } from './flow-table.tsx'
import { GraphLegend } from './graph-legend.tsx'
import { GraphPicture } from './graph-picture.tsx'
import { editGraph, useGraph } from './graph-store.ts'
import { GraphToolbar } from './graph-toolbar.tsx'
import { IntoPanel } from './into-panel.tsx'
import { NodeTable } from './node-table.tsx'
import { runHistoryKey } from './picture-keys.ts'
import { SelectionPanel } from './selection-panel.tsx'
import type { SigmaPicture } from './sigma-picture.ts'
import { type Expansion, useExpand } from './use-expand.ts'
import { useInto } from './use-into.ts'
import { useVisible } from './use-visible.ts'
import type { VisibleGraph } from './visible-graph.ts'

/** Addresses and what moved between them, grown by hand from where one begins. */
export function GraphRoom(): ReactNode {
  const text = useText()
  const { history, kept } = useGraph()
  const document = history.present
  const visible = useVisible()
  const { expand, run, fail, pending, notes, error } = useExpand(document.filters)
  const into = useInto(run, text)
  const picture = useRef<SigmaPicture | null>(null)
  const arrange = useArrange(visible, picture)
  useStart(expand)
  const press = (event: KeyboardEvent): void => {
    const field = (event.target as Element).closest('input, textarea')
    if (!field && (event.ctrlKey || event.metaKey) && runHistoryKey(event)) event.preventDefault()
  }
  const { hiddenNodes, hiddenFlows, reachOutside } = visible
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo works wherever the focus is in the room
    <div onKeyDown={press}>
      <PageHeader title={text('graph.title')} notes={notes} />
      <GraphToolbar expand={expand} pending={pending} onArrange={arrange}>
        <OwnView>
          <ExportMenu document={document} onError={fail} />
        </OwnView>
      </GraphToolbar>
      {error instanceof Error ? <Failure error={error} /> : null}
      {kept ? null : <p role="alert">{text('graph.not-kept')}</p>}
      {visible.nodes.length === 0 ? <p className="w-empty">{text('graph.empty')}</p> : null}
      <FilterChips document={document} />
      <p className="w-help" aria-live="polite">
        {hiddenNodes + hiddenFlows > 0
          ? text('graph.hidden', { nodes: hiddenNodes, flows: hiddenFlows })
          : null}{' '}
        {reachOutside > 0 ? text('graph.outside', { n: reachOutside }) : null}
      </p>
      <div className="w-column">
        <div className="w-with-side w-trace-main">
          <Panel title={text('graph.title')}>
            <GraphPicture visible={visible} expand={expand} picture={picture} />
            <GraphLegend document={document} />
            <details className="w-help">
              <summary>{text('graph.keys')}</summary>
              {text('graph.keys.help')}
            </details>
          </Panel>
          <SelectionPanel document={document} visible={visible} expand={expand}>
            <IntoPanel document={document} into={into} pending={pending} />
          </SelectionPanel>
        </div>
        <Panel title={text('graph.nodes')} count={visible.nodes.length}>
          <NodeTable nodes={visible.nodes} expand={expand} />
        </Panel>
        <Panel title={text('graph.flows')} count={visible.flows.length}>
          <FlowTable visible={visible} currency={document.currency} />
        </Panel>
      </div>
    </div>
  )
}

/** Lays out beside the page, in a worker that ends with the room. */
function useArrange(
  visible: VisibleGraph,
  picture: { readonly current: SigmaPicture | null },
): () => void {
  const worker = useRef<ReturnType<typeof layoutWorker> | null>(null)
  useEffect(
    () => () => {
      worker.current?.end()
      worker.current = null
    },
    [],
  )
  const { history } = useGraph()
  const { starts } = history.present
  return useCallback(() => {
    worker.current ??= layoutWorker()
    worker.current.place(layoutInput(visible, starts)).then(({ places }) => {
      editGraph((document) => moveNodes(document, fitAround(document, places), false))
      requestAnimationFrame(() => picture.current?.fit())
    }, reportError)
  }, [visible, starts, picture])
}

/** Takes in the address that the address bar names, once, and then leaves the bar to the graph. */
function useStart(expand: (expansion: Expansion) => void): void {
  const { start, chain } = useSearch({ from: '/graph' })
  const navigate = useNavigate()
  const asked = useRef<string | null>(null)
  useEffect(() => {
    if (start === undefined || asked.current === start) return
    asked.current = start
    expand({ address: start, start: true, ...(chain === undefined ? {} : { chain }) })
    void navigate({ to: '/graph', search: {}, replace: true })
  }, [start, chain, expand, navigate])
}
