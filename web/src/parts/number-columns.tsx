/** Columns of numbers, which stand at the end of their cells and are ordered by value. */
import type { Column } from './data-table.tsx'
import { Amount, Count, Fiat } from './values.tsx'

type Head = Pick<Column<never>, 'id' | 'title' | 'width'>

/** An amount in units of its asset. */
export function amountColumn<Row>(
  head: Head,
  of: (row: Row) => { readonly amount: string | null; readonly asset: string },
): Column<Row> {
  return {
    ...head,
    align: 'end',
    decimal: true,
    sort: (row) => of(row).amount,
    cell: (row) => <Amount {...of(row)} />,
  }
}

/** A sum in a currency; a dash where nothing has a price. */
export function fiatColumn<Row>(
  head: Head,
  of: (row: Row) => { readonly value: string | null; readonly currency: string },
): Column<Row> {
  return {
    ...head,
    align: 'end',
    decimal: true,
    sort: (row) => of(row).value,
    cell: (row) => <Fiat {...of(row)} />,
  }
}

/** A count, a place or a share of one. */
export function countColumn<Row>(head: Head, of: (row: Row) => number): Column<Row> {
  return { ...head, align: 'end', sort: of, cell: (row) => <Count value={of(row)} /> }
}
