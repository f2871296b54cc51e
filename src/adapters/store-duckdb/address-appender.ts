/** Appends rows to the table of addresses, a chunk at a time. */
import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import type { ChainId } from '../../domain/chain.ts'
import { CHUNK_ROWS } from './column-writer.ts'

type Vector = ReturnType<typeof duckdb.data_chunk_get_vector>

/** A chunk and the vectors of its columns. */
interface Filled {
  readonly chunk: DuckDBDataChunk
  readonly chain: Vector
  readonly id: Vector
  readonly payload: Vector
}

export class AddressAppender {
  readonly #appender: DuckDBAppender
  readonly #ids = new Uint32Array(CHUNK_ROWS)
  readonly #types: ReturnType<DuckDBAppender['columnType']>[]
  #chunk: Filled
  #rows = 0

  private constructor(appender: DuckDBAppender) {
    this.#appender = appender
    this.#types = [0, 1, 2].map((at) => appender.columnType(at))
    this.#chunk = this.#fresh()
  }

  static async open(on: DuckDBConnection): Promise<AddressAppender> {
    return new AddressAppender(await on.createAppender('addresses'))
  }

  add(chain: ChainId, id: number, payload: Uint8Array): void {
    const at = this.#rows
    duckdb.vector_assign_string_element(this.#chunk.chain, at, chain)
    this.#ids[at] = id
    duckdb.vector_assign_string_element_len(this.#chunk.payload, at, payload)
    this.#rows += 1
    if (this.#rows === CHUNK_ROWS) this.#pass()
  }

  /** Makes every row visible to SQL. */
  flush(): void {
    this.#pass()
    this.#appender.flushSync()
  }

  /** Twice does no harm. */
  close(): void {
    this.#pass()
    this.#appender.closeSync()
  }

  #pass(): void {
    if (this.#rows === 0) return
    duckdb.copy_data_to_vector(this.#chunk.id, 0, this.#ids.buffer, 0, this.#rows * 4)
    this.#chunk.chunk.rowCount = this.#rows
    this.#appender.appendDataChunk(this.#chunk.chunk)
    this.#chunk = this.#fresh()
    this.#rows = 0
  }

  /** A chunk keeps the texts of its rows: each is used once. */
  #fresh(): Filled {
    const chunk = DuckDBDataChunk.create(this.#types, CHUNK_ROWS)
    const vector = (column: number): Vector => duckdb.data_chunk_get_vector(chunk.chunk, column)
    return { chunk, chain: vector(0), id: vector(1), payload: vector(2) }
  }
}
