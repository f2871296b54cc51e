import { expect, test } from 'vitest'
import type { PriceRecord } from './ledger-record.ts'
import { inversePrice, productPrice, quotientPrice } from './price.ts'

const DAY = Date.UTC(2024, 2, 5)
function price(asset: string, fiat: string, text: string, hour?: number): PriceRecord {
  const period = hour === undefined ? 86_400_000 : 3_600_000
  return {
    asset,
    fiat,
    time: DAY + (hour ?? 0) * 3_600_000,
    period,
    price: text,
    source: `${asset}.csv`,
  }
}
const of = { asset: 'BTC', fiat: 'EUR' }

test('BTC in USD × USD in EUR is BTC in EUR, exactly, for the shorter time', () => {
  // 63804.11 × 0.9268 = 59133.649148
  expect(
    productPrice(price('BTC', 'USD', '63804.11', 5), price('USD', 'EUR', '0.9268'), of),
  ).toEqual({
    ...of,
    ...{ time: DAY + 5 * 3_600_000, period: 3_600_000, price: '59133.649148' },
    source: 'BTC.csv (BTC in USD) × USD.csv (USD in EUR)',
  })
})

test('EUR in RUB ÷ EUR in USD is USD in RUB, rounded half up after eighteen digits', () => {
  // 117.201 / 1.1162 = 105.0…: the published table prints 105.000000.
  const rub = quotientPrice(price('EUR', 'RUB', '117.201'), price('EUR', 'USD', '1.1162'), {
    asset: 'USD',
    fiat: 'RUB',
  })
  expect(rub.price).toBe('105')
  expect(quotientPrice(price('X', 'A', '2'), price('X', 'B', '3'), of).price).toBe(
    '0.6666666666666666667',
  )
  expect(quotientPrice(price('X', 'A', '1'), price('X', 'B', '3'), of).price).toBe(
    '0.3333333333333333333',
  )
})

test('the inverse of a rate, also of a large one, keeps its digits', () => {
  expect(inversePrice(price('USD', 'RUB', '64'), { asset: 'RUB', fiat: 'USD' })).toMatchObject({
    price: '0.015625',
    source: '1 ÷ USD.csv (USD in RUB)',
  })
  expect(inversePrice(price('A', 'B', '3000000000'), of).price).toBe(
    '0.0000000003333333333333333333',
  )
})
