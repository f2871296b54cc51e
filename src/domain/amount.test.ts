import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fiatDigits,
  formatFiat,
  formatUnits,
  parseDecimal,
  parseUnits,
  valueInFiat,
} from './amount.ts'

const price = (text: string) => parseDecimal(text) ?? { digits: 0n, scale: 0 }

describe('units', () => {
  test('are read and printed without losing a digit, past 64 bits too', () => {
    expect(parseUnits('18.446744073709551616', 18)).toBe(2n ** 64n)
    expect(formatUnits(2n ** 256n - 1n, 0)).toBe(
      '115792089237316195423570985008687907853269984665640564039457584007913129639935',
    )
    expect(formatUnits(150_000_000n, 8)).toBe('1.5')
    expect(formatUnits(1n, 8)).toBe('0.00000001')
    expect(formatUnits(-150_000_000n, 8)).toBe('-1.5')
  })

  test('come back from their own print, whatever the amount and the decimals', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 256n }),
        fc.integer({ min: 0, max: 36 }),
        (base, decimals) => {
          expect(parseUnits(formatUnits(base, decimals), decimals)).toBe(base)
        },
      ),
    )
  })

  test.each([
    '',
    ' ',
    '-1',
    '+1',
    '1e3',
    '1,5',
    '1.',
    '.5',
    'NaN',
    'Infinity',
    '0x10',
    '١',
    '1 000',
    '1.000000001',
  ])('%j is refused as an amount of eight decimals', (text) => {
    expect(() => parseUnits(text, 8)).toThrow(/amount|decimals/)
  })

  test('zeros past the last decimal are no lost digits', () => {
    expect(parseUnits('1.50000000000', 8)).toBe(150_000_000n)
  })
})

describe('fiat', () => {
  test('has the digits of its currency', () => {
    expect(formatFiat(11_572n, 'USD')).toBe('115.72')
    expect(formatFiat(5n, 'USD')).toBe('0.05')
    expect(formatFiat(-5n, 'USD')).toBe('-0.05')
    expect(formatFiat(1234n, 'JPY')).toBe('1234')
    expect(formatFiat(1234n, 'KWD')).toBe('1.234')
    expect([fiatDigits('RUB'), fiatDigits('XOF'), fiatDigits('IQD')]).toEqual([2, 0, 3])
  })

  test('is rounded half up, once for each amount', () => {
    expect(valueInFiat(1n, 0, price('0.005'), 'USD')).toBe(1n)
    expect(valueInFiat(1n, 0, price('0.00499999'), 'USD')).toBe(0n)
    expect(valueInFiat(150_000_000n, 8, price('6228.5'), 'USD')).toBe(934_275n)
    expect(valueInFiat(1n, 0, price('0.5'), 'JPY')).toBe(1n)
  })

  test('a price is a plain decimal or nothing', () => {
    expect(parseDecimal('6228.50')).toEqual({ digits: 622_850n, scale: 2 })
    for (const text of ['', '1e5', '-1', '1,5', 'abc']) expect(parseDecimal(text)).toBeNull()
  })
})
