import { expect, test } from 'vitest'
import { imitatedSymbol } from './imitation.ts'

const OTHER = 'tron:TXL6rJbvmjD46zeN1JssfgxvSo99qC8MRT'
const USDT = 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

test.each([
  ['USDT', 'USDT'],
  ['USDТ (Cyrillic)', 'USDT'],
  ['ＵＳＤＴ', 'USDT'],
  ['U$D₮', 'USDT'],
  ['U.S.D.T', 'USDT'],
  ['Tether USD', 'USDT'],
  ['TetheR', 'USDT'],
  ['USD Coin', 'USDC'],
  ['UЅDС', 'USDC'],
  ['visit usdt.example', 'USDT'],
  ['SUN', null],
  ['USDD', null],
  ['', null],
])('a token that calls itself "%s" imitates %s', (name, symbol) => {
  expect(imitatedSymbol(OTHER, [null, name])).toBe(symbol)
})

test('the reviewed token itself imitates nobody', () => {
  expect(imitatedSymbol(USDT, ['USDT', 'Tether USD'])).toBeNull()
})
