/**
 * Everyday life on the scenario's Tron ledger: people withdraw, pay each other, pay a shop and a charity, and deposit. Among it the noise
 * that real ledgers have: zero-value transfers from look-alike accounts and a token that only calls itself USDT.
 */
import { DAY_MS, type EpochMs } from '../../domain/time.ts'
import type { Random } from '../random.ts'
import type { TronExchange } from './exchange.ts'
import { TRX, type TronLedger, USDT } from './ledger.ts'
import { lookAlike } from './look-alike.ts'

export interface TronBackgroundSpec {
  readonly ledger: TronLedger
  readonly random: Random
  readonly exchanges: readonly TronExchange[]
  readonly users: number
  readonly transfers: number
  readonly receivers: readonly string[]
  readonly from: EpochMs
  readonly to: EpochMs
}

export class TronBackground {
  readonly users: readonly string[]
  readonly zeroValue: string[] = []
  readonly lookAlikes: { imitates: string; address: string }[] = []
  /** The contract that calls itself USDT. */
  readonly imitation: string
  readonly #spec: TronBackgroundSpec

  constructor(spec: TronBackgroundSpec) {
    this.#spec = spec
    this.users = Array.from({ length: spec.users }, () => spec.ledger.account())
    this.imitation = spec.ledger.account()
  }

  /** Plans everything: issue, first withdrawals, then transfers at random moments in bursts that share a block. */
  plan(): void {
    const { ledger, random, exchanges, from, to } = this.#spec
    for (const exchange of exchanges) {
      ledger.agenda.at(from, (now) => {
        ledger.issue(now, exchange.hot, USDT, 40_000_000_000_000n)
        ledger.issue(now, exchange.hot, TRX, 90_000_000_000_000n)
        ledger.issue(now, exchange.gas, TRX, 90_000_000_000_000n)
      })
    }
    for (const user of this.users) {
      const start = from + random.int(1, 10) * DAY_MS + random.int(0, DAY_MS)
      ledger.agenda.at(start, (now) => this.#open(now, user))
    }
    for (let at = 0; at < this.#spec.transfers; at++) {
      const time = random.int(from + 12 * DAY_MS, to)
      const burst = random.chance(0.1) ? 4 : 1
      for (let count = 0; count < burst; count++) ledger.agenda.at(time, (now) => this.#once(now))
    }
  }

  /** Worthless contacts: zero-value transfers out of a look-alike of `imitates`, and imitation tokens, to each of `victims`. */
  pester(time: EpochMs, imitates: string, victims: readonly string[]): void {
    const { ledger, random } = this.#spec
    const address = lookAlike(imitates, random)
    this.lookAlikes.push({ imitates, address })
    ledger.agenda.at(time, (now) => {
      for (const to of victims) {
        this.zeroValue.push(ledger.pretend(now, { from: address, to, asset: USDT, amount: 0n }))
        ledger.pretend(now, {
          from: address,
          to,
          asset: `tron:${this.imitation}`,
          amount: 5_000_000_000n,
          note: 'token calls itself USDT',
        })
      }
    })
  }

  #open(now: EpochMs, user: string): void {
    const { random, exchanges } = this.#spec
    const exchange = random.pick(exchanges)
    exchange.withdraw(now, user, TRX, random.amount(200_000_000n, 900_000_000n))
    exchange.withdraw(now + 3_000, user, USDT, random.amount(50_000_000n, 4_000_000_000n))
  }

  #once(now: EpochMs): void {
    const { ledger, random, exchanges, receivers } = this.#spec
    const from = random.pick(this.users)
    const balance = ledger.balance(from, USDT)
    const fee = random.chance(0.4) && ledger.balance(from, TRX) > 30_000_000n ? 13_844_850n : 0n
    const draw = random.int(0, 99)
    if (balance < 5_000_000n || draw < 15)
      random.pick(exchanges).withdraw(now, from, USDT, random.amount(20_000_000n, 900_000_000n))
    else {
      const amount = random.amount(1_000_000n, balance / 2n)
      if (draw < 60)
        ledger.move(now, { from, to: random.pick(this.users), asset: USDT, amount, fee })
      else if (draw < 75)
        ledger.move(now, { from, to: random.pick(receivers), asset: USDT, amount, fee })
      else random.pick(exchanges).deposit(now, from, from, amount, fee)
    }
  }
}
