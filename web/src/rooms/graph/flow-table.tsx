import { Checkbox } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { useSharing } from '../../app/sharing.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { BasisWord } from '../../parts/panel.tsx'
import { Amount, Count, Fiat, Moment } from '../../parts/values.tsx'
import type { GraphFlow } from './graph-document.ts'
import { isInference } from './graph-filters.ts'
import { toggleSelected, useGraph } from './graph-store.ts'
import { arrowOfFlow } from './selected-flows.ts'
import type { VisibleGraph } from './visible-graph.ts'

interface FlowTableProps {
  readonly visible: VisibleGraph
  readonly currency: string
}

interface FlowRow extends GraphFlow {
  /** Id of the arrow that draws it. */
  readonly arrow: string
  readonly chosen: boolean
}

/** Every flow that is drawn, one row for each asset. */
export function FlowTable({ visible, currency }: FlowTableProps): ReactNode {
  const text = useText()
  const { selection } = useGraph()
  const { key } = useSharing()
  const columns = useMemo(() => columnsOf(text, currency, key), [text, currency, key])
  const arrows = useMemo(() => arrowOfFlow(visible), [visible])
  const rows = useMemo(
    () =>
      visible.flows.map((flow): FlowRow => {
        const arrow = arrows.get(flow.id) ?? ''
        return { ...flow, arrow, chosen: selection.has(arrow) }
      }),
    [visible, arrows, selection],
  )
  return (
    <DataTable
      caption={text('graph.flows')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      isSelected={({ chosen }) => chosen}
      empty={text('graph.no-flows')}
      maxHeight={360}
    />
  )
}

function columnsOf(
  text: Translate,
  currency: string,
  key: (value: string) => string,
): Column<FlowRow>[] {
  const end = (id: string) => id.slice(id.indexOf(' ') + 1)
  return [
    {
      id: 'select',
      title: text('graph.column.select'),
      width: 84,
      cell: ({ arrow, chosen, from, to }) => (
        <Checkbox
          size="xs"
          checked={chosen}
          aria-label={`${text('graph.column.select')}: ${key(end(from))} → ${key(end(to))}`}
          onChange={() => toggleSelected(arrow)}
        />
      ),
    },
    keyColumn('from', text('graph.column.from'), ({ from }) => end(from)),
    keyColumn('to', text('graph.column.to'), ({ to }) => end(to)),
    {
      id: 'amount',
      title: text('column.amount'),
      align: 'end',
      decimal: true,
      sort: ({ amount }) => amount,
      cell: ({ amount, asset, layer }) => (
        <Amount amount={layer === 'owner' ? null : amount} asset={asset} />
      ),
    },
    {
      id: 'fiat',
      title: currency,
      align: 'end',
      width: 108,
      decimal: true,
      sort: ({ fiat }) => fiat,
      cell: ({ fiat }) => <Fiat value={fiat} currency={currency} />,
    },
    {
      id: 'transfers',
      title: text('graph.column.transfers'),
      align: 'end',
      width: 82,
      sort: ({ transfers }) => transfers,
      cell: ({ transfers }) => <Count value={transfers} />,
    },
    timeColumn('first', text('graph.column.first'), ({ firstTime }) => firstTime),
    timeColumn('last', text('graph.column.last'), ({ lastTime }) => lastTime),
    {
      id: 'basis',
      title: text('graph.column.basis'),
      width: 92,
      sort: (flow) => (isInference(flow) ? 1 : 0),
      cell: (flow) => <BasisWord basis={isInference(flow) ? 'inference' : 'fact'} />,
    },
  ]
}

function keyColumn(id: string, title: string, value: (row: FlowRow) => string): Column<FlowRow> {
  return {
    ...{ id, title, width: 164, sort: value },
    cell: (row) => <CopiedKey value={value(row)} opens="address" />,
  }
}

function timeColumn(id: string, title: string, time: (row: FlowRow) => string): Column<FlowRow> {
  return {
    ...{ id, title, width: 178, sort: time },
    cell: (row) => <Moment time={time(row) || null} />,
  }
}
