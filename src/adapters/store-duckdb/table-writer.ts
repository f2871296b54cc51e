/** Fills a temporary table by whole column chunks: an order of magnitude faster than inserts, in bounded memory. */
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'

const CHUNK_ROWS = 2048

export class TableWriter {
  readonly #appender: DuckDBAppender
  readonly #types: readonly DuckDBType[]
  #columns: DuckDBValue[][]
  #rows = 0
  /** Rows given so far. */
  count = 0

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender
    this.#types = Array.from({ length: appender.columnCount }, (_, at) => appender.columnType(at))
    this.#columns = this.#types.map(() => [])
  }

  /** A writer into a temporary table of this connection. */
  static async open(connection: DuckDBConnection, table: string): Promise<TableWriter> {
    return new TableWriter(await connection.createAppender(table, 'main', 'temp'))
  }

  /** One row, in the order of the table's columns. Integers must already fit their column. */
  add(...row: readonly DuckDBValue[]): void {
    for (const [at, value] of row.entries()) this.#columns[at]?.push(value)
    this.#rows += 1
    this.count += 1
    if (this.#rows === CHUNK_ROWS) this.#appendChunk()
  }

  /** Makes every row visible to SQL. */
  flush(): void {
    this.#appendChunk()
    this.#appender.flushSync()
  }

  close(): void {
    this.#appender.closeSync()
  }

  #appendChunk(): void {
    if (this.#rows === 0) return
    const chunk = DuckDBDataChunk.create(this.#types, this.#rows)
    chunk.setColumns(this.#columns)
    this.#appender.appendDataChunk(chunk)
    this.#columns = this.#types.map(() => [])
    this.#rows = 0
  }
}
