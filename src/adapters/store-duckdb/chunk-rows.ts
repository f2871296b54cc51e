/** Rows of a temporary table that are filled in place, value by value, and handed on by whole chunks. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { CHUNK_ROWS, ColumnWriter } from './column-writer.ts'

/** Bytes of a value, and 32-bit words it is written as; 0 where it is written as one byte. */
const TYPES = {
  UINTEGER: { width: 4, words: 1 },
  UBIGINT: { width: 8, words: 2 },
  UUID: { width: 16, words: 4 },
  UTINYINT: { width: 1, words: 0 },
  BOOLEAN: { width: 1, words: 0 },
} as const

type Type = keyof typeof TYPES
type Columns<Table extends Readonly<Record<string, Type>>> = {
  readonly [Name in keyof Table]: Table[Name] extends 'UTINYINT' | 'BOOLEAN'
    ? Uint8Array
    : Uint32Array
}

export class ChunkRows<Table extends Readonly<Record<string, Type>>> {
  /** One array a column, the words of a row's value one after the other, the lowest first. */
  readonly columns: Columns<Table>
  readonly #writer: ColumnWriter
  #rows = 0
  /** Rows so far. */
  count = 0

  private constructor(columns: Columns<Table>, writer: ColumnWriter) {
    this.columns = columns
    this.#writer = writer
  }

  /** Makes the table, whose columns are those of `types` in that order. */
  static async open<Table extends Readonly<Record<string, Type>>>(
    connection: DuckDBConnection,
    name: string,
    types: Table,
  ): Promise<ChunkRows<Table>> {
    const entries = Object.entries(types)
    const columns = entries.map(([column, type]) => {
      const { words } = TYPES[type]
      return [
        column,
        words === 0 ? new Uint8Array(CHUNK_ROWS) : new Uint32Array(CHUNK_ROWS * words),
      ]
    })
    const writer = await ColumnWriter.open(
      connection,
      name,
      entries.map(([column, type]) => [column, type, TYPES[type].width]),
    )
    return new ChunkRows(Object.fromEntries(columns) as Columns<Table>, writer)
  }

  /** Where the next row stands in the columns. What is not written there keeps the value of a row before it. */
  next(): number {
    if (this.#rows === CHUNK_ROWS) this.#pass()
    this.count += 1
    this.#rows += 1
    return this.#rows - 1
  }

  /** Makes every row visible to SQL. */
  flush(): void {
    this.#pass()
    this.#writer.flush()
  }

  close(): void {
    this.#writer.close()
  }

  #pass(): void {
    this.#writer.add(this.#rows, Object.values(this.columns))
    this.#rows = 0
  }
}
