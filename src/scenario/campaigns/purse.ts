/** A campaign's own Bitcoin money: published addresses, hidden ones behind them, and how it moves on. Every step is its own act. */
import type { EpochMs } from '../../domain/time.ts'
import type { BitcoinExchange } from '../bitcoin/exchange.ts'
import type { Key, KeyType } from '../bitcoin/key.ts'
import type { BitcoinLedger, Coin } from '../bitcoin/ledger.ts'
import type { Wallet } from '../bitcoin/wallet.ts'
import type { Random } from '../random.ts'
import { fundDonors, give, type World } from '../world.ts'

const FEE = 3_000n

export interface DonationSpec {
  readonly keys: readonly Key[]
  readonly count: number
  readonly from: EpochMs
  readonly to: EpochMs
  readonly least: bigint
  readonly most: bigint
  readonly exchange: BitcoinExchange
  readonly random: Random
}

export class Purse {
  readonly owner: string
  readonly #ledger: BitcoinLedger
  readonly #world: World
  readonly #published: Wallet
  readonly #hidden: Wallet

  constructor(world: World, id: string) {
    this.#world = world
    this.#ledger = world.bitcoin.ledger
    this.owner = `campaign:${id}`
    this.#published = this.#ledger.wallet(this.owner, 'p2pkh')
    this.#hidden = this.#ledger.wallet(this.owner, 'p2wpkh')
  }

  publish(type: KeyType): Key {
    return this.#published.newKey(type)
  }

  adopt(address: string): Key {
    return this.#published.adopt(address)
  }

  /** Gifts from as many people, and every eighth straight from an exchange's hot wallet. */
  collect(name: string, spec: DonationSpec): void {
    const { keys, count, from, to, least, most, exchange, random } = spec
    const at = from - 4 * 86_400_000
    const donors = fundDonors(this.#world, { name, count, at, each: most + 50_000n, exchange })
    for (const [index, donor] of donors.entries()) {
      const time = from + Math.floor(((to - from) * (index + random.next() / 2 ** 32)) / count)
      const key = keys[Math.floor((index * keys.length) / count)] ?? random.pick(keys)
      const value = random.amount(least, most)
      if (index % 8 !== 7) give(this.#world, { from: donor, to: key, value, at: time })
      else
        this.#ledger.agenda.at(time, () => {
          if (!exchange.withdraw([{ key, value }]))
            throw new RangeError('A hot wallet of the scenario is short.')
        })
    }
  }

  /** All that lies on published addresses goes to one hidden address; `change` leaves that much on a published one. */
  gather(at: EpochMs, change?: { readonly key: Key; readonly value: bigint } | undefined): void {
    this.#ledger.agenda.at(at, () => {
      const coins = this.#published.takeWhere((coin) => coin.key.publicKey !== null)
      const back = change ? [change] : []
      const total = sum(coins) - FEE - sum(back)
      this.#ledger.spend(coins, [{ key: this.#hidden.newKey(), value: total }, ...back])
    })
  }

  /** One link of a peel chain: `percent` of the hidden money goes to `to`, the rest to a fresh hidden address. */
  peel(at: EpochMs, percent: bigint, to: Key): void {
    this.#ledger.agenda.at(at, () => {
      const coins = this.#hidden.coins.splice(0)
      const total = sum(coins) - FEE
      const value = (total * percent) / 100n
      const rest = { key: this.#hidden.newKey(), value: total - value }
      this.#ledger.spend(coins, value === total ? [{ key: to, value }] : [{ key: to, value }, rest])
    })
  }

  /** One hop that pays nobody: everything hidden moves on. */
  hop(at: EpochMs): void {
    this.#ledger.agenda.at(at, () => {
      const coins = this.#hidden.coins.splice(0)
      this.#ledger.spend(coins, [{ key: this.#hidden.newKey(), value: sum(coins) - FEE }])
    })
  }
}

function sum(coins: readonly Pick<Coin, 'value'>[]): bigint {
  return coins.reduce((total, { value }) => total + value, 0n)
}
