/** Columns of a chunk that DuckDB gives, as typed arrays. */
import type { DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { NONE } from '../../ports/flow-columns.ts'

/** Memory that the columns of chunk after chunk are copied to. */
export class ChunkMemory {
  readonly #columns: Uint8Array<ArrayBuffer>[] = []

  take(column: number, bytes: number): Uint8Array<ArrayBuffer> {
    const held = this.#columns[column]
    if (held && held.length >= bytes) return held.subarray(0, bytes)
    const made = new Uint8Array(bytes)
    this.#columns[column] = made
    return made
  }
}

/** Reads one column of a chunk after the other. */
export class ChunkReader {
  readonly rows: number
  readonly #chunk: DuckDBDataChunk
  readonly #memory: ChunkMemory
  #column = 0

  /** With `memory` of the caller's, columns that are read as they lie in memory are good until the next chunk. */
  constructor(chunk: DuckDBDataChunk, memory = new ChunkMemory()) {
    this.#chunk = chunk
    this.#memory = memory
    this.rows = chunk.rowCount
  }

  /** A column of numbers without nulls. */
  u32s(): Uint32Array {
    return new Uint32Array(this.raw(4).buffer, 0, this.rows)
  }

  /** A column of one width without nulls, as it lies in memory. */
  raw(width: number): Uint8Array<ArrayBuffer> {
    const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, this.#column)
    const bytes = this.#memory.take(this.#column, this.rows * width)
    bytes.set(duckdb.vector_get_data(vector, bytes.length))
    this.#column += 1
    return bytes
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
