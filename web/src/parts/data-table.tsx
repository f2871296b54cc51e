import { type ReactNode, useRef, useState } from 'react'
import { useText } from '../app/settings.tsx'
import { TableHead } from './table-head.tsx'
import { useRowsInSight } from './use-rows-in-sight.ts'
import { nextSorting, type Sorting, useSortedRows } from './use-sorted-rows.ts'

export type SortValue = string | number | null

export interface Column<Row> {
  readonly id: string
  readonly title: string
  readonly align?: 'start' | 'end'
  /** Pixels; a column without one takes what is left. */
  readonly width?: number
  /** How a cell is ordered: numbers by value, `decimal` strings by value, other strings as text; `null` last. */
  readonly sort?: (row: Row) => SortValue
  readonly decimal?: boolean
  readonly cell: (row: Row) => ReactNode
}

interface DataTableProps<Row> {
  /** Read out to those who cannot see the table's place on the page. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly sortedBy?: Sorting
  readonly isSelected?: (row: Row) => boolean
  /** What is said when there is nothing. */
  readonly empty: string
  readonly maxHeight?: number
  /** Every row is one line high, what is longer is cut: tens of thousands of rows then scroll without being measured. */
  readonly oneLine?: boolean
}

/** A sortable table with a fixed layout; long ones keep only the rows in sight in the page. */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactNode {
  const { caption, columns, rows, rowKey, sortedBy, isSelected, empty } = props
  const { maxHeight = 420, oneLine = false } = props
  const text = useText()
  const [sorting, setSorting] = useState<Sorting | null>(sortedBy ?? null)
  const sorted = useSortedRows(rows, columns, sorting)
  const scroller = useRef<HTMLElement>(null)
  const rowsInSight = useRowsInSight(scroller, { count: sorted.length, oneLine })
  if (rows.length === 0) return <p className="w-empty">{empty}</p>
  const { places, before, after, measure } = rowsInSight
  return (
    <section
      ref={scroller}
      className="w-table-scroll"
      style={{ maxHeight }}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table
        className={oneLine ? 'w-table w-one-line' : 'w-table'}
        aria-rowcount={sorted.length + 1}
        style={{ minWidth: minWidth(columns) }}
      >
        <TableHead
          columns={columns}
          sorting={sorting}
          onSort={(column) => setSorting((now) => nextSorting(now, column))}
          sortText={text('table.sort')}
        />
        <tbody>
          <Spacer height={before} span={columns.length} />
          {places.map((index) => {
            const row = sorted[index]
            return row ? (
              <tr
                key={rowKey(row)}
                ref={measure}
                data-index={index}
                aria-selected={isSelected ? isSelected(row) : undefined}
              >
                {columns.map((column) => (
                  <td key={column.id} className={column.align === 'end' ? 'w-end' : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ) : null
          })}
          <Spacer height={after} span={columns.length} />
        </tbody>
      </table>
    </section>
  )
}

/** Stands for the rows out of sight. */
function Spacer({ height, span }: { readonly height: number; readonly span: number }): ReactNode {
  if (height <= 0) return null
  return (
    <tr className="w-spacer">
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}

function minWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + (column.width ?? 160), 0)
}
