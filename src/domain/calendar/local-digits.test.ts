import { describe, expect, test } from 'vitest'
import { type DecimalSign, plainDigits, readLocalDecimal } from './local-digits.ts'

const read = (text: string, sign: DecimalSign | null = null) => {
  const found = readLocalDecimal(text, sign)
  return found.kind === 'refused' ? found.why : `${found.negative ? '-' : ''}${found.text}`
}

test('digits of Arabic and Persian are read, marks of direction left out', () => {
  expect(plainDigits('\u200f١٢٣٤٥٦٧٨٩٠ / ۱۲۳۴۵۶۷۸۹۰\u200e')).toBe('1234567890 / 1234567890')
})

test('digits of Thai, Devanagari, Bengali, Burmese, Khmer and full width are read', () => {
  expect(plainDigits('๐๑๒๙ ०१२९ ০১২৯ ၀၁၂၉ ០១២៩ ０１２９')).toBe('0129 0129 0129 0129 0129 0129')
})

describe('words beside a number', () => {
  test.each([
    ['10.00 DR', ['DR']],
    ['1,500.00 USD CR', ['USD', 'CR']],
    ['-$5.50', ['$']],
    ['($5.50)', ['$']],
    ['10 млн руб.', ['млн', 'руб.']],
    ['10.00-EUR', ['EUR']],
    ['100', []],
  ])('%s has %j', (text, words) => {
    const found = readLocalDecimal(text, null)
    expect(found.kind === 'decimal' && found.words).toEqual(words)
  })
})

describe('amounts', () => {
  test.each([
    ['1500', '1500'],
    ['-1500.50', '-1500.50'],
    ['−1500.50', '-1500.50'],
    ['1500.50-', '-1500.50'],
    ['(1,500.50)', '-1500.50'],
    ['+3', '3'],
    ['1 500,50', '1500.50'],
    ['1\u00a0500,50 ₽', '1500.50'],
    ['1\u202f234\u202f567,8 руб.', '1234567.8'],
    ['-$1,500.00', '-1500.00'],
    ['$-1,500.00', '-1500.00'],
    ['1.234.567', '1234567'],
    ['1,234,567', '1234567'],
    ['12,34,567.89', '1234567.89'],
    ["1'234.50", '1234.50'],
    ['١٬٥٠٠٫٥٠', '1500.50'],
    ['۱٬۲۳۴٬۵۶۷٫۸۹ ریال', '1234567.89'],
    ['٠٫٠٠١', '0.001'],
    ['0,125', '0.125'],
    ['0.125', '0.125'],
    ['1500,125', '1500.125'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('a text that is longer than any amount is none, whatever it repeats', () => {
    expect(read(`1${' '.repeat(400_000)}x`)).toBe('not-a-number')
    expect(read(`${'a.'.repeat(200_000)}!`)).toBe('not-a-number')
  })

  test('one mark before three digits is not guessed at', () => {
    expect(read('1,500')).toBe('ambiguous')
    expect(read('-12.345')).toBe('ambiguous')
    expect(read('1,500', ',')).toBe('1.500')
    expect(read('1,500', '.')).toBe('1500')
    expect(read('1.500', ',')).toBe('1500')
  })

  test.each([
    '',
    '-',
    'abc',
    '1e5',
    '1,5,0',
    '1 5',
    '--1',
    '-1-',
    '(-1)',
    '1.2.3',
    '1,50.000,5',
    '#REF!',
    '١x٢',
    '1 500 00',
    '0x10',
  ])('%j is none', (text) => {
    expect(read(text)).toBe('not-a-number')
  })
})
