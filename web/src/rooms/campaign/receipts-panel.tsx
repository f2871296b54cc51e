import { memo, type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { useSharing } from '../../app/sharing.tsx'
import { useActorName } from '../../parts/actor-name.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Mark } from '../../parts/mark.tsx'
import { amountColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Fiat, Foreign, Moment } from '../../parts/values.tsx'
import type { Receipt } from './campaign-filter.ts'

interface ReceiptsPanelProps {
  readonly currency: string
  /** Those that are chosen. */
  readonly receipts: readonly Receipt[]
  /** Of all. */
  readonly total: number
}

/** What came in while it was advertised. Donors are people: they stand here under pseudonyms of this case. */
export const ReceiptsPanel = memo(function ReceiptsPanel({
  currency,
  receipts,
  total,
}: ReceiptsPanelProps): ReactNode {
  const text = useText()
  const { shared } = useSharing()
  const columns = useMemo(
    () => columnsOf(text, currency).filter(({ id }) => !shared || id !== 'donor'),
    [text, currency, shared],
  )
  return (
    <Panel title={text('receipts.title')} basis="fact" count={receipts.length}>
      {receipts.length === total ? null : (
        <p className="w-help">{text('filter.of', { n: receipts.length, all: total })}</p>
      )}
      <DataTable
        caption={text('receipts.title')}
        columns={columns}
        rows={receipts}
        rowKey={(row) => `${row.txid} ${row.index} ${row.to} ${row.asset}`}
        sortedBy={{ id: 'time', desc: false }}
        empty={text('receipts.none')}
        maxHeight={330}
        oneLine
      />
    </Panel>
  )
})

function columnsOf(text: Translate, currency: string): Column<Receipt>[] {
  return [
    {
      id: 'time',
      title: text('column.time'),
      width: 182,
      sort: (row) => row.time,
      cell: (row) => <Moment time={row.time} />,
    },
    {
      id: 'donor',
      title: text('column.donor'),
      width: 150,
      sort: (row) => row.sender,
      cell: (row) => <Sender row={row} />,
    },
    {
      id: 'to',
      title: text('column.to'),
      sort: (row) => row.to,
      cell: (row) => <CopiedKey value={row.to} opens="address" head={6} />,
    },
    amountColumn({ id: 'amount', title: text('column.amount'), width: 150 }, (row) => ({
      amount: row.amount,
      asset: row.asset,
    })),
    {
      id: 'fiat',
      title: text('column.value'),
      width: 112,
      align: 'end',
      decimal: true,
      sort: (row) => row.fiat,
      cell: (row) => (
        <span
          title={
            row.rate === null ? text('receipts.no-price') : `${row.rate} · ${row.rateSource ?? ''}`
          }
        >
          <Fiat value={row.fiat} currency={currency} />
        </span>
      ),
    },
    {
      id: 'txid',
      title: text('column.transaction'),
      width: 168,
      cell: (row) => <CopiedKey value={row.txid} opens="transaction" head={6} />,
    },
  ]
}

/** A donor's pseudonym, the name of a service that paid out, or that nobody knows. */
function Sender({ row }: { readonly row: Receipt }): ReactNode {
  const text = useText()
  const nameOf = useActorName()
  if (row.sender === null) return <span className="w-none">{text('sender.unknown')}</span>
  if (row.senderKind === 'donor') return <bdi dir="ltr">{row.sender}</bdi>
  return (
    <Mark title={text('sender.service.help')}>
      <Foreign>{nameOf(row.sender)}</Foreign>
    </Mark>
  )
}
