import type { ReactNode } from 'react'
import type { Column } from './data-table.tsx'
import type { Sorting } from './use-sorted-rows.ts'

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sorting: Sorting | null
  readonly onSort: (column: Column<Row>) => void
  readonly sortText: string
}

/** Column widths and headings; a heading that sorts is a button. */
export function TableHead<Row>(props: TableHeadProps<Row>): ReactNode {
  const { columns, sorting, onSort, sortText } = props
  return (
    <>
      <colgroup>
        {columns.map(({ id, width }) => (
          <col key={id} style={width === undefined ? undefined : { width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading
              key={column.id}
              column={column}
              sorted={sorting?.id === column.id ? sorting : undefined}
              onSort={onSort}
              sortText={sortText}
            />
          ))}
        </tr>
      </thead>
    </>
  )
}

interface HeadingProps<Row> extends Pick<TableHeadProps<Row>, 'onSort' | 'sortText'> {
  readonly column: Column<Row>
  readonly sorted: { readonly desc: boolean } | undefined
}

function Heading<Row>({ column, sorted, onSort, sortText }: HeadingProps<Row>): ReactNode {
  const order = sorted ? (sorted.desc ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" className={column.align === 'end' ? 'w-end' : undefined} aria-sort={order}>
      {column.sort ? (
        <button type="button" onClick={() => onSort(column)} title={sortText}>
          {column.title}
          <span aria-hidden="true" className="w-sort">
            {order === undefined ? '' : order === 'descending' ? '▾' : '▴'}
          </span>
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}
