/** Columns of a chunk that DuckDB gives, as typed arrays. */
import type { DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { NONE } from '../../ports/flow-columns.ts'

/** Reads one column of a chunk; each reader fills an array of its own. */
export class ChunkReader {
  readonly rows: number
  readonly #chunk: DuckDBDataChunk
  #column = 0

  constructor(chunk: DuckDBDataChunk) {
    this.#chunk = chunk
    this.rows = chunk.rowCount
  }

  /** A column of numbers without nulls. */
  u32s(): Uint32Array {
    return new Uint32Array(this.raw(4).buffer)
  }

  /** A column of one width without nulls, as it lies in memory; the reader's own copy. */
  raw(width: number): Uint8Array<ArrayBuffer> {
    const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, this.#column)
    this.#column += 1
    return new Uint8Array(duckdb.vector_get_data(vector, this.rows * width))
  }

  u32(): Uint32Array {
    const out = new Uint32Array(this.rows)
    const column = this.#next()
    for (let row = 0; row < this.rows; row += 1)
      out[row] = (column.getItem(row) as number | null) ?? NONE
    return out
  }

  u8(): Uint8Array {
    const out = new Uint8Array(this.rows)
    const column = this.#next()
    for (let row = 0; row < this.rows; row += 1)
      out[row] = (column.getItem(row) as number | null) ?? 255
    return out
  }

  f64(): Float64Array {
    const out = new Float64Array(this.rows)
    const column = this.#next()
    for (let row = 0; row < this.rows; row += 1) out[row] = (column.getItem(row) as number) ?? 0
    return out
  }

  /** With the rows that are `null`, which stand as 0. */
  u64(): { readonly values: BigUint64Array; readonly missing: readonly number[] } {
    const values = new BigUint64Array(this.rows)
    const missing: number[] = []
    const column = this.#next()
    for (let row = 0; row < this.rows; row += 1) {
      const value = column.getItem(row) as bigint | null
      if (value === null) missing.push(row)
      else values[row] = value
    }
    return { values, missing }
  }

  texts(): readonly string[] {
    const column = this.#next()
    return Array.from({ length: this.rows }, (_, row) => column.getItem(row) as string)
  }

  bytes(): readonly Uint8Array[] {
    const column = this.#next()
    return Array.from(
      { length: this.rows },
      (_, row) => (column.getItem(row) as { readonly bytes: Uint8Array }).bytes,
    )
  }

  /** The column itself, for what is read in few rows only. */
  lazy<T>(): (row: number) => T | null {
    const column = this.#next()
    return (row) => column.getItem(row) as T | null
  }

  #next() {
    const column = this.#chunk.getColumnVector(this.#column)
    this.#column += 1
    return column
  }
}
