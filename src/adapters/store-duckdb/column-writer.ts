/** Fills a temporary table from typed arrays, a chunk at a time, with no step per value: for columns of one fixed width and without nulls. */
import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { assertInvariant } from '../../domain/errors.ts'

/** The most rows that one chunk takes. */
export const CHUNK_ROWS = 2048

/** The bytes of one column. */
export type Column = Uint8Array | Uint32Array | Float64Array

export class ColumnWriter {
  readonly #appender: DuckDBAppender
  /** Filled again and again: what is handed on is copied. */
  readonly #chunk: DuckDBDataChunk
  readonly #widths: readonly number[]

  private constructor(appender: DuckDBAppender, widths: readonly number[]) {
    this.#appender = appender
    const types = widths.map((_, at) => appender.columnType(at))
    this.#chunk = DuckDBDataChunk.create(types, CHUNK_ROWS)
    this.#widths = widths
  }

  /** Makes the table. `columns` are [name, SQL type, bytes of one value]. */
  static async open(
    connection: DuckDBConnection,
    table: string,
    columns: readonly (readonly [name: string, type: string, width: number])[],
  ): Promise<ColumnWriter> {
    const definition = columns.map(([name, type]) => `${name} ${type}`).join(', ')
    await connection.run(`CREATE TEMP TABLE ${table} (${definition})`)
    const appender = await connection.createAppender(table, 'main', 'temp')
    return new ColumnWriter(
      appender,
      columns.map(([, , width]) => width),
    )
  }

  /** Up to {@link CHUNK_ROWS} rows, each column in the bytes that DuckDB holds (little-endian). */
  add(rows: number, columns: readonly Column[]): void {
    assertInvariant(rows <= CHUNK_ROWS && columns.length === this.#widths.length, 'Bad chunk.')
    if (rows === 0) return
    const chunk = this.#chunk
    chunk.rowCount = rows
    for (const [at, { buffer, byteOffset, byteLength }] of columns.entries()) {
      const bytes = rows * (this.#widths[at] ?? 0)
      assertInvariant(bytes <= byteLength && buffer instanceof ArrayBuffer, 'A column is short.')
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, at)
      duckdb.copy_data_to_vector(vector, 0, buffer, byteOffset, bytes)
    }
    this.#appender.appendDataChunk(chunk)
  }

  flush(): void {
    this.#appender.flushSync()
  }

  close(): void {
    this.#appender.closeSync()
  }
}
