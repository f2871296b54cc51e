import { expect, test } from 'vitest'
import { isCurrency, readCurrency } from './currency.ts'

test.each([
  ['RUB', 'RUB'],
  ['rur', 'RUB'],
  ['643', 'RUB'],
  ['810', 'RUB'],
  ['51', 'AMD'],
  ['руб.', 'RUB'],
  ['₽', 'RUB'],
  [' US$ ', 'USD'],
  ['ل.س', 'SYP'],
  ['TL', 'TRY'],
  ['ريال', null],
  ['BTC', null],
  ['999', null],
  ['', null],
])('%j is %s', (text, code) => {
  expect(readCurrency(text)).toBe(code)
})

test('tickers of crypto assets are no currencies', () => {
  expect(['USD', 'TJS', 'USDT', 'BTC'].map(isCurrency)).toEqual([true, true, false, false])
})
