/**
 * Everyday life on the scenario's Bitcoin chain: a mining pool pays its members, people pay each other, shops and a charity,
 * deposit at exchanges and withdraw, and now and then mix coins in a CoinJoin. None of them has to do with any campaign.
 */
import type { Random } from '../random.ts'
import type { BitcoinExchange } from './exchange.ts'
import type { Key, KeyType } from './key.ts'
import type { BitcoinLedger, Coin, Payment } from './ledger.ts'
import type { Wallet } from './wallet.ts'

export interface BackgroundSpec {
  readonly ledger: BitcoinLedger
  readonly random: Random
  readonly exchanges: readonly BitcoinExchange[]
  readonly users: number
  /** Receivers of ordinary purchases and gifts. */
  readonly receivers: readonly Wallet[]
}

const CHANGE_TYPES: readonly KeyType[] = ['p2pkh', 'p2wpkh', 'p2sh-p2wpkh', 'p2wpkh']
const COIN_JOIN_AMOUNT = 1_000_000n

export class BitcoinBackground {
  readonly users: readonly Wallet[]
  readonly pool: Wallet
  readonly miners: readonly Wallet[]
  readonly coinJoins: string[] = []
  readonly #spec: BackgroundSpec

  constructor(spec: BackgroundSpec) {
    this.#spec = spec
    const { ledger, random } = spec
    this.users = Array.from({ length: spec.users }, (_, at) =>
      ledger.wallet(`user-${at}`, random.pick(CHANGE_TYPES)),
    )
    this.pool = ledger.wallet('demo-mining-pool', 'p2pkh')
    this.miners = [ledger.wallet('miner-1', 'p2pkh'), ledger.wallet('miner-2', 'p2wpkh')]
  }

  /** Who mines the next block: each miner one in five, the pool the rest. */
  miner(): Key {
    const turn = this.#spec.ledger.blocks % 5
    return (this.miners[turn] ?? this.pool).main
  }

  /** What happens within one block's time. */
  live(transactions: number): void {
    for (const exchange of this.#spec.exchanges) exchange.sweep()
    this.#mature()
    for (let count = 0; count < transactions; count++) this.#once()
  }

  #once(): void {
    const { random } = this.#spec
    const draw = random.int(0, 99)
    if (draw < 55) this.#payPerson()
    else if (draw < 70) this.#deposit()
    else if (draw < 82) this.#withdraw()
    else if (draw < 92) this.#buy()
    else if (draw < 98) this.#tidy()
    else this.#coinJoin()
  }

  /** Pool payouts, and miners who sell at exchanges. */
  #mature(): void {
    const { ledger, random, exchanges } = this.#spec
    if (this.pool.balance() > 1_000_000_000n) {
      const members = Array.from({ length: random.int(15, 40) }, () => random.pick(this.users))
      const payments = [...new Set(members)].map((user) => ({
        key: user.main,
        value: random.amount(4_000_000n, 45_000_000n),
      }))
      ledger.pay(this.pool, payments, { change: this.pool.main, fee: 9_000n })
    }
    // Each miner sells at an exchange of its own, so that no hot wallet runs dry.
    for (const [at, miner] of this.miners.entries()) {
      const exchange = exchanges[at % exchanges.length] ?? random.pick(exchanges)
      const value = miner.balance() - 5_000n
      if (value < 1_000_000_000n) continue
      const key = exchange.depositKey(miner.owner)
      ledger.pay(miner, [{ key, value }], { change: miner.main, fee: 5_000n })
    }
  }

  #payPerson(): void {
    const { random } = this.#spec
    const to = random.pick(this.users)
    this.#pay(random.pick(this.users), random.chance(0.5) ? to.main : to.newKey())
  }

  #buy(): void {
    const { random, receivers } = this.#spec
    this.#pay(random.pick(this.users), random.pick(receivers).main)
  }

  #deposit(): void {
    const { random, exchanges } = this.#spec
    const user = random.pick(this.users)
    this.#pay(user, random.pick(exchanges).depositKey(user.owner))
  }

  #pay(from: Wallet, to: Key): void {
    const { ledger, random } = this.#spec
    const balance = from.balance()
    if (balance < 200_000n) return
    const value = random.amount(50_000n, balance / 2n)
    const change = random.chance(0.3) ? from.main : from.newKey()
    ledger.pay(from, [{ key: to, value }], { change, fee: random.amount(900n, 6_000n) })
  }

  #withdraw(): void {
    const { random, exchanges } = this.#spec
    const payments = Array.from({ length: random.int(2, 9) }, () => ({
      key: random.pick(this.users).newKey(),
      value: random.amount(300_000n, 9_000_000n),
    }))
    random.pick(exchanges).withdraw(payments)
  }

  /** A person sends all coins to an address of their own. */
  #tidy(): void {
    const { ledger, random } = this.#spec
    const user = random.pick(this.users)
    if (user.coins.length < 2 || user.balance() < 100_000n) return
    const coins = user.coins.splice(0, 25)
    const total = coins.reduce((sum, coin) => sum + coin.value, 0n)
    if (total < 60_000n) user.coins.push(...coins)
    else ledger.spend(coins, [{ key: user.newKey(), value: total - 20_000n }])
  }

  /** Five strangers, five equal outputs, five rests: it has the shape that must join nobody. */
  #coinJoin(): void {
    const { ledger, random } = this.#spec
    const found = new Map<Wallet, Coin>()
    for (let tries = 0; tries < 60 && found.size < 5; tries++) {
      const user = random.pick(this.users)
      const coin = user.coins.find(({ value }) => value > 2n * COIN_JOIN_AMOUNT)
      if (coin) found.set(user, coin)
    }
    if (found.size < 5) return
    const inputs: Coin[] = []
    const mixed: Payment[] = []
    const rests: Payment[] = []
    for (const [user, coin] of found) {
      inputs.push(...user.takeWhere((candidate) => candidate === coin))
      mixed.push({ key: user.newKey(), value: COIN_JOIN_AMOUNT })
      const value = coin.value - COIN_JOIN_AMOUNT - 1_500n - BigInt(rests.length)
      rests.push({ key: user.newKey(), value })
    }
    const [first] = ledger.spend(inputs, [...mixed, ...rests])
    if (first) this.coinJoins.push(first.txid)
  }
}
