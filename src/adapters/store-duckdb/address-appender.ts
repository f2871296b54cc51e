/** Appends rows to the table of addresses, a chunk at a time, with no step into DuckDB for a row. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import type { StoredNames } from '../../ports/flow-sink.ts'
import { CHUNK_ROWS } from './column-writer.ts'
import { TableAppender } from './table-appender.ts'
import { TextCells } from './text-cells.ts'

const TEXT = { width: 16 }
/** Bytes that a payload mostly has. */
const PAYLOAD_GUESS = 24

export class AddressAppender {
  readonly #table: TableAppender
  readonly #ids = new Uint32Array(CHUNK_ROWS)
  readonly #chains = new TextCells(CHUNK_ROWS)
  readonly #cells = new TextCells(CHUNK_ROWS)
  /** Payloads of the rows one after the other, and where each ends. */
  #bytes = new Uint8Array(CHUNK_ROWS * PAYLOAD_GUESS)
  readonly #ends = new Uint32Array(CHUNK_ROWS)
  #size = 0
  /** Of all rows that wait. */
  #chain: ChainId = ''
  #rows = 0
  #passed: StoredNames[] = []

  private constructor(table: TableAppender) {
    this.#table = table
  }

  static async open(on: DuckDBConnection): Promise<AddressAppender> {
    return new AddressAppender(
      await TableAppender.open(on, 'addresses', [TEXT, { width: 4 }, TEXT]),
    )
  }

  /** Those of a chain have ascending numbers, without a gap. */
  add(chain: ChainId, id: number, payload: Uint8Array): void {
    if (chain !== this.#chain || this.#rows === CHUNK_ROWS) this.#pass()
    this.#chain = chain
    const end = this.#size + payload.length
    if (end > this.#bytes.length) this.#grow(end)
    for (let byte = 0; byte < payload.length; byte += 1)
      this.#bytes[this.#size + byte] = payload[byte] ?? 0
    this.#size = end
    this.#ids[this.#rows] = id
    this.#ends[this.#rows] = end
    this.#rows += 1
  }

  /** Those that were handed to the table since this was last asked. */
  takePassed(): readonly StoredNames[] {
    const passed = this.#passed
    this.#passed = []
    return passed
  }

  /** Makes every row visible to SQL. */
  flush(): void {
    this.#pass()
    this.#table.flush()
  }

  /** Twice does no harm. */
  close(): void {
    this.#pass()
    this.#table.close()
  }

  #pass(): void {
    const rows = this.#rows
    if (rows === 0) return
    const name = Buffer.from(this.#chain)
    this.#chains.set(0, this.#table.hold(0, name), 0, name.length)
    this.#chains.repeat(0, rows)
    const held = this.#table.hold(2, this.#bytes.subarray(0, this.#size))
    for (let row = 0, start = 0; row < rows; row += 1) {
      const end = this.#ends[row] ?? 0
      this.#cells.set(row, held, start, end - start)
      start = end
    }
    this.#table.add(rows, [
      { values: this.#chains.words },
      { values: this.#ids },
      { values: this.#cells.words },
    ])
    const first = this.#ids[0] ?? 0
    const [ends, bytes] = [this.#ends.slice(0, rows), this.#bytes.slice(0, this.#size)]
    this.#passed.push({ chain: this.#chain, first, ends, bytes })
    this.#rows = 0
    this.#size = 0
  }

  #grow(least: number): void {
    const bytes = new Uint8Array(Math.max(least, this.#bytes.length * 2))
    bytes.set(this.#bytes)
    this.#bytes = bytes
  }
}
