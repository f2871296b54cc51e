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

/** Reads fields of rows. Of several columns named for a field the first that holds something is read. */
export class BoundColumns {
  readonly #at: ReadonlyMap<string, readonly number[]>
  readonly #values: Mapping['values']
  /** What words mean, by field; the first meaning that has a word stands. */
  readonly #meanings: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Columns of the header that no field reads. */
  readonly unread: readonly string[]

  /** Throws `double-column`. */
  constructor(mapping: Pick<Mapping, 'columns' | 'values' | 'words'>, table: Table) {
    const at = new Map<string, readonly number[]>()
    for (const [field, names] of Object.entries(mapping.columns)) {
      const found = names.flatMap((name) => table.column(name) ?? [])
      if (found.length > 0) at.set(field, found)
    }
    this.#at = at
    this.#values = mapping.values
    this.#meanings = new Map(
      Object.entries(mapping.words).map(([field, words]) => [field, meaningsOf(words)]),
    )
    const read = new Set([...at.values()].flat())
    this.unread = table.header.filter((name, place) => name.trim() !== '' && !read.has(place))
  }

  /** Whether a column or a fixed value gives this field. */
  has(field: string): boolean {
    return this.#at.has(field) || field in this.#values
  }

  /** The field of a row, trimmed; empty when nothing gives it. Where all its cells are empty, the fixed value stands. */
  read(row: TableRow, field: string): Field {
    return this.all(row, field)[0] ?? { text: this.#values[field] ?? '', kind: 'text' }
  }

  /** Every cell named for a field that holds something, in the order of the mapping. */
  all(row: TableRow, field: string): readonly Field[] {
    return (this.#at.get(field) ?? []).flatMap((at) => {
      const text = bare((row.cells[at] ?? '').trim())
      return text === '' ? [] : [{ text, kind: row.kinds?.[at] ?? 'text' }]
    })
  }

  /** What the word in a field means by the mapping; `null` for a word it does not know. Case does not matter. */
  meaning(row: TableRow, field: string): string | null {
    return this.#meanings.get(field)?.get(columnKey(this.read(row, field).text)) ?? null
  }
}

function meaningsOf(words: Mapping['words'][string]): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>()
  for (const [meaning, list] of Object.entries(words))
    for (const key of list.map(columnKey)) if (!meanings.has(key)) meanings.set(key, meaning)
  return meanings
}

/** Numbers that an export hid from spreadsheets: `="79000000001"`, `'79000000001`. */
function bare(text: string): string {
  const hidden = /^="([^"]*)"$/.exec(text)
  return hidden ? (hidden[1] ?? '').trim() : text.replace(/^'(?=[+\d])/, '')
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
