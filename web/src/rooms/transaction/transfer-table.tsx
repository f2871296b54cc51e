import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { amountColumn, countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'

type Row = Data<'transactions.get'>['occurrences'][number]['transfers'][number]

/** Movements between accounts. */
export function TransferTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  return (
    <Panel title={text('transaction.transfers')} basis="fact" count={rows.length}>
      <DataTable
        caption={text('transaction.transfers')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.index} ${row.kind} ${row.asset}`}
        empty={text('transaction.none')}
      />
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Row>[] {
  return [
    countColumn({ id: 'index', title: text('column.index'), width: 70 }, (row) => row.index),
    { id: 'kind', title: text('column.kind'), width: 100, cell: (row) => row.kind },
    {
      id: 'from',
      title: text('column.from'),
      cell: (row) =>
        row.from.map((address) => <CopiedKey key={address} value={address} opens="address" />),
    },
    {
      id: 'to',
      title: text('column.to'),
      cell: (row) => (row.to === null ? '–' : <CopiedKey value={row.to} opens="address" />),
    },
    amountColumn({ id: 'amount', title: text('column.amount'), width: 180 }, (row) => ({
      amount: row.amount,
      asset: row.asset,
    })),
    {
      id: 'verification',
      title: text('column.verification'),
      width: 140,
      cell: (row) => row.verification,
    },
  ]
}
