import { type ReactNode, useMemo } from 'react'
import { useText } from '../../app/settings.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Count } from '../../parts/values.tsx'

interface Row {
  readonly place: number
  readonly address: string
}

interface MemberTableProps {
  /** Of the cluster: what tells this table from another on the page. */
  readonly title: string
  readonly addresses: readonly string[]
  readonly offset?: number
}

/** Members by their number, each opening to its page. */
export function MemberTable({ title, addresses, offset = 0 }: MemberTableProps): ReactNode {
  const text = useText()
  const rows = useMemo(
    () => addresses.map((address, at): Row => ({ place: offset + at + 1, address })),
    [addresses, offset],
  )
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        id: 'place',
        title: text('column.index'),
        width: 84,
        align: 'end',
        cell: (row) => <Count value={row.place} />,
      },
      {
        id: 'address',
        title: text('column.address'),
        cell: (row) => <CopiedKey value={row.address} opens="address" head={20} />,
      },
    ],
    [text],
  )
  return (
    <DataTable
      caption={`${title}: ${text('cluster.members')}`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.address}
      empty="–"
      maxHeight={260}
    />
  )
}
