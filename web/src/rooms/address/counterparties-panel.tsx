import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Amount, Day, Foreign } from '../../parts/values.tsx'

type Chain = Data<'addresses.get'>['chains'][number]
type Row = Chain['counterparties']['top'][number]

/** With whom value moved directly: those with most, the rest counted. */
export function CounterpartiesPanel({ chain }: { readonly chain: Chain }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text), [text])
  const { total, top, others } = chain.counterparties
  const title = `${text('counterparties.title')} · ${chain.chain}`
  return (
    <Panel title={title} basis="fact" count={total}>
      <DataTable
        caption={title}
        columns={columns}
        rows={top}
        rowKey={(row) => row.address}
        empty={text('counterparties.none')}
        maxHeight={330}
      />
      {others.counterparties === 0 ? null : (
        <p className="w-help">
          {text('counterparties.others', { n: others.counterparties, transfers: others.transfers })}
        </p>
      )}
    </Panel>
  )
}

function columnsOf(text: Translate): Column<Row>[] {
  const sums = (side: 'received' | 'sent'): Column<Row> => ({
    id: side,
    title: text(`column.${side}`),
    width: 190,
    align: 'end',
    cell: (row) =>
      row.amounts
        .filter((sum) => sum[side] !== '0')
        .map((sum) => (
          <div key={sum.asset}>
            <Amount amount={sum[side]} asset={sum.asset} />
          </div>
        )),
  })
  return [
    {
      id: 'address',
      title: text('column.address'),
      width: 176,
      sort: (row) => row.address,
      cell: (row) => <CopiedKey value={row.address} opens="address" />,
    },
    {
      id: 'label',
      title: text('column.label'),
      sort: (row) => row.label,
      cell: (row) => (row.label === null ? '–' : <Foreign>{row.label}</Foreign>),
    },
    sums('received'),
    sums('sent'),
    countColumn(
      { id: 'transfers', title: text('column.transfers'), width: 92 },
      (row) => row.incoming + row.outgoing,
    ),
    {
      id: 'first',
      title: text('column.first-time'),
      width: 104,
      sort: (row) => row.firstTime,
      cell: (row) => <Day time={row.firstTime} />,
    },
    {
      id: 'last',
      title: text('column.last-time'),
      width: 104,
      sort: (row) => row.lastTime,
      cell: (row) => <Day time={row.lastTime} />,
    },
  ]
}
