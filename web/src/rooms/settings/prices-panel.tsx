import { type ReactNode, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Day, Foreign } from '../../parts/values.tsx'
import type { ServerSettings } from './server-settings.ts'

type Price = ServerSettings['prices'][number]

/** Tables of prices that are loaded, each with its days and source. */
export function PricesPanel({ prices }: Pick<ServerSettings, 'prices'>): ReactNode {
  const text = useText()
  const columns = useMemo((): Column<Price>[] => {
    const day = (name: 'from' | 'to', title: string): Column<Price> => ({
      ...{ id: name, title, width: 104 },
      sort: (row) => row[name],
      cell: (row) => <Day time={row[name]} />,
    })
    return [
      {
        id: 'asset',
        title: text('column.asset'),
        width: 100,
        sort: (row) => row.asset,
        cell: (row) => <Foreign>{row.asset}</Foreign>,
      },
      { id: 'fiat', title: text('column.currency'), width: 90, cell: (row) => row.fiat },
      day('from', text('column.from-time')),
      day('to', text('column.to-time')),
      {
        id: 'source',
        title: text('column.source'),
        sort: (row) => row.source,
        cell: (row) => <Foreign>{row.source}</Foreign>,
      },
    ]
  }, [text])
  return (
    <Panel title={text('settings.prices')} basis="claim" count={prices.length}>
      <DataTable
        caption={text('settings.prices')}
        columns={columns}
        rows={prices}
        rowKey={({ asset, fiat, source }) => `${asset} ${fiat} ${source}`}
        empty={text('settings.prices.none')}
        maxHeight={360}
      />
    </Panel>
  )
}
