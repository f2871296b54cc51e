import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Count } from '../../parts/values.tsx'

type Row = Data<'search.run'>['transactions'][number]

/** Transactions with the hash that was asked for, on each ledger that has it. */
export function FoundTransactions({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const text = useText()
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'txid',
        title: text('column.transaction'),
        cell: (row) => <CopiedKey value={row.txid} opens="transaction" head={20} />,
      },
      { id: 'chain', title: text('column.chain'), width: 150, cell: (row) => row.chain },
      {
        id: 'height',
        title: text('column.height'),
        width: 120,
        align: 'end',
        cell: (row) => (row.height === null ? '–' : <Count value={row.height} />),
      },
      {
        id: 'orphaned',
        title: text('column.status'),
        width: 240,
        cell: (row) =>
          row.orphaned ? <Mark tone="warn">{text('transaction.orphaned')}</Mark> : '–',
      },
    ],
    [text],
  )
  return (
    <Panel title={text('search.transactions')} basis="fact" count={rows.length}>
      <DataTable
        caption={text('search.transactions')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.chain} ${row.txid}`}
        empty={text('search.empty')}
        maxHeight={330}
      />
    </Panel>
  )
}
