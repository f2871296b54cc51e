import { memo, type ReactNode, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn, fiatColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Said } from '../../parts/said.tsx'
import { Amount, Count, Span } from '../../parts/values.tsx'
import { type Campaign, type RaisedRow, type Receipt, raisedBy } from './campaign-filter.ts'

interface RaisedPanelProps {
  readonly data: Campaign
  /** Those that are chosen. */
  readonly receipts: readonly Receipt[]
}

/** Raised by asset in the chosen time, by rail in all of it, and why this is one campaign. */
export const RaisedPanel = memo(function RaisedPanel({
  data,
  receipts,
}: RaisedPanelProps): ReactNode {
  const text = useText()
  const rows = useMemo(() => raisedBy(receipts), [receipts])
  const columns = useMemo(
    (): Column<RaisedRow>[] => [
      {
        id: 'amount',
        title: text('column.amount'),
        cell: (row) => <Amount amount={row.amount} asset={row.asset} />,
      },
      countColumn(
        { id: 'receipts', title: text('column.receipts'), width: 90 },
        (row) => row.receipts,
      ),
      fiatColumn({ id: 'fiat', title: text('column.value'), width: 130 }, (row) => ({
        value: row.fiat,
        currency: data.currency,
      })),
    ],
    [text, data.currency],
  )
  return (
    <Panel title={text('raised.title')} basis="fact">
      <DataTable
        caption={text('raised.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.asset}
        empty={text('receipts.none')}
        maxHeight={200}
      />
      <Rails rails={data.rails} />
      <h3>{text('raised.why')}</h3>
      <ul className="w-reasons">
        {data.reasons.map((reason) => (
          <li key={reason}>
            <Said>{reason}</Said>
          </li>
        ))}
      </ul>
    </Panel>
  )
})

/** When each way to pay was advertised, and when it was used. */
function Rails({ rails }: Pick<Campaign, 'rails'>): ReactNode {
  const text = useText()
  if (rails.length === 0) return null
  return (
    <>
      <h3>{text('raised.rails')}</h3>
      <ul className="w-rows">
        {rails.map((rail) => (
          <li key={rail.rail}>
            <strong>{rail.rail}</strong>
            <span>
              {text('raised.advertised')}{' '}
              <Span from={rail.advertisedFrom} to={rail.advertisedUntil} /> · {text('raised.used')}{' '}
              <Span from={rail.firstReceipt} to={rail.lastReceipt} /> · {text('column.receipts')}{' '}
              <Count value={rail.receipts} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
