/** Wallets of the scenario: one owner, its keys, and the coins it can spend. */
import type { Random } from '../random.ts'
import { type Key, type KeyType, makeKey, publishedKey } from './key.ts'
import type { Coin } from './ledger.ts'

export class Wallet {
  readonly owner: string
  readonly coins: Coin[] = []
  readonly #type: KeyType
  readonly #random: Random
  readonly #registry: Map<string, Wallet>
  readonly #keys: Key[] = []

  constructor(spec: {
    readonly owner: string
    readonly type: KeyType
    readonly random: Random
    readonly registry: Map<string, Wallet>
  }) {
    this.owner = spec.owner
    this.#type = spec.type
    this.#random = spec.random
    this.#registry = spec.registry
  }

  /** The wallet's first address, made when first asked for. */
  get main(): Key {
    return this.#keys[0] ?? this.newKey()
  }

  newKey(type: KeyType = this.#type): Key {
    const key = makeKey(this.#random, type)
    if (this.#registry.has(key.address))
      throw new RangeError(`${key.address} of the scenario would have two owners.`)
    this.#registry.set(key.address, this)
    this.#keys.push(key)
    return key
  }

  /** Adopts an address that exists in the world: it receives here and is never spent from. */
  adopt(address: string): Key {
    const key = publishedKey(address)
    this.#registry.set(address, this)
    this.#keys.push(key)
    return key
  }

  /** Every key it ever had, oldest first. */
  addresses(): readonly Key[] {
    return this.#keys
  }

  balance(): bigint {
    return this.coins.reduce((sum, coin) => sum + coin.value, 0n)
  }

  /** Takes out the oldest coins worth at least `amount`; `null` when there are not enough. */
  take(amount: bigint): Coin[] | null {
    let sum = 0n
    for (let count = 0; count < this.coins.length; count++) {
      sum += this.coins[count]?.value ?? 0n
      if (sum >= amount) return this.coins.splice(0, count + 1)
    }
    return null
  }

  /** Takes out every coin that fits. */
  takeWhere(fits: (coin: Coin) => boolean): Coin[] {
    const taken = this.coins.filter(fits)
    const kept = this.coins.filter((coin) => !fits(coin))
    this.coins.splice(0, this.coins.length, ...kept)
    return taken
  }
}
