/** What every form of table gives. */
import type { Place } from '../../domain/import-record.ts'

/**
 * How the file itself holds a cell. `number`: plain decimal text with a point, whatever the country; `date`: ISO 8601 without a zone (a
 * time of day alone is `HH:MM:SS`); both come from workbooks and JSON, everything else is `text` as printed.
 */
export type CellKind = 'text' | 'number' | 'date'

/** One row with where it stands: a line of the file, or `Sheet!17` as `record`. */
export interface TableRow {
  readonly kind: 'row'
  readonly cells: readonly string[]
  /** Kind of each cell; `null` where all are text. */
  readonly kinds: readonly CellKind[] | null
  readonly place: Place
}

/** A row that cannot be read at all. `raw` is capped. */
export interface TableFault {
  readonly kind: 'fault'
  readonly place: Place
  readonly code: string
  readonly reason: string
  readonly raw: string
}

/** Rows of one form of table, from its first to its last, header and all. */
export type RowStream = AsyncGenerator<TableRow | TableFault, void, undefined>

/** Column names are compared without case, marks of direction and repeated spaces. */
export function columnKey(name: string): string {
  return name
    .normalize('NFC')
    .replaceAll(/[\p{Cf}\uFEFF]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}
