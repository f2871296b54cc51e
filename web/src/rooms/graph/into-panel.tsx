import { Button, NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../../app/settings.tsx'
import {
  FORWARD_ONLY,
  TRACE_METHODS,
  type TraceDirection,
  type TraceMethod,
} from '../trace/trace-settings.ts'
import type { GraphDocument, GraphNode } from './graph-document.ts'
import { useGraph } from './graph-store.ts'
import type { useInto } from './use-into.ts'

interface IntoPanelProps {
  readonly document: GraphDocument
  readonly into: ReturnType<typeof useInto>
  readonly pending: boolean
}

/** Draws traces from what is selected, paths between two, and the cluster of one. */
export function IntoPanel({ document, into, pending }: IntoPanelProps): ReactNode {
  const text = useText()
  const { selection } = useGraph()
  const nodes = [...selection].flatMap((id) => document.nodes[id] ?? [])
  const [first, second] = nodes
  if (!first) return null
  return (
    <div className="w-into">
      <TraceForm nodes={nodes} into={into} pending={pending} />
      <div className="w-actions">
        {nodes.length === 1 ? (
          <Button
            size="compact-xs"
            variant="default"
            disabled={pending}
            onClick={() => into.cluster(first, `${text('graph.owners')} ${first.address}`)}
          >
            {text('graph.owners')}
          </Button>
        ) : null}
        {second && nodes.length === 2 ? (
          <Button
            size="compact-xs"
            variant="default"
            disabled={pending}
            onClick={() => into.paths(first, second)}
          >
            {text('graph.paths')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

interface TraceFormProps extends Pick<IntoPanelProps, 'into' | 'pending'> {
  readonly nodes: readonly GraphNode[]
}

function TraceForm({ nodes, into, pending }: TraceFormProps): ReactNode {
  const text = useText()
  const [method, setMethod] = useState<TraceMethod>('fifo')
  const [direction, setDirection] = useState<TraceDirection>('forward')
  const backward = direction === 'backward'
  return (
    <form
      className="w-controls-part"
      onSubmit={(event) => {
        event.preventDefault()
        into.trace(nodes, method, direction)
      }}
    >
      <NativeSelect
        size="xs"
        aria-label={text('trace.direction')}
        value={direction}
        onChange={(event) => {
          const chosen = event.currentTarget.value === 'backward' ? 'backward' : 'forward'
          setDirection(chosen)
          if (chosen === 'backward' && FORWARD_ONLY.includes(method)) setMethod('fifo')
        }}
        data={(['forward', 'backward'] as const).map((value) => ({
          value,
          label: text(`trace.${value}`),
        }))}
      />
      <NativeSelect
        size="xs"
        aria-label={text('trace.method')}
        value={method}
        onChange={(event) =>
          setMethod(TRACE_METHODS.find((one) => one === event.currentTarget.value) ?? 'fifo')
        }
        data={TRACE_METHODS.map((value) => ({
          value,
          label: text(`trace.method.${value}.short`),
          disabled: backward && FORWARD_ONLY.includes(value),
        }))}
      />
      <Button type="submit" size="xs" variant="default" disabled={pending}>
        {text('graph.trace')}
      </Button>
    </form>
  )
}
