/** Daily dollar prices of the scenario: straight lines between anchors with a little noise, and the exact prices of case A's days. */
import { DAY_MS, formatDay } from '../domain/time.ts'
import { CASE_A_PRICES } from './campaigns/published-case.ts'
import { moment } from './moment.ts'
import type { Random } from './random.ts'

type Anchors = readonly (readonly [day: string, price: number])[]

const BITCOIN: Anchors = [
  ['2017-08-01', 2750],
  ['2017-11-10', 6700],
  ['2017-12-17', 19100],
  ['2018-03-01', 10800],
  ['2018-07-01', 6380],
  ['2018-12-15', 3250],
  ['2019-06-26', 11800],
  ['2020-03-13', 5400],
  ['2021-04-14', 63000],
  ['2021-07-20', 29800],
  ['2021-11-09', 67000],
  ['2022-06-18', 19000],
  ['2023-01-12', 17900],
]
const TETHER: Anchors = [
  ['2021-11-01', 1],
  ['2023-01-12', 1],
]
const TRON: Anchors = [
  ['2021-11-01', 0.1],
  ['2023-01-12', 0.06],
]
const ROUBLE: Anchors = [
  ['2017-08-01', 0.0167],
  ['2018-12-31', 0.0144],
]

/** Prices by `asset day`. */
export type PriceTable = ReadonlyMap<string, string>

export function makePrices(random: Random): PriceTable {
  const table = new Map<string, string>()
  for (const [asset, anchors, noise, digits] of [
    ['BTC', BITCOIN, 0.02, 2],
    ['USDT', TETHER, 0.0008, 4],
    ['TRX', TRON, 0.03, 6],
    ['RUB', ROUBLE, 0.01, 6],
  ] as const)
    for (const [day, price] of line(anchors, noise, random.fork(asset)))
      table.set(`${asset} ${day}`, price.toFixed(digits))
  for (const [day, price] of Object.entries(CASE_A_PRICES)) table.set(`BTC ${day}`, price)
  return table
}

function* line(
  anchors: Anchors,
  noise: number,
  random: Random,
): Generator<readonly [day: string, price: number]> {
  for (const [at, [fromDay, fromPrice]] of anchors.entries()) {
    const next = anchors[at + 1]
    if (!next) return
    const from = moment(fromDay)
    const to = moment(next[0])
    for (let day = from; day < to; day += DAY_MS) {
      const price = fromPrice + ((next[1] - fromPrice) * (day - from)) / (to - from)
      yield [formatDay(day), price * (1 + noise * (random.next() / 2 ** 31 - 1))]
    }
  }
}

/** The CSV without the days that are left out. */
export function pricesCsv(table: PriceTable, gaps: ReadonlySet<string>): string {
  const rows = [...table]
    .filter(([key]) => !gaps.has(key))
    .map(([key, price]) => {
      const [asset = '', day = ''] = key.split(' ')
      return `${day},${asset},USD,${price}`
    })
  return `${['date,asset,fiat,price', ...rows].join('\n')}\n`
}

/** US cents of an amount at a printed price, rounded half up. */
export function cents(amount: bigint, decimals: number, price: string): number {
  const [whole = '0', fraction = ''] = price.split('.')
  const top = amount * BigInt(whole + fraction) * 100n
  const bottom = 10n ** BigInt(decimals + fraction.length)
  return Number((2n * top + bottom) / (2n * bottom))
}
