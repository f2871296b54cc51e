import { type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn, fiatColumn } from '../../parts/number-columns.tsx'
import { Amount, Foreign } from '../../parts/values.tsx'
import type { TrendRow } from './trend-bars.ts'

interface TrendTableProps {
  readonly rows: readonly TrendRow[]
  readonly currency: string
}

/** The numbers of the chart, with what has no price. */
export function TrendTable({ rows, currency }: TrendTableProps): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, currency), [text, currency])
  return (
    <DataTable
      caption={text('trends.table')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.year} ${row.group}`}
      empty={text('trends.none')}
      maxHeight={480}
    />
  )
}

function columnsOf(text: Translate, currency: string): Column<TrendRow>[] {
  return [
    {
      id: 'year',
      title: text('trends.year'),
      width: 84,
      sort: (row) => row.year,
      cell: (row) => row.year,
    },
    {
      id: 'group',
      title: text('trends.group'),
      sort: (row) => row.group,
      cell: (row) => <Foreign>{row.group}</Foreign>,
    },
    countColumn(
      { id: 'receipts', title: text('column.receipts'), width: 110 },
      (row) => row.receipts,
    ),
    {
      id: 'amounts',
      title: text('column.amount'),
      width: 260,
      align: 'end',
      cell: (row) =>
        row.amounts.map(({ asset, amount }) => (
          <div key={asset}>
            <Amount amount={amount} asset={asset} />
          </div>
        )),
    },
    fiatColumn({ id: 'fiat', title: text('column.value'), width: 150 }, (row) => ({
      value: row.fiat,
      currency: currency,
    })),
    {
      id: 'share',
      title: text('trends.share'),
      width: 100,
      align: 'end',
      sort: (row) => row.share,
      cell: (row) =>
        row.share === null ? '–' : <bdi dir="ltr">{`${(row.share * 100).toFixed(1)} %`}</bdi>,
    },
  ]
}
