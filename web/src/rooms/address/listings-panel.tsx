import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Day, Foreign } from '../../parts/values.tsx'

type Listing = Data<'addresses.get'>['listings'][number]

/** Entries of published lists, named as the class they are, with their dates. */
export function ListingsPanel({ listings }: { readonly listings: readonly Listing[] }): ReactNode {
  const text = useText()
  const columns = useMemo(
    (): Column<Listing>[] => [
      {
        id: 'list',
        title: text('column.list'),
        width: 130,
        sort: (row) => row.list,
        cell: (row) => <Foreign>{row.list}</Foreign>,
      },
      {
        id: 'class',
        title: text('column.class'),
        width: 96,
        sort: (row) => row.class,
        cell: (row) => text(`class.${row.class}` as 'class.sanction'),
      },
      {
        id: 'name',
        title: text('column.name'),
        sort: (row) => row.name,
        cell: (row) => (
          <span title={row.printed}>
            <Foreign>{row.name ?? row.printed}</Foreign>
          </span>
        ),
      },
      {
        id: 'since',
        title: text('column.since'),
        width: 100,
        sort: (row) => row.since,
        cell: (row) => <Day time={row.since} />,
      },
      {
        id: 'until',
        title: text('column.until'),
        width: 100,
        sort: (row) => row.until ?? null,
        cell: (row) => <Day time={row.until ?? null} />,
      },
    ],
    [text],
  )
  return (
    <Panel title={text('address.listings')} basis="claim" count={listings.length}>
      <DataTable
        caption={text('address.listings')}
        columns={columns}
        rows={listings}
        rowKey={(row) => `${row.list} ${row.entry} ${row.class}`}
        empty={text('address.no-listings')}
        maxHeight={300}
      />
    </Panel>
  )
}
