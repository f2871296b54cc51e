/** Numbers and texts of addresses. Texts are cached in bounded memory: base58 costs microseconds each. */
import { addressFromPayload, addressPayload } from '../../domain/address/address-payload.ts'
import type { ChainId } from '../../domain/chain.ts'
import { InvariantError } from '../../domain/errors.ts'
import type { Database } from './database.ts'
import { bytesParam, numbersParam } from './list-params.ts'

const CACHE_LIMIT = 200_000

interface Blob {
  readonly bytes: Uint8Array
}

export class AddressBook {
  readonly #database: Database
  readonly #texts = new Map<ChainId, Map<number, string>>()

  constructor(database: Database) {
    this.#database = database
  }

  /** The text of an address whose payload a query brought along. */
  text(chain: ChainId, id: number, payload: Blob): string {
    const texts = this.#textsOf(chain)
    const known = texts.get(id)
    if (known !== undefined) return known
    const text = addressFromPayload(chain, payload.bytes)
    if (texts.size >= CACHE_LIMIT) texts.clear()
    texts.set(id, text)
    return text
  }

  /** Numbers of canonical addresses, `null` where the ledger does not know one; in the order asked. */
  async ids(chain: ChainId, addresses: readonly string[]): Promise<readonly (number | null)[]> {
    if (addresses.length === 0) return []
    const distinct = [...new Set(addresses)]
    const rows = await this.#database.rows<{ at: number; id: number }>(
      `SELECT (w.at - 1)::DOUBLE AS at, a.id
       FROM (SELECT unnest($payloads::BLOB[]) AS payload, generate_subscripts($payloads::BLOB[], 1) AS at) w
       JOIN addresses a ON a.payload = w.payload WHERE a.chain = $chain`,
      { chain, payloads: bytesParam(distinct.map(addressPayload)) },
    )
    const byAddress = new Map(rows.map(({ at, id }) => [distinct[at], id]))
    return addresses.map((address) => byAddress.get(address) ?? null)
  }

  /** Texts of numbers, in the order asked. Throws an InvariantError on a number that was never given out. */
  async names(chain: ChainId, ids: readonly number[]): Promise<readonly string[]> {
    const found = new Map<number, string>()
    const missing: number[] = []
    for (const id of new Set(ids)) {
      const text = this.#textsOf(chain).get(id)
      if (text === undefined) missing.push(id)
      else found.set(id, text)
    }
    if (missing.length > 0) {
      const rows = await this.#database.rows<{ id: number; payload: Blob }>(
        `SELECT a.id, a.payload FROM (SELECT unnest($ids::UINTEGER[]) AS id) w JOIN addresses a ON a.id = w.id
         WHERE a.chain = $chain`,
        { chain, ids: numbersParam(missing) },
      )
      for (const { id, payload } of rows) found.set(id, this.text(chain, id, payload))
    }
    return ids.map((id) => {
      const text = found.get(id)
      if (text === undefined)
        throw new InvariantError('unknown-address-number', 'No address has this number.', {
          details: { chain, id },
        })
      return text
    })
  }

  #textsOf(chain: ChainId): Map<number, string> {
    const known = this.#texts.get(chain)
    if (known) return known
    const texts = new Map<number, string>()
    this.#texts.set(chain, texts)
    return texts
  }

  async chainsOf(address: string): Promise<readonly ChainId[]> {
    const rows = await this.#database.rows<{ chain: string }>(
      'SELECT DISTINCT a.chain FROM addresses a WHERE a.payload IN (SELECT unnest($payloads::BLOB[])) ORDER BY a.chain',
      { payloads: bytesParam([addressPayload(address)]) },
    )
    return rows.map(({ chain }) => chain)
  }

  /** Every address of a chain, by number. */
  async *all(chain: ChainId): AsyncIterable<{ readonly id: number; readonly address: string }> {
    const chunks = this.#database.stream(
      'SELECT id, payload FROM addresses WHERE chain = $chain ORDER BY id',
      { chain },
    )
    for await (const rows of chunks)
      for (const [id, payload] of rows as unknown as readonly (readonly [number, Blob])[])
        yield { id, address: addressFromPayload(chain, payload.bytes) }
  }
}
