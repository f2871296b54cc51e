import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef, useState } from 'react'
import { useText } from '../app/settings.tsx'
import { TableHead } from './table-head.tsx'
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
}

const ROW_HEIGHT = 30
const VIRTUAL_FROM = 80

/** A sortable table with a fixed layout; long ones keep only the rows in sight in the page. */
export function DataTable<Row extends object>(props: DataTableProps<Row>): ReactNode {
  const { caption, columns, rows, rowKey, sortedBy, isSelected, empty, maxHeight = 420 } = props
  const text = useText()
  const [sorting, setSorting] = useState<Sorting | null>(sortedBy ?? null)
  const sorted = useSortedRows(rows, columns, sorting)
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    enabled: sorted.length > VIRTUAL_FROM,
  })
  if (rows.length === 0) return <p className="w-empty">{empty}</p>
  const items = sorted.length > VIRTUAL_FROM ? virtual.getVirtualItems() : null
  const shown = items
    ? items.flatMap(({ index }) => ({ index, row: sorted[index] }))
    : sorted.map((row, index) => ({ index, row }))
  const before = items?.[0]?.start ?? 0
  const after = items ? virtual.getTotalSize() - (items[items.length - 1]?.end ?? 0) : 0
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
        className="w-table"
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
          {shown.map(({ index, row }) =>
            row ? (
              <tr
                key={rowKey(row)}
                ref={items ? virtual.measureElement : undefined}
                data-index={index}
                aria-selected={isSelected ? isSelected(row) : undefined}
              >
                {columns.map((column) => (
                  <td key={column.id} className={column.align === 'end' ? 'w-end' : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ) : null,
          )}
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
