/** Rows of equal members as columns: what repeats is told once. A third of the bytes, for answers with very many rows. */

/** What a member of a row may be. */
export type Cell = string | number | null

/** One member of all rows. With `at`, its n-th number is the place among `values` of row n's; one value without `at` is that of every row. */
export interface Column {
  values: Cell[]
  at: number[] | null
}

/** Every row has the same members, and `count` is their number. */
export interface Columns {
  count: number
  members: Record<string, Column>
}

/** Of rows whose members are the first row's. */
export function toColumns(rows: readonly Readonly<Record<string, Cell>>[]): Columns {
  const members = Object.keys(rows[0] ?? {})
  return {
    count: rows.length,
    members: Object.fromEntries(
      members.map((name) => [name, columnOf(rows.map((row) => row[name] ?? null))]),
    ),
  }
}

/** The rows again, in their order. */
export function fromColumns({ count, members }: Columns): Record<string, Cell>[] {
  const rows: Record<string, Cell>[] = Array.from({ length: count }, () => ({}))
  for (const [name, { values, at }] of Object.entries(members))
    rows.forEach((row, place) => {
      row[name] = values[at ? (at[place] ?? 0) : values.length === 1 ? 0 : place] ?? null
    })
  return rows
}

/** Where more than a quarter of them differ, places would take more room than they save. */
function columnOf(all: Cell[]): Column {
  const places = new Map<Cell, number>()
  for (const value of all) if (!places.has(value)) places.set(value, places.size)
  if (places.size > 1 && places.size > all.length / 4) return { values: all, at: null }
  const values = [...places.keys()]
  if (values.length === 1) return { values, at: null }
  return { values, at: all.map((value) => places.get(value) ?? 0) }
}
