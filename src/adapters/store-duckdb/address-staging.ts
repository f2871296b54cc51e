/**
 * Addresses of a batch, in the order of their numbers in it: `s_address(local, chain, bytes, a, b, c)` with the payload in up to three pieces of
 * sixteen bytes, written without a step per value. Longer payloads, of accounts that are free text, stand in `s_long_address(local, payload)`.
 */
import { blobValue, type DuckDBConnection } from '@duckdb/node-api'
import type { ChainId } from '../../domain/chain.ts'
import { CHUNK_ROWS, ColumnWriter } from './column-writer.ts'
import { TableWriter } from './table-writer.ts'
import { setUuid } from './uuid-bytes.ts'

const PIECE = 16
const PIECES = 3
const COLUMNS = [
  ['local', 'UINTEGER', 4],
  ['place', 'UINTEGER', 4],
  ['bytes', 'UINTEGER', 4],
  ['a', 'UUID', PIECE],
  ['b', 'UUID', PIECE],
  ['c', 'UUID', PIECE],
] as const

/** The addresses of a batch as `local`, `chain`, `payload`. */
export const STAGED_ADDRESSES = `
SELECT s.local, c.chain, coalesce(l.payload, (s.a::BLOB || s.b::BLOB || s.c::BLOB)[1:s.bytes]) AS payload
FROM s_address s JOIN s_address_chain c ON c.place = s.place LEFT JOIN s_long_address l ON l.local = s.local`

export class AddressStaging {
  readonly #columns: ColumnWriter
  readonly #long: TableWriter
  readonly #chainWriter: TableWriter
  readonly #chains = new Map<ChainId, number>()
  readonly #locals = new Uint32Array(CHUNK_ROWS)
  readonly #places = new Uint32Array(CHUNK_ROWS)
  readonly #lengths = new Uint32Array(CHUNK_ROWS)
  readonly #pieces = Array.from({ length: PIECES }, () => new Uint32Array(CHUNK_ROWS * 4))
  /** One payload, zeros behind it. */
  readonly #payload = new Uint8Array(PIECE * PIECES)
  #rows = 0
  /** Addresses so far. */
  count = 0
  /** Those of them that are only looked for in the store. */
  asked = 0

  private constructor(columns: ColumnWriter, long: TableWriter, chains: TableWriter) {
    this.#columns = columns
    this.#long = long
    this.#chainWriter = chains
  }

  static async open(on: DuckDBConnection): Promise<AddressStaging> {
    const columns = await ColumnWriter.open(on, 's_address', COLUMNS)
    await on.run(`CREATE TEMP TABLE s_long_address (local UINTEGER, payload BLOB);
      CREATE TEMP TABLE s_address_chain (place UINTEGER, chain VARCHAR)`)
    return new AddressStaging(
      columns,
      await TableWriter.open(on, 's_long_address'),
      await TableWriter.open(on, 's_address_chain'),
    )
  }

  /** Gives the next number of the batch to an address that has none yet. */
  add(chain: ChainId, payload: Uint8Array): number {
    const local = this.count++
    const fits = payload.length <= this.#payload.length
    this.#payload.fill(0)
    if (fits) this.#payload.set(payload)
    else this.#long.add(local, blobValue(payload))
    const at = this.#rows++
    this.#locals[at] = local
    this.#places[at] = this.#place(chain)
    this.#lengths[at] = payload.length
    let start = 0
    for (const piece of this.#pieces) {
      setUuid(piece, at * 4, this.#payload, start)
      start += PIECE
    }
    if (this.#rows === CHUNK_ROWS) this.#write()
    return local
  }

  /** The same for an address that is looked for in the store, and gets no number there. */
  ask(chain: ChainId, payload: Uint8Array): number {
    this.asked += 1
    return this.add(chain, payload)
  }

  flush(): void {
    this.#write()
    for (const writer of [this.#columns, this.#long, this.#chainWriter]) writer.flush()
  }

  close(): void {
    for (const writer of [this.#columns, this.#long, this.#chainWriter]) writer.close()
  }

  #write(): void {
    this.#columns.add(this.#rows, [this.#locals, this.#places, this.#lengths, ...this.#pieces])
    this.#rows = 0
  }

  #place(chain: ChainId): number {
    const known = this.#chains.get(chain)
    if (known !== undefined) return known
    const place = this.#chains.size
    this.#chains.set(chain, place)
    this.#chainWriter.add(place, chain)
    return place
  }
}
