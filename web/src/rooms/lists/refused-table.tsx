import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { showHidden } from '../../parts/cut-text.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Foreign } from '../../parts/values.tsx'

type Row = Data<'lists.audit'>['lists'][number]['refused'][number] & { readonly list: string }

/** Entries that stand in no listing, with their place and why. */
export function RefusedTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const text = useText()
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'list',
        title: text('column.list'),
        width: 150,
        sort: (row) => row.list,
        cell: (row) => <Foreign>{row.list}</Foreign>,
      },
      {
        id: 'place',
        title: text('column.place'),
        width: 200,
        cell: (row) => (
          <>
            <Foreign>{row.file}</Foreign>{' '}
            {row.line === undefined ? row.record : text('place.line', { n: row.line })}
          </>
        ),
      },
      {
        id: 'text',
        title: text('column.text'),
        cell: (row) => (
          <span title={row.raw}>
            <Foreign>{showHidden(row.raw.slice(0, 200))}</Foreign>
          </span>
        ),
      },
      {
        id: 'reason',
        title: text('column.reason'),
        sort: (row) => row.code,
        cell: (row) => (
          <span title={row.code}>
            <Foreign>{row.reason}</Foreign>
          </span>
        ),
      },
    ],
    [text],
  )
  return (
    <DataTable
      caption={text('lists.refused')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.list} ${row.file} ${row.line} ${row.record} ${row.code} ${row.raw}`}
      empty={text('lists.no-refused')}
      maxHeight={330}
    />
  )
}
