/**
 * An exchange on the scenario's Bitcoin chain: every customer has one deposit address, everything deposited is swept to the hot wallet
 * in common transactions, and withdrawals leave the hot wallet in batches.
 */
import type { Key } from './key.ts'
import type { BitcoinLedger, Payment } from './ledger.ts'
import type { Wallet } from './wallet.ts'

const SWEEP_FEE_PER_INPUT = 700n

export class BitcoinExchange {
  readonly actor: string
  readonly hot: Wallet
  readonly #ledger: BitcoinLedger
  readonly #deposits: Wallet
  readonly #byCustomer = new Map<string, Key>()

  constructor(ledger: BitcoinLedger, actor: string) {
    this.#ledger = ledger
    this.actor = actor
    this.hot = ledger.wallet(actor, 'p2wpkh')
    this.#deposits = ledger.wallet(`${actor}:deposits`, 'p2pkh')
  }

  /** The deposit address of one customer; the key is the exchange's. */
  depositKey(customer: string): Key {
    const known = this.#byCustomer.get(customer)
    if (known) return known
    const key = this.#deposits.newKey()
    this.#byCustomer.set(customer, key)
    return key
  }

  /** Every customer's address that was asked for. */
  get depositAddresses(): readonly string[] {
    return [...this.#byCustomer.values()].map(({ address }) => address)
  }

  /** Sweeps what was deposited before, at most forty coins in one transaction. */
  sweep(): void {
    while (this.#deposits.coins.length > 0) {
      const coins = this.#deposits.coins.splice(0, 40)
      const total = coins.reduce((sum, coin) => sum + coin.value, 0n)
      const fee = 300n + SWEEP_FEE_PER_INPUT * BigInt(coins.length)
      if (total - fee < 1_000n) return
      this.#ledger.spend(coins, [{ key: this.hot.main, value: total - fee }])
    }
  }

  /** One batch of withdrawals; false when the hot wallet is short. */
  withdraw(payments: readonly Payment[]): boolean {
    const fee = 1_000n + 300n * BigInt(payments.length)
    return this.#ledger.pay(this.hot, payments, { change: this.hot.main, fee }) !== null
  }
}
