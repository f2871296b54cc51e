import type { DuckDBResult, DuckDBValue } from '@duckdb/node-api'

/** Rows of one chunk (at most 2,048), as arrays in the order of the select list. */
export type RowChunk = readonly (readonly DuckDBValue[])[]

/** A streamed result: read once, to its end or until it is closed. */
export class RowStream implements AsyncIterable<RowChunk> {
  readonly #result: DuckDBResult
  readonly #release: () => void

  constructor(result: DuckDBResult, release: () => void) {
    this.#result = result
    this.#release = release
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RowChunk> {
    try {
      for (;;) {
        const chunk = await this.#result.fetchChunk()
        if (chunk === null || chunk.rowCount === 0) return
        yield chunk.getRows()
      }
    } finally {
      this.close()
    }
  }

  /** Gives its connection back; twice does no harm. */
  close(): void {
    this.#release()
  }
}
