import { memo, type ReactNode, useMemo } from 'react'
import { type Translate, useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { sumAmounts } from '../../parts/sum-amounts.ts'
import { Amount, Day, Fiat } from '../../parts/values.tsx'
import { type Donor, donorsOf, fiatOf, type Receipt } from './campaign-filter.ts'

interface DonorsPanelProps {
  readonly currency: string
  /** Those of the chosen time. */
  readonly receipts: readonly Receipt[]
  readonly chosen: string | null
  readonly onChoose: (sender: string | null) => void
}

/** Senders under pseudonyms of this campaign. Donors are people, many of them deceived: no name, no address, no download. */
export const DonorsPanel = memo(function DonorsPanel(props: DonorsPanelProps): ReactNode {
  const { currency, receipts, chosen, onChoose } = props
  const text = useText()
  const rows = useMemo(() => donorsOf(receipts), [receipts])
  const columns = useMemo(
    () => columnsOf(text, currency, chosen, onChoose),
    [text, currency, chosen, onChoose],
  )
  return (
    <Panel title={text('donors.title')} basis="inference" count={rows.length}>
      <p className="w-help">{text('donors.help')}</p>
      <DataTable
        caption={text('donors.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.sender}
        sortedBy={{ id: 'fiat', desc: true }}
        isSelected={(row) => row.sender === chosen}
        empty={text('donors.none')}
        maxHeight={330}
        oneLine
      />
    </Panel>
  )
})

function columnsOf(
  text: Translate,
  currency: string,
  chosen: string | null,
  choose: (sender: string | null) => void,
): Column<Donor>[] {
  return [
    {
      id: 'sender',
      title: text('column.donor'),
      width: 96,
      sort: (row) => row.sender,
      cell: (row) => (
        <button
          type="button"
          className="w-link w-link-inline w-as-link"
          aria-pressed={row.sender === chosen}
          title={text('donors.choose')}
          onClick={() => choose(row.sender === chosen ? null : row.sender)}
        >
          <bdi dir="ltr">{row.sender}</bdi>
        </button>
      ),
    },
    countColumn(
      { id: 'receipts', title: text('column.receipts'), width: 84 },
      (row) => row.receipts.length,
    ),
    {
      id: 'amounts',
      title: text('column.amount'),
      align: 'end',
      cell: (row) =>
        sumAmounts(row.receipts).map(({ asset, amount }) => (
          <span key={asset} className="w-range-text">
            <Amount amount={amount} asset={asset} />
          </span>
        )),
    },
    {
      id: 'fiat',
      title: text('column.value'),
      width: 112,
      align: 'end',
      sort: (row) => row.fiat,
      cell: (row) => <Fiat value={fiatOf(row.receipts)} currency={currency} />,
    },
    {
      id: 'first',
      title: text('column.first-time'),
      width: 104,
      sort: (row) => row.first,
      cell: (row) => <Day time={row.first} />,
    },
    {
      id: 'last',
      title: text('column.last-time'),
      width: 104,
      sort: (row) => row.last,
      cell: (row) => <Day time={row.last} />,
    },
  ]
}
