import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { NamedActor } from '../../parts/actor-name.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { amountColumn, countColumn } from '../../parts/number-columns.tsx'
import { Moment } from '../../parts/values.tsx'
import { EndGlyph } from './end-glyph.tsx'
import type { End } from './trace-graph.ts'

interface EndTableProps {
  readonly ends: readonly End[]
  readonly selected: ReadonlySet<End>
  readonly onSelect: (end: End) => void
}

/** Where the value is now, and why the trace stops there. */
export function EndTable({ ends, selected, onSelect }: EndTableProps): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, onSelect), [text, onSelect])
  const keys = useMemo(() => new Map(ends.map((end, at) => [end, String(at)])), [ends])
  return (
    <DataTable
      caption={text('trace.ends')}
      columns={columns}
      rows={ends}
      rowKey={(row) => keys.get(row) ?? ''}
      isSelected={(row) => selected.has(row)}
      empty={text('trace.no-ends')}
      maxHeight={380}
    />
  )
}

function columnsOf(text: Translate, onSelect: (end: End) => void): Column<End>[] {
  return [
    {
      id: 'reason',
      title: text('column.reason'),
      width: 150,
      sort: (row) => row.reason,
      cell: (row) => (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<EndGlyph reason={row.reason} />}
          title={text(`end.${row.reason}.help`)}
          onClick={() => onSelect(row)}
        >
          {text(`end.${row.reason}`)}
        </Button>
      ),
    },
    {
      id: 'actor',
      title: text('column.actor'),
      sort: (row) => row.actor ?? null,
      cell: (row) => (row.actor ? <NamedActor actor={row.actor} /> : '–'),
    },
    {
      id: 'address',
      title: text('column.address'),
      width: 176,
      cell: (row) => (row.address ? <CopiedKey value={row.address} opens="address" /> : '–'),
    },
    amountColumn({ id: 'amount', title: text('column.amount'), width: 150 }, (row) => ({
      amount: row.amount,
      asset: row.asset,
    })),
    countColumn({ id: 'hops', title: text('column.hops'), width: 64 }, (row) => row.hops),
    {
      id: 'time',
      title: text('column.time'),
      width: 182,
      sort: (row) => row.time,
      cell: (row) => <Moment time={row.time} />,
    },
  ]
}
