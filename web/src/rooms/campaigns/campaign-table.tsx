import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn, fiatColumn } from '../../parts/number-columns.tsx'
import { SaidTitle } from '../../parts/said.tsx'
import { Count, Day, Foreign } from '../../parts/values.tsx'

type Row = Data<'campaigns.list'>['campaigns'][number]

interface CampaignTableProps {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly empty: string
}

/** Campaigns, those that raised most first. */
export function CampaignTable({ caption, rows, empty }: CampaignTableProps): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      sortedBy={{ id: 'raised', desc: true }}
      empty={empty}
      maxHeight={560}
    />
  )
}

function columnsOf(text: Translate): Column<Row>[] {
  return [
    {
      id: 'title',
      title: text('column.campaign'),
      sort: (row) => row.title,
      cell: (row) => (
        <Link
          to="/campaigns/$id"
          params={{ id: row.id }}
          className="w-link"
          title={`${row.title} · ${row.id}`}
        >
          <Foreign>{row.title}</Foreign>
        </Link>
      ),
    },
    {
      id: 'status',
      title: text('column.status'),
      width: 96,
      sort: (row) => row.status,
      cell: (row) => <SaidTitle sentences={row.reasons}>{text(`status.${row.status}`)}</SaidTitle>,
    },
    fiatColumn({ id: 'raised', title: text('column.raised'), width: 140 }, (row) => ({
      value: row.raisedFiatTotal,
      currency: row.currency,
    })),
    {
      id: 'receipts',
      title: text('column.receipts'),
      width: 88,
      align: 'end',
      sort: (row) => row.receipts,
      cell: (row) =>
        row.receipts === 0 && row.raisedFiatTotal === null ? (
          <span className="w-none">–</span>
        ) : (
          <Count value={row.receipts} />
        ),
    },
    {
      id: 'first',
      title: text('column.first-post'),
      width: 104,
      sort: (row) => row.firstPost,
      cell: (row) => <Day time={row.firstPost} />,
    },
    {
      id: 'last',
      title: text('column.last-post'),
      width: 104,
      sort: (row) => row.lastPost,
      cell: (row) => <Day time={row.lastPost} />,
    },
    countColumn({ id: 'posts', title: text('column.posts'), width: 70 }, (row) => row.posts),
    countColumn(
      { id: 'channels', title: text('column.channels'), width: 90 },
      (row) => row.channels,
    ),
  ]
}
