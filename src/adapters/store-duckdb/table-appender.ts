/**
 * Appends typed arrays to a table of the store, a chunk at a time, with no step per value. One chunk is filled again and again: what is null
 * in every row is said once.
 */
import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { assertInvariant } from '../../domain/errors.ts'
import { CHUNK_ROWS, type Column } from './column-writer.ts'
import { type HeldBytes, INSIDE } from './text-cells.ts'

/** Bytes of a value; `nullable` where some rows may have none, `null` where none has one. */
export type Shape = { readonly width: number; readonly nullable?: boolean } | null

/** A column with one bit for each row that has a value; without `valid` all have one. */
export interface AppendedColumn {
  readonly values: Column
  readonly valid?: Uint8Array | null
}

type Vector = ReturnType<typeof duckdb.data_chunk_get_vector>

const MASK_BYTES = CHUNK_ROWS / 8
const ALL = new Uint8Array(MASK_BYTES).fill(0xff)
const NONE = new Uint8Array(MASK_BYTES)

export class TableAppender {
  readonly #appender: DuckDBAppender
  readonly #shapes: readonly Shape[]
  readonly #chunk: DuckDBDataChunk
  readonly #vectors: readonly Vector[]
  /** The chunk holds bytes for its texts. */
  #holds = false

  private constructor(appender: DuckDBAppender, shapes: readonly Shape[]) {
    this.#appender = appender
    this.#shapes = shapes
    const types = shapes.map((_, at) => appender.columnType(at))
    const chunk = DuckDBDataChunk.create(types, CHUNK_ROWS)
    this.#chunk = chunk
    this.#vectors = shapes.map((_, at) => duckdb.data_chunk_get_vector(chunk.chunk, at))
    this.#maskNone()
  }

  /** `shapes` are those of the table's columns, in their order. */
  static async open(
    on: DuckDBConnection,
    table: string,
    shapes: readonly Shape[],
    { temporary = false }: { readonly temporary?: boolean } = {},
  ): Promise<TableAppender> {
    const appender = temporary
      ? await on.createAppender(table, 'main', 'temp')
      : await on.createAppender(table)
    return new TableAppender(appender, shapes)
  }

  /** Up to {@link CHUNK_ROWS} rows; of columns without any value nothing is given. */
  add(rows: number, columns: readonly (AppendedColumn | null)[]): void {
    assertInvariant(rows <= CHUNK_ROWS && columns.length === this.#shapes.length, 'Bad chunk.')
    if (rows === 0) return
    for (const [at, shape] of this.#shapes.entries()) {
      const [column, vector] = [columns[at], this.#vectors[at]]
      if (shape === null || !column || !vector) continue
      const bytes = rows * shape.width
      const { buffer, byteOffset, byteLength } = ownBytes(column.values, bytes)
      assertInvariant(bytes <= byteLength, 'A column is short.')
      duckdb.copy_data_to_vector(vector, 0, buffer, byteOffset, bytes)
      if (shape.nullable) mask(vector, column.valid ?? ALL)
    }
    this.#chunk.rowCount = rows
    this.#appender.appendDataChunk(this.#chunk)
    if (!this.#holds) return
    duckdb.data_chunk_reset(this.#chunk.chunk)
    this.#maskNone()
    this.#holds = false
  }

  /** Keeps bytes beside a column of texts, until the next rows are added. */
  hold(column: number, bytes: Uint8Array): HeldBytes {
    const vector = this.#vectors[column]
    assertInvariant(vector !== undefined, 'No such column.')
    this.#holds = true
    // Few bytes would stand in the row itself.
    const long = bytes.length > INSIDE ? bytes : Buffer.concat([bytes, Buffer.alloc(INSIDE + 1)])
    duckdb.vector_assign_string_element_len(vector, 0, long)
    const cell = duckdb.vector_get_data(vector, 16)
    const words = new DataView(cell.buffer, cell.byteOffset, cell.byteLength)
    return { bytes, low: words.getUint32(8, true), high: words.getUint32(12, true) }
  }

  #maskNone(): void {
    for (const [at, vector] of this.#vectors.entries())
      if (this.#shapes[at] === null) mask(vector, NONE)
  }

  /** Makes every row visible to SQL. */
  flush(): void {
    this.#appender.flushSync()
  }

  /** Hands on what is left; twice does no harm. */
  close(): void {
    this.#appender.closeSync()
  }
}

/** The bytes of a column in memory of this thread: DuckDB takes no other. */
function ownBytes({ buffer, byteOffset, byteLength }: Column, bytes: number): OwnBytes {
  if (buffer instanceof ArrayBuffer) return { buffer, byteOffset, byteLength }
  const shared = new Uint8Array(buffer, byteOffset, Math.min(byteLength, bytes))
  const own = COPIED.subarray(0, shared.length)
  own.set(shared)
  return { buffer: COPIED.buffer, byteOffset: 0, byteLength: own.length }
}

type OwnBytes = Pick<Uint8Array<ArrayBuffer>, 'buffer' | 'byteOffset' | 'byteLength'>

/** DuckDB has taken what stands here before anything else does. */
const COPIED = new Uint8Array(CHUNK_ROWS * 16)

function mask(vector: Vector, { buffer, byteOffset }: Uint8Array): void {
  duckdb.vector_ensure_validity_writable(vector)
  assertInvariant(buffer instanceof ArrayBuffer, 'A mask is short.')
  duckdb.copy_data_to_vector_validity(vector, 0, buffer, byteOffset, MASK_BYTES)
}

/** Which of the rows have a value, as bits; `null` when all have. */
export function validBits(rows: number, missing: (row: number) => boolean): Uint8Array | null {
  let bits: Uint8Array | null = null
  for (let row = 0; row < rows; row += 1) {
    if (!missing(row)) continue
    bits ??= ALL.slice()
    bits[row >> 3] = (bits[row >> 3] ?? 0) & ~(1 << (row & 7))
  }
  return bits
}
