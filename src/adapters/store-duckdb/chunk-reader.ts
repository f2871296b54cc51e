/** Columns of a chunk that DuckDB gives, as typed arrays. */
import type { DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'

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

  /** A column of values of so many words each, without nulls. */
  words(each: number): Uint32Array {
    return new Uint32Array(this.raw(4 * each).buffer, 0, this.rows * each)
  }

  /** A column of doubles without nulls. */
  f64s(): Float64Array {
    return new Float64Array(this.raw(8).buffer, 0, this.rows)
  }

  /** A column of one width without nulls, as it lies in memory. */
  raw(width: number): Uint8Array<ArrayBuffer> {
    const vector = duckdb.data_chunk_get_vector(this.#chunk.chunk, this.#column)
    const bytes = this.#memory.take(this.#column, this.rows * width)
    bytes.set(duckdb.vector_get_data(vector, bytes.length))
    this.#column += 1
    return bytes
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
