/** An exchange on the scenario's Tron ledger: deposit accounts get TRX for the fee and are then swept to the hot account. */
import type { EpochMs } from '../../domain/time.ts'
import { HOUR_MS } from '../moment.ts'
import { TRX, type TronLedger, USDT } from './ledger.ts'

const FEE = 13_844_850n
const GAS = 15_000_000n
/** What a fresh deposit account costs to activate stays on it. */
const SWEEP_FLOOR = 1_000_000n

export class TronExchange {
  readonly actor: string
  readonly hot: string
  readonly gas: string
  readonly #ledger: TronLedger
  readonly #byCustomer = new Map<string, string>()

  constructor(ledger: TronLedger, actor: string) {
    this.#ledger = ledger
    this.actor = actor
    this.hot = ledger.account()
    this.gas = ledger.account()
  }

  depositAccount(customer: string): string {
    const known = this.#byCustomer.get(customer)
    if (known !== undefined) return known
    const account = this.#ledger.account()
    this.#byCustomer.set(customer, account)
    return account
  }

  /** Every customer's account that was asked for. */
  get depositAccounts(): readonly string[] {
    return [...this.#byCustomer.values()]
  }

  /** A customer's deposit of USDT, and its sweep some hours later. */
  deposit(now: EpochMs, from: string, customer: string, amount: bigint, fee = 0n): void {
    const account = this.depositAccount(customer)
    this.#ledger.move(now, { from, to: account, asset: USDT, amount, fee })
    this.#ledger.agenda.at(now + 5 * HOUR_MS, (later) => this.#sweep(later, account))
  }

  withdraw(now: EpochMs, to: string, asset: string, amount: bigint): void {
    this.#ledger.move(now, { from: this.hot, to, asset, amount, fee: FEE })
  }

  #sweep(now: EpochMs, account: string): void {
    const amount = this.#ledger.balance(account, USDT)
    if (amount < SWEEP_FLOOR) return
    this.#ledger.move(now, { from: this.gas, to: account, asset: TRX, amount: GAS })
    this.#ledger.agenda.at(now + 60_000, (later) => {
      const all = this.#ledger.balance(account, USDT)
      if (all > 0n)
        this.#ledger.move(later, {
          from: account,
          to: this.hot,
          asset: USDT,
          amount: all,
          fee: FEE,
        })
    })
  }
}
