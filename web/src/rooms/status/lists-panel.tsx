import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { ageInDays } from '../../parts/format.ts'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Day, Foreign } from '../../parts/values.tsx'

type List = Data<'workspace.status'>['lists'][number]

/** Lists in force here, with how old they are. */
export function ListsPanel({ lists }: { readonly lists: readonly List[] }): ReactNode {
  const text = useText()
  const columns = useMemo((): Column<List>[] => {
    const now = Date.now()
    return [
      {
        id: 'list',
        title: text('column.list'),
        sort: (row) => row.list,
        cell: (row) => <Foreign>{row.list}</Foreign>,
      },
      {
        id: 'class',
        title: text('column.class'),
        width: 230,
        sort: (row) => row.class,
        cell: (row) => text(`class.${row.class}` as 'class.sanction'),
      },
      countColumn(
        { id: 'entries', title: text('column.entries'), width: 84 },
        (row) => row.entries,
      ),
      {
        id: 'published',
        title: text('column.published'),
        width: 104,
        sort: (row) => row.published,
        cell: (row) => <Day time={row.published} />,
      },
      {
        id: 'age',
        title: text('column.age'),
        width: 100,
        align: 'end',
        sort: (row) => row.published,
        cell: (row) =>
          row.published === null
            ? text('loaded.no-date')
            : text('loaded.age', { n: ageInDays(row.published, now) }),
      },
    ]
  }, [text])
  return (
    <Panel title={text('status.lists')} basis="claim" count={lists.length}>
      <DataTable
        caption={text('status.lists')}
        columns={columns}
        rows={lists}
        rowKey={(row) => `${row.list} ${row.class}`}
        empty={text('loaded.no-list')}
        maxHeight={300}
      />
    </Panel>
  )
}
