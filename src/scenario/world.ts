/** The scenario's world before any campaign: chains, services with their tags, people, channels. Campaigns are planned into it. */
import { DAY_MS, type EpochMs } from '../domain/time.ts'
import { BitcoinBackground } from './bitcoin/background.ts'
import { BitcoinExchange } from './bitcoin/exchange.ts'
import type { Key } from './bitcoin/key.ts'
import { BitcoinLedger } from './bitcoin/ledger.ts'
import type { Wallet } from './bitcoin/wallet.ts'
import { moment } from './moment.ts'
import { PostBook } from './posts/post-book.ts'
import type { Wording } from './posts/wording.ts'
import { Random } from './random.ts'
import { TronBackground } from './tron/background.ts'
import { TronExchange } from './tron/exchange.ts'
import { TronLedger } from './tron/ledger.ts'

export const EXCHANGE_ONE = 'demo-exchange-one'
export const EXCHANGE_TWO = 'demo-exchange-two'
export const EXCHANGE_SHOP = 'demo-exchange-shop'
export const CHARITY = 'demo-relief-charity'
export const POOL = 'demo-mining-pool'

export const BITCOIN_START = moment('2017-08-01')
export const BITCOIN_END = moment('2023-01-10')
export const TRON_START = moment('2021-11-01')
export const TRON_END = moment('2023-01-10')

/** Blocks that hold coinbases only, so that early ones are old enough to be spent. */
const PROLOGUE_BLOCKS = 140
const PROLOGUE_STEP = 4 * 3_600_000
const QUIET_STEP = 7 * DAY_MS
/** A planned act is in a block at most this long after it. */
const BLOCK_WAIT = 3 * 3_600_000

export interface BitcoinSide {
  readonly ledger: BitcoinLedger
  readonly one: BitcoinExchange
  readonly two: BitcoinExchange
  /** An exchange shop without licence: one wallet whose address is known. */
  readonly shop: Wallet
  readonly charity: Wallet
  readonly goods: Wallet
  readonly background: BitcoinBackground
}

export interface TronSide {
  readonly ledger: TronLedger
  readonly one: TronExchange
  readonly two: TronExchange
  readonly shop: string
  readonly charity: string
  readonly goods: string
  readonly background: TronBackground
}

export interface World {
  readonly random: Random
  readonly posts: PostBook
  readonly bitcoin: BitcoinSide
  readonly tron: TronSide
}

export function makeWorld(name: string, wording: Wording): World {
  const random = new Random(name)
  return {
    random,
    posts: new PostBook(wording, random.fork('posts')),
    bitcoin: makeBitcoinSide(name, random.fork('bitcoin')),
    tron: makeTronSide(name, random.fork('tron')),
  }
}

function makeBitcoinSide(name: string, random: Random): BitcoinSide {
  const ledger = new BitcoinLedger({ seed: name, startHeight: 478_500, random })
  const one = new BitcoinExchange(ledger, EXCHANGE_ONE)
  const two = new BitcoinExchange(ledger, EXCHANGE_TWO)
  const shop = ledger.wallet(EXCHANGE_SHOP, 'p2pkh')
  const charity = ledger.wallet(CHARITY, 'p2wpkh')
  const goods = ledger.wallet('demo-goods-shop', 'p2sh-p2wpkh')
  const background = new BitcoinBackground({
    ledger,
    random: random.fork('life'),
    exchanges: [one, two],
    users: 420,
    receivers: [charity, goods],
  })
  return { ledger, one, two, shop, charity, goods, background }
}

function makeTronSide(name: string, random: Random): TronSide {
  const ledger = new TronLedger(name, random.fork('accounts'))
  const one = new TronExchange(ledger, EXCHANGE_ONE)
  const two = new TronExchange(ledger, EXCHANGE_TWO)
  const [shop, charity, goods] = [ledger.account(), ledger.account(), ledger.account()]
  const background = new TronBackground({
    ledger,
    random: random.fork('life'),
    exchanges: [one, two],
    users: 500,
    transfers: 3_000,
    receivers: [charity, goods],
    from: TRON_START,
    to: TRON_END - DAY_MS,
  })
  background.plan()
  return { ledger, one, two, shop, charity, goods, background }
}

/** Runs both chains to their ends. */
export function runWorld(world: World): void {
  runBitcoin(world)
  world.tron.ledger.agenda.runUntil(TRON_END)
}

function runBitcoin({ bitcoin, random }: World): void {
  const { ledger, background } = bitcoin
  const pace = random.fork('pace')
  let previous = BITCOIN_START
  for (let block = 0; block < PROLOGUE_BLOCKS; block++) {
    previous += PROLOGUE_STEP
    ledger.close(previous, background.miner())
  }
  for (const time of blockTimes(previous, ledger.agenda.times())) {
    const transactions = pace.int(5, 13)
    ledger.agenda.at(previous + 60_000, () => background.live(transactions))
    ledger.close(time, background.miner())
    previous = time
    if (!pace.chance(0.06)) continue
    // A block whose header is older than its parent's: block times run backwards now and then.
    previous = time + 300_000
    ledger.close(previous, background.miner(), time - 900_000)
  }
}

/** A quiet week has one block; every planned act has one within three hours. */
function blockTimes(from: EpochMs, acts: readonly EpochMs[]): readonly EpochMs[] {
  const times: EpochMs[] = []
  let last = from
  for (const act of [...acts].sort((a, b) => a - b)) {
    if (act < last || act >= BITCOIN_END) continue
    while (act - last > QUIET_STEP) {
      last += QUIET_STEP
      times.push(last)
    }
    if (act >= last) {
      last = act + BLOCK_WAIT
      times.push(last)
    }
  }
  while (last + QUIET_STEP < BITCOIN_END) {
    last += QUIET_STEP
    times.push(last)
  }
  return times
}

/** Sets up people who hold some bitcoin withdrawn from an exchange, each with one coin. */
export function fundDonors(
  { bitcoin }: World,
  spec: {
    readonly name: string
    readonly count: number
    readonly at: EpochMs
    readonly each: bigint
    readonly exchange: BitcoinExchange
  },
): readonly Wallet[] {
  const wallets = Array.from({ length: spec.count }, (_, at) =>
    bitcoin.ledger.wallet(`donor-${spec.name}-${at}`, at % 3 === 0 ? 'p2pkh' : 'p2wpkh'),
  )
  const payments = wallets.map((wallet) => ({ key: wallet.main, value: spec.each }))
  for (let start = 0; start < payments.length; start += 40) {
    const batch = payments.slice(start, start + 40)
    bitcoin.ledger.agenda.at(spec.at + start * 60_000, () => {
      if (!spec.exchange.withdraw(batch))
        throw new RangeError('A hot wallet of the scenario is short.')
    })
  }
  return wallets
}

/** One payment from a donor with the change back to the donor. */
export function give(
  { bitcoin }: World,
  spec: { readonly from: Wallet; readonly to: Key; readonly value: bigint; readonly at: EpochMs },
): void {
  const { from, to, value, at } = spec
  bitcoin.ledger.agenda.at(at, () => {
    const paid = bitcoin.ledger.pay(from, [{ key: to, value }], { change: from.main })
    if (paid === null) throw new RangeError(`${from.owner} of the scenario has too little to give.`)
  })
}
