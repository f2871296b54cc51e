/**
 * A swap and a bridge with both their sides in the ledger, and customers who crowd: round amounts, several at a time, payouts that are split, late,
 * made elsewhere or never, and payouts whose deposit nobody holds. Written as the files that ordinary imports read, with its truth.
 */
import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256Hex } from '../../domain/hash.ts'
import { DAY_MS, type EpochMs, formatDay, formatTime } from '../../domain/time.ts'
import { moment } from '../moment.ts'
import { Random } from '../random.ts'
import { tronAddress } from '../tron/ledger.ts'

const START = moment('2022-03-01')
const DAYS = 20
const MINUTE_MS = 60_000
const ROUND = [100, 200, 250, 500, 1_000, 2_000, 5_000] as const

type Chain = 'tron' | 'ethereum'

/** One asset on one chain, with what it costs and how many decimals a payout is written with. */
interface Coin {
  readonly chain: Chain
  readonly asset: string
  readonly digits: number
}

const USDT_TRON: Coin = { chain: 'tron', asset: 'USDT', digits: 2 }
const USDT_ETHEREUM: Coin = { chain: 'ethereum', asset: 'USDT', digits: 2 }
const TRX: Coin = { chain: 'tron', asset: 'TRX', digits: 2 }
const ETH: Coin = { chain: 'ethereum', asset: 'ETH', digits: 6 }

const SWAPS: readonly (readonly [Coin, Coin])[] = [
  [USDT_TRON, ETH],
  [ETH, USDT_TRON],
  [TRX, USDT_TRON],
  [USDT_TRON, TRX],
]
const BRIDGES: readonly (readonly [Coin, Coin])[] = [
  [USDT_TRON, USDT_ETHEREUM],
  [USDT_ETHEREUM, USDT_TRON],
]

export interface CrossingTruth {
  /** `txid:index` of what was paid in. */
  readonly deposit: string
  /** `chain txid:index` of the one payout for it; `null` where there is none, it is split, or nobody holds it. */
  readonly payout: string | null
}

export interface CrossingWorld {
  /** Name to content: transfers.csv, tags.csv, prices.csv. */
  readonly files: ReadonlyMap<string, string>
  readonly truth: readonly CrossingTruth[]
  /** What the transfers hold whole. */
  readonly from: string
  readonly to: string
}

export function makeCrossings({ seed }: { readonly seed: number }): CrossingWorld {
  const world = new Crowd(new Random(`weir crossings ${seed}`))
  for (let day = 0; day < DAYS; day++) world.day(START + day * DAY_MS)
  return {
    files: new Map([
      ['transfers.csv', world.transfers()],
      ['tags.csv', world.tags()],
      ['prices.csv', world.prices()],
    ]),
    truth: world.truth,
    from: formatDay(START),
    to: formatDay(START + (DAYS + 2) * DAY_MS),
  }
}

interface Service {
  readonly actor: string
  readonly category: string
  readonly wallets: Readonly<Record<Chain, string>>
  readonly ways: readonly (readonly [Coin, Coin])[]
}

class Crowd {
  readonly truth: CrossingTruth[] = []
  readonly #random: Random
  readonly #rows: { readonly time: EpochMs; readonly line: string }[] = []
  readonly #prices = new Map<string, number>()
  readonly #services: readonly Service[]

  constructor(random: Random) {
    this.#random = random
    this.#services = [
      ['demo-swap', 'exchange-shop', SWAPS] as const,
      ['demo-bridge', 'bridge', BRIDGES] as const,
    ].map(([actor, category, ways]) => {
      const wallets = { tron: this.#account('tron'), ethereum: this.#account('ethereum') }
      return { actor, category, ways, wallets }
    })
  }

