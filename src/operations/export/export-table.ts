/** What an export gives, whatever its format. */

export type Cell = string | number | boolean | null

export interface ExportTable {
  readonly columns: readonly string[]
  /** Cells in the order of the columns; `null` is an empty cell in CSV. */
  readonly rows: AsyncIterable<readonly Cell[]>
}
