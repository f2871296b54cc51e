/** A mapping laid over the header of one table: which cell of a row holds which field. */
import { UserInputError } from '../../domain/errors.ts'
import type { Table } from '../table-rows/open-table.ts'
import { type CellKind, columnKey, type TableRow } from '../table-rows/table-row.ts'
import type { Mapping } from './parse-mapping.ts'

/** A cell as a field asks for it; a fixed value is `text`. */
export interface Field {
  readonly text: string
  readonly kind: CellKind
}

/** Reads fields of rows. */
export class BoundColumns {
  readonly #at: ReadonlyMap<string, number>
  readonly #values: Mapping['values']
  readonly #words: Mapping['words']
  /** Columns of the header that no field reads. */
  readonly unread: readonly string[]

  constructor(mapping: Pick<Mapping, 'columns' | 'values' | 'words'>, table: Table) {
    const at = new Map<string, number>()
    for (const [field, names] of Object.entries(mapping.columns)) {
      const found = names.map((name) => table.column(name)).find((place) => place !== null)
      if (found !== undefined && found !== null) at.set(field, found)
    }
    this.#at = at
    this.#values = mapping.values
    this.#words = mapping.words
    const read = new Set(at.values())
    this.unread = table.header.filter((name, place) => name.trim() !== '' && !read.has(place))
  }

  /** Whether a column or a fixed value gives this field. */
  has(field: string): boolean {
    return this.#at.has(field) || field in this.#values
  }

  /** The field of a row, trimmed; empty when nothing gives it. An empty cell falls back to the fixed value. */
  read(row: TableRow, field: string): Field {
    const at = this.#at.get(field)
    const text = at === undefined ? '' : (row.cells[at] ?? '').trim()
    if (text !== '') return { text, kind: at === undefined ? 'text' : (row.kinds?.[at] ?? 'text') }
    return { text: this.#values[field] ?? '', kind: 'text' }
  }

  /** What the word in a field means by the mapping; `null` for a word it does not know. Case does not matter. */
  meaning(row: TableRow, field: string): string | null {
    const key = columnKey(this.read(row, field).text)
    for (const [meaning, words] of Object.entries(this.#words[field] ?? {}))
      if (words.some((word) => columnKey(word) === key)) return meaning
    return null
  }
}

/** Whether a row of cells is the header that a mapping means: it has a column of each required field that no fixed value gives. */
export function isHeaderFor(
  mapping: Pick<Mapping, 'columns' | 'values'>,
  required: readonly (readonly string[])[],
): (cells: readonly string[]) => boolean {
  return (cells) => {
    const keys = new Set(cells.map(columnKey))
    const has = (field: string): boolean =>
      field in mapping.values ||
      (mapping.columns[field] ?? []).some((name) => keys.has(columnKey(name)))
    return required.every((group) => group.some(has))
  }
}

/** Throws `bad-mapping` when no column and no value is named for what the rows must have; each group needs one of its fields. */
export function requireFields(
  mapping: Pick<Mapping, 'columns' | 'values'>,
  required: readonly (readonly string[])[],
): void {
  const missing = required.find(
    (group) => !group.some((field) => field in mapping.columns || field in mapping.values),
  )
  if (missing)
    throw new UserInputError(
      'bad-mapping',
      `The mapping names no column for ${missing.join(' or ')}.`,
      {
        hints: ['docs/guide/statements.md shows one.'],
      },
    )
}