  /** Six to sixteen customers of each service, some of them close behind another with the same amount. */
  day(start: EpochMs): void {
    for (const [asset, price] of [
      ['USDT', 1],
      ['TRX', 0.065],
      ['ETH', 2_900],
    ] as const)
      this.#prices.set(`${formatDay(start)},${asset}`, price * this.#about(0.03))
    for (const service of this.#services)
      for (let left = this.#random.int(6, 16); left > 0; left--) {
        const time = start + this.#random.int(0, DAY_MS - 1)
        const way = this.#random.pick(service.ways)
        const dollars = this.#random.chance(0.5)
          ? this.#random.pick(ROUND)
          : this.#random.int(40, 9_000)
        this.#customer(service, { time, way, dollars })
        if (!this.#random.chance(0.12)) continue
        const soon = time + this.#random.int(1, 30) * MINUTE_MS
        this.#customer(service, { time: soon, way, dollars })
      }
  }

  transfers(): string {
    const rows = [...this.#rows].sort((a, b) => a.time - b.time).map(({ line }) => line)
    return `${['chain,time,txid,index,from,to,asset,amount', ...rows].join('\n')}\n`
  }

  tags(): string {
    const rows = this.#services.flatMap(({ actor, category, wallets }) =>
      Object.values(wallets).map(
        (wallet) => `${wallet},${actor},${category},${actor},synthetic,0.9`,
      ),
    )
    return `${['address,label,category,actor,source,confidence', ...rows].join('\n')}\n`
  }

  prices(): string {
    const rows = [...this.#prices].map(([key, price]) => {
      const [day, asset] = key.split(',')
      return `${day},${asset},USD,${price.toFixed(6)}`
    })
    return `${['date,asset,fiat,price', ...rows].join('\n')}\n`
  }

  #customer(
    service: Service,
    swap: {
      readonly time: EpochMs
      readonly way: readonly [Coin, Coin]
      readonly dollars: number
    },
  ): void {
    const { time, way, dollars } = swap
    const [paid, got] = way
    const wallet = service.wallets[paid.chain]
    const draw = this.#random.int(0, 99)
    const deposit =
      draw < 4
        ? null
        : this.#move(paid, {
            time,
            to: wallet,
            from: null,
            units: this.#units(paid, { time, dollars }),
          })
    const worth = dollars * (1 - (paid.asset === got.asset ? 0.002 : 0.015)) - 1
    const pay = (after: number, share: number): string =>
      this.#move(got, {
        time: time + after * MINUTE_MS,
        from: service.wallets[got.chain],
        to: null,
        units: this.#units(got, { time: time + after * MINUTE_MS, dollars: worth * share }),
      })
    let payout: string | null = null
    // Of those with a deposit: never, elsewhere, split, late; the others within forty minutes.
    if (draw >= 12 && draw < 20) for (const share of [0.4, 0.6]) pay(this.#random.int(2, 40), share)
    else if (draw >= 20 && draw < 26) payout = pay(this.#random.int(180, 700), 1)
    else if (draw < 4 || draw >= 26) payout = pay(this.#random.int(2, 40), 1)
    if (deposit !== null) this.truth.push({ deposit: deposit.split(' ')[1] ?? '', payout })
  }

  /** At the moment's price, which is beside the day's. */
  #units(
    { asset, digits }: Coin,
    { time, dollars }: { readonly time: EpochMs; readonly dollars: number },
  ): string {
    const price = this.#prices.get(`${formatDay(time)},${asset}`) ?? this.#lastPrice(asset)
    const now = asset === 'USDT' ? price : price * this.#about(0.012)
    return (dollars / now).toFixed(digits)
  }

  #lastPrice(asset: string): number {
    return [...this.#prices].filter(([key]) => key.endsWith(`,${asset}`)).at(-1)?.[1] ?? 1
  }

  #move(
    { chain, asset }: Coin,
    move: {
      readonly time: EpochMs
      readonly from: string | null
      readonly to: string | null
      readonly units: string
    },
  ): string {
    const { time, units, from = null, to = null } = move
    const id = sha256Hex(`crossing ${this.#rows.length} ${this.#random.next()}`)
    const txid = chain === 'ethereum' ? `0x${id}` : id
    const parties = [from ?? this.#account(chain), to ?? this.#account(chain)]
    this.#rows.push({
      time,
      line: [chain, formatTime(time), txid, 0, ...parties, asset, units].join(','),
    })
    return `${chain} ${txid}:0`
  }

  #account(chain: Chain): string {
    const bytes = this.#random.bytes(20)
    return chain === 'tron' ? tronAddress(bytes) : `0x${bytesToHex(bytes)}`
  }

  #about(spread: number): number {
    return 1 - spread + (2 * spread * this.#random.next()) / 2 ** 32
  }
}
