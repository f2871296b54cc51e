/** Numbers and texts of the addresses of one chain. */
import { addressFromPayload, addressPayload } from '../../domain/address/address-payload.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { Dictionary } from './dictionary.ts'

/** Texts kept: base58 costs microseconds each. */
const CACHE_LIMIT = 100_000

export class ChainNames {
  readonly #chain: ChainId
  readonly #dictionaries: readonly Dictionary[]
  readonly #texts = new Map<number, string>()

  constructor(chain: ChainId, dictionaries: readonly Dictionary[]) {
    this.#chain = chain
    this.#dictionaries = dictionaries
  }

  id(address: string): number | null {
    const payload = addressPayload(address)
    for (const dictionary of this.#dictionaries) {
      const id = dictionary.number(payload)
      if (id !== null) return id
    }
    return null
  }

  /** `null` for a number that was never given out. */
  name(id: number): string | null {
    const known = this.#texts.get(id)
    if (known !== undefined) return known
    for (const dictionary of this.#dictionaries) {
      const payload = dictionary.bytes(id)
      if (payload === null) continue
      const text = addressFromPayload(this.#chain, payload)
      if (this.#texts.size >= CACHE_LIMIT) this.#texts.clear()
      this.#texts.set(id, text)
      return text
    }
    return null
  }
}
