import { type ReactNode, useMemo } from 'react'
import type { Data } from '../../api/contract.ts'
import { useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { showHidden } from '../../parts/cut-text.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Foreign } from '../../parts/values.tsx'

type Row = Data<'lists.audit'>['lists'][number]['repaired'][number] & { readonly list: string }

/** Entries whose printed text was wrong and whose checksum proves what was meant. */
export function RepairedTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
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
        id: 'printed',
        title: text('column.printed'),
        sort: (row) => row.printed,
        cell: (row) => <Foreign>{showHidden(row.printed)}</Foreign>,
      },
      {
        id: 'read',
        title: text('column.read-as'),
        cell: (row) => <CopiedKey value={row.subject} opens="address" head={16} />,
      },
      {
        id: 'repair',
        title: text('column.repair'),
        cell: (row) => <Foreign>{row.repairs.join('; ')}</Foreign>,
      },
    ],
    [text],
  )
  return (
    <DataTable
      caption={text('lists.repaired')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.list} ${row.printed} ${row.subject}`}
      empty={text('lists.no-repaired')}
      maxHeight={330}
    />
  )
}
