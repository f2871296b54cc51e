/** What a store that is open remembers of its keys, so that a large batch asks SQL only about rows and addresses that may be known. */
import type { ChainId } from '../../domain/chain.ts'
import { KnownKeys } from './known-keys.ts'

/** More chains than these are not remembered at once. */
const CHAINS = 4

export class StoredKeys {
  /** UTXO chains of which no stored input waits for the output it spends, as far as that is known. */
  readonly settled = new Set<ChainId>()
  readonly transfers = new KnownKeys({ sql: 'SELECT key FROM transfer_keys', most: 1 << 27 })
  readonly #addresses = new Map<ChainId, KnownKeys>()

  /** By the last eight bytes of each payload: {@link payloadWord}. */
  addresses(chain: ChainId): KnownKeys {
    const known = this.#addresses.get(chain)
    if (known) return known
    if (this.#addresses.size >= CHAINS) this.#addresses.clear()
    const made = new KnownKeys({
      sql: "SELECT ('0x' || hex(payload[-8:]))::UBIGINT AS key FROM addresses WHERE chain = $chain",
      params: { chain },
      most: 1 << 25,
    })
    this.#addresses.set(chain, made)
    return made
  }

  /** For addresses that were stored without a look here. */
  forgetAddresses(): void {
    this.#addresses.clear()
  }
}

/** Four of the last eight bytes of a payload as a number: `back` is where they end, counted from the end. */
export function payloadWord(payload: Uint8Array, back: 0 | 4): number {
  const end = payload.length - back
  let value = 0
  for (let at = Math.max(0, end - 4); at < end; at += 1) value = (value << 8) | (payload[at] ?? 0)
  return value
}
