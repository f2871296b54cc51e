import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Amount, Count, Day } from '../../parts/values.tsx'

type Chain = Data<'addresses.get'>['chains'][number]

interface Row {
  readonly chain: Chain
  readonly total: Chain['totals'][number]
}

/** Received and sent by chain and asset, with the coverage that the sums rest on. */
export function ChainTotals({ chains }: { readonly chains: readonly Chain[] }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  const rows = useMemo(
    () => chains.flatMap((chain) => chain.totals.map((total): Row => ({ chain, total }))),
    [chains],
  )
  return (
    <Panel title={text('address.totals')} basis="fact">
      <DataTable
        caption={text('address.totals')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.chain.chain} ${row.total.asset}`}
        empty={text('address.not-in-ledger')}
      />
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Row>[] {
  return [
    {
      id: 'chain',
      title: text('column.chain'),
      width: 120,
      sort: (row) => row.chain.chain,
      cell: (row) => row.chain.chain,
    },
    {
      id: 'received',
      title: text('column.received'),
      align: 'end',
      decimal: true,
      sort: (row) => row.total.received,
      cell: (row) => <Amount amount={row.total.received} asset={row.total.asset} />,
    },
    {
      id: 'sent',
      title: text('column.sent'),
      align: 'end',
      decimal: true,
      sort: (row) => row.total.sent,
      cell: (row) => <Amount amount={row.total.sent} asset={row.total.asset} />,
    },
    {
      id: 'transfers',
      title: text('column.transfers'),
      width: 90,
      align: 'end',
      sort: (row) => row.total.transfers,
      cell: (row) => <Count value={row.total.transfers} />,
    },
    {
      id: 'first',
      title: text('column.first-time'),
      width: 104,
      sort: (row) => row.chain.firstSeen,
      cell: (row) => <Day time={row.chain.firstSeen} />,
    },
    {
      id: 'last',
      title: text('column.last-time'),
      width: 104,
      sort: (row) => row.chain.lastSeen,
      cell: (row) => <Day time={row.chain.lastSeen} />,
    },
  ]
}
