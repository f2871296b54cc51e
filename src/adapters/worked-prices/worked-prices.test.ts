import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PriceRecord } from '../../domain/ledger-record.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import { openDuckDbLedgerStore } from '../store-duckdb/open-ledger-store.ts'
import { withWorkedPrices } from './worked-prices.ts'

const DAY_MS = 86_400_000
const DAY = Date.UTC(2018, 6, 13)
const NOON = DAY + DAY_MS / 2

function price(
  asset: string,
  fiat: string,
  text: string,
  change: Partial<PriceRecord> = {},
): PriceRecord {
  return { asset, fiat, time: DAY, period: DAY_MS, price: text, source: 'ecb', ...change }
}

let ledger: LedgerStore
beforeEach(async () => {
  ledger = await openDuckDbLedgerStore({ path: ':memory:' })
})
afterEach(() => ledger.close())

async function load(...prices: readonly PriceRecord[]): Promise<void> {
  const sources = [{ file: 'p', sha256: 'p', bytes: 1 }]
  const { record } = await ledger.beginImport({ kind: 'prices', options: {}, sources }, 1)
  const batch = await ledger.openBatch(record.id)
  await batch.append(prices.map((each) => ({ kind: 'price', price: each })))
  await batch.commit(null)
}

describe('prices that are worked out', () => {
  test('leave a price that some table has as it is', async () => {
    await load(
      price('BTC', 'EUR', '5350', { source: 'a' }),
      price('BTC', 'USD', '6228'),
      price('EUR', 'USD', '1.1643'),
    )
    expect(await withWorkedPrices(ledger, 'USD').priceAt('BTC', 'EUR', NOON)).toEqual(
      price('BTC', 'EUR', '5350', { source: 'a' }),
    )
  })

  test('give currencies in each other by one table of rates, with both rates named', async () => {
    await load(price('EUR', 'USD', '1.25'), price('EUR', 'RUB', '72.5'))
    const worked = withWorkedPrices(ledger, null)
    expect(await worked.priceAt('RUB', 'USD', NOON)).toMatchObject({
      price: '0.01724137931034482759',
      source: 'ecb (EUR in USD) ÷ ecb (EUR in RUB)',
      time: DAY,
    })
    expect(await worked.priceAt('USD', 'RUB', NOON)).toMatchObject({ price: '58' })
    expect(await worked.priceAt('USD', 'EUR', NOON)).toMatchObject({
      price: '0.8',
      source: '1 ÷ ecb (EUR in USD)',
    })
  })

  test('never mix rates of two tables, nor of two days', async () => {
    await load(
      price('EUR', 'USD', '1.25', { source: 'one' }),
      price('EUR', 'RUB', '72.5', { source: 'two' }),
      price('EUR', 'GBP', '0.9', { source: 'one', time: DAY - DAY_MS }),
    )
    const worked = withWorkedPrices(ledger, 'EUR')
    expect(await worked.priceAt('RUB', 'GBP', NOON)).toBeNull()
    expect(await withWorkedPrices(ledger, null).priceAt('RUB', 'USD', NOON)).toBeNull()
    expect(await worked.priceAt('USD', 'GBP', NOON)).toBeNull()
  })

  test('go across a currency only when that was asked for, and name both sources', async () => {
    await load(
      price('BTC', 'USD', '6228.81', { source: 'btc.csv' }),
      price('EUR', 'USD', '1.25'),
      price('EUR', 'RUB', '72.5'),
    )
    expect(await withWorkedPrices(ledger, null).priceAt('BTC', 'EUR', NOON)).toBeNull()
    const worked = withWorkedPrices(ledger, 'USD')
    // 6228.81 × 0.8 and 6228.81 × 58
    expect(await worked.priceAt('BTC', 'EUR', NOON)).toMatchObject({
      price: '4983.048',
      source: 'btc.csv (BTC in USD) × 1 ÷ ecb (EUR in USD)',
    })
    expect(await worked.priceAt('BTC', 'RUB', NOON)).toMatchObject({ price: '361270.98' })
    expect(await worked.priceAt('BTC', 'RUB', NOON + DAY_MS)).toBeNull()
    expect(await worked.priceAt('ETH', 'RUB', NOON)).toBeNull()
  })

  test('take the price of the hour before that of the day', async () => {
    const hour = { time: DAY + 9 * 3_600_000, period: 3_600_000, source: 'btc.csv' }
    await load(
      price('BTC', 'USD', '6000', { source: 'btc.csv' }),
      price('BTC', 'USD', '6200', hour),
      price('USD', 'EUR', '0.5'),
    )
    const worked = withWorkedPrices(ledger, 'USD')
    expect(await worked.priceAt('BTC', 'EUR', hour.time + 1)).toMatchObject({
      price: '3100',
      time: hour.time,
      period: 3_600_000,
    })
    expect(await worked.priceAt('BTC', 'EUR', NOON)).toMatchObject({
      price: '3000',
      period: DAY_MS,
    })
  })
})
