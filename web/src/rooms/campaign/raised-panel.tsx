import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Amount, Count, Fiat } from '../../parts/values.tsx'

type Campaign = Data<'campaigns.get'>
type Row = Campaign['raised'][number]

/** Raised by asset, and why this is one campaign. */
export function RaisedPanel({ data }: { readonly data: Campaign }): ReactNode {
  const text = useText()
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'amount',
        title: text('column.amount'),
        cell: (row) => <Amount amount={row.amount} asset={row.asset} />,
      },
      {
        id: 'receipts',
        title: text('column.receipts'),
        width: 90,
        align: 'end',
        sort: (row) => row.receipts,
        cell: (row) => <Count value={row.receipts} />,
      },
      {
        id: 'fiat',
        title: text('column.value'),
        width: 130,
        align: 'end',
        decimal: true,
        sort: (row) => row.fiat,
        cell: (row) => <Fiat value={row.fiat} currency={data.currency} />,
      },
    ],
    [text, data.currency],
  )
  return (
    <Panel title={text('raised.title')} basis="fact">
      <DataTable
        caption={text('raised.title')}
        columns={columns}
        rows={data.raised}
        rowKey={(row) => row.asset}
        empty={text('receipts.none')}
        maxHeight={200}
      />
      <h3>{text('raised.why')}</h3>
      <ul className="w-reasons">
        {data.reasons.map((reason) => (
          <li key={reason}>
            <bdi dir="auto">{reason}</bdi>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
