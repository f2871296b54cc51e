import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { amountColumn } from '../../parts/number-columns.tsx'
import { BasisWord } from '../../parts/panel.tsx'
import { Term } from '../../parts/said.tsx'
import { Moment } from '../../parts/values.tsx'
import type { Segment } from './trace-graph.ts'

interface SegmentTableProps {
  readonly segments: readonly Segment[]
  readonly selected: ReadonlySet<Segment>
  readonly onSelect: (segment: Segment) => void
}

/** Every movement of the trace in ledger order: the picture as a table. */
export function SegmentTable({ segments, selected, onSelect }: SegmentTableProps): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, onSelect), [text, onSelect])
  return (
    <DataTable
      caption={text('trace.segments')}
      columns={columns}
      rows={segments}
      rowKey={(row) =>
        `${row.txid} ${row.index} ${row.from} ${row.to} ${row.seed} ${row.hop} ${row.asset}`
      }
      isSelected={(row) => selected.has(row)}
      empty={text('trace.no-segments')}
      maxHeight={380}
    />
  )
}

function columnsOf(text: Translate, onSelect: (segment: Segment) => void): Column<Segment>[] {
  return [
    {
      id: 'hop',
      title: text('column.hop'),
      width: 66,
      align: 'end',
      sort: (row) => row.hop,
      cell: (row) => (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => onSelect(row)}
          aria-label={text('trace.show-hop', { n: row.hop })}
        >
          {row.hop}
        </Button>
      ),
    },
    {
      id: 'time',
      title: text('column.time'),
      width: 182,
      sort: (row) => row.time,
      cell: (row) => <Moment time={row.time} />,
    },
    {
      id: 'from',
      title: text('column.from'),
      width: 176,
      sort: (row) => row.from,
      cell: (row) => (row.from === null ? '–' : <CopiedKey value={row.from} opens="address" />),
    },
    {
      id: 'to',
      title: text('column.to'),
      width: 176,
      sort: (row) => row.to,
      cell: (row) => (row.to === null ? '–' : <CopiedKey value={row.to} opens="address" />),
    },
    amountColumn({ id: 'amount', title: text('column.amount'), width: 160 }, (row) => ({
      amount: row.amount,
      asset: row.asset,
    })),
    {
      id: 'basis',
      title: text('column.basis'),
      width: 104,
      sort: (row) => row.basis,
      cell: (row) => <BasisWord basis={row.basis} />,
    },
    {
      id: 'verification',
      title: text('column.verification'),
      width: 150,
      sort: (row) => row.verification,
      cell: (row) => <Term>{row.verification}</Term>,
    },
    {
      id: 'txid',
      title: text('column.transaction'),
      cell: (row) => <CopiedKey value={row.txid} opens="transaction" />,
    },
  ]
}
