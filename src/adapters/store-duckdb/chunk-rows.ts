/** Rows of a temporary table that are filled in place, value by value, or given by column, and handed on by whole chunks. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { CHUNK_ROWS, type Column, ColumnWriter } from './column-writer.ts'

/** Bytes of a value, and what an array of values is made of: 32-bit words, bytes or doubles. */
const TYPES = {
  UINTEGER: { width: 4, array: Uint32Array, items: 1 },
  UBIGINT: { width: 8, array: Uint32Array, items: 2 },
  UUID: { width: 16, array: Uint32Array, items: 4 },
  UHUGEINT: { width: 16, array: Uint32Array, items: 4 },
  DOUBLE: { width: 8, array: Float64Array, items: 1 },
  UTINYINT: { width: 1, array: Uint8Array, items: 1 },
  BOOLEAN: { width: 1, array: Uint8Array, items: 1 },
} as const

type Type = keyof typeof TYPES
type Columns<Table extends Readonly<Record<string, Type>>> = {
  readonly [Name in keyof Table]: InstanceType<(typeof TYPES)[Table[Name]]['array']>
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
      const { array, items } = TYPES[type]
      return [column, new array(CHUNK_ROWS * items)]
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

  /** Hands on up to {@link CHUNK_ROWS} rows by column, after those that were filled in before. */
  add(rows: number, columns: { readonly [Name in keyof Table]: Column }): void {
    this.#pass()
    this.#writer.add(
      rows,
      Object.keys(this.columns).map((name) => columns[name] as Column),
    )
    this.count += rows
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
