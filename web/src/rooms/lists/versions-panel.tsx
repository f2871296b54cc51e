import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { type Translate, useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { ageInDays } from '../../parts/format.ts'
import { Mark } from '../../parts/mark.tsx'
import { countColumn } from '../../parts/number-columns.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Day, Foreign } from '../../parts/values.tsx'

export type ListVersion = Data<'lists.list'>['lists'][number]

/** Every loaded version, newest first; only the newest of a list is in force. */
export function VersionsPanel({ lists }: { readonly lists: readonly ListVersion[] }): ReactNode {
  const text = useText()
  const columns = useMemo(() => columnsOf(text, Date.now()), [text])
  return (
    <Panel title={text('lists.versions')} basis="claim" count={lists.length}>
      <DataTable
        caption={text('lists.versions')}
        columns={columns}
        rows={lists}
        rowKey={(row) => `${row.list} ${row.version}`}
        empty={text('loaded.no-list')}
      />
    </Panel>
  )
}

function columnsOf(text: Translate, now: number): Column<ListVersion>[] {
  return [
    {
      id: 'list',
      title: text('column.list'),
      sort: (row) => row.list,
      cell: (row) => <Foreign>{row.list}</Foreign>,
    },
    {
      id: 'status',
      title: text('column.status'),
      width: 124,
      sort: (row) => (row.current ? 0 : 1),
      cell: (row) => (
        <Mark tone={row.current ? 'good' : 'plain'}>
          {text(row.current ? 'lists.current' : 'lists.older')}
        </Mark>
      ),
    },
    {
      id: 'class',
      title: text('column.class'),
      width: 124,
      sort: (row) => row.class,
      cell: (row) => text(`class.${row.class}` as 'class.sanction'),
    },
    {
      id: 'publisher',
      title: text('column.publisher'),
      sort: (row) => row.publisher,
      cell: (row) => <Foreign>{row.publisher ?? '–'}</Foreign>,
    },
    {
      id: 'published',
      title: text('column.published'),
      width: 104,
      sort: (row) => row.published,
      cell: (row) =>
        row.published === null ? text('loaded.no-date') : <Day time={row.published} />,
    },
    {
      id: 'age',
      title: text('column.age'),
      width: 100,
      align: 'end',
      sort: (row) => row.published,
      cell: (row) =>
        row.published === null ? '–' : text('loaded.age', { n: ageInDays(row.published, now) }),
    },
    {
      id: 'imported',
      title: text('column.imported'),
      width: 104,
      sort: (row) => row.imported,
      cell: (row) => <Day time={row.imported} />,
    },
    countColumn({ id: 'entries', title: text('column.entries'), width: 84 }, (row) => row.entries),
    countColumn(
      { id: 'quarantined', title: text('column.quarantined'), width: 104 },
      (row) => row.quarantined,
    ),
    {
      id: 'version',
      title: text('column.version'),
      width: 176,
      cell: (row) => <CopiedKey value={row.version} />,
    },
  ]
}
