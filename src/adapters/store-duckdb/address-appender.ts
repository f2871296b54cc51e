/** Appends rows to the table of addresses, a chunk at a time. */
import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import type { ChainId } from '../../domain/chain.ts'
import { CHUNK_ROWS } from './column-writer.ts'

export class AddressAppender {
  readonly #appender: DuckDBAppender
  readonly #ids = new Uint32Array(CHUNK_ROWS)
  #chunk: DuckDBDataChunk
  #rows = 0

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender
    this.#chunk = this.#fresh()
  }

  static async open(on: DuckDBConnection): Promise<AddressAppender> {
    return new AddressAppender(await on.createAppender('addresses'))
  }

  add(chain: ChainId, id: number, payload: Uint8Array): void {
    const at = this.#rows
    duckdb.vector_assign_string_element(this.#vector(0), at, chain)
    this.#ids[at] = id
    duckdb.vector_assign_string_element_len(this.#vector(2), at, payload)
    this.#rows += 1
    if (this.#rows === CHUNK_ROWS) this.#pass()
  }

  close(): void {
    this.#pass()
    this.#appender.closeSync()
  }

  #pass(): void {
    if (this.#rows === 0) return
    duckdb.copy_data_to_vector(this.#vector(1), 0, this.#ids.buffer, 0, this.#rows * 4)
    this.#chunk.rowCount = this.#rows
    this.#appender.appendDataChunk(this.#chunk)
    this.#chunk = this.#fresh()
    this.#rows = 0
  }

  /** A chunk keeps the texts of its rows: each is used once. */
  #fresh(): DuckDBDataChunk {
    const types = [0, 1, 2].map((at) => this.#appender.columnType(at))
    return DuckDBDataChunk.create(types, CHUNK_ROWS)
  }

  #vector(column: number) {
    return duckdb.data_chunk_get_vector(this.#chunk.chunk, column)
  }
}
