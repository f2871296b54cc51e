import { expect, test } from 'vitest'
import { readAbiText } from './abi-text.ts'

const word = (value: string): string => value.padStart(64, '0')
const padded = (text: string): string => Buffer.from(text).toString('hex').padEnd(64, '0')

test.each([
  ['a string', `0x${word('20')}${word('a')}${padded('Tether USD')}`, 'Tether USD'],
  ['32 bytes', `0x${padded('MKR')}`, 'MKR'],
  ['other scripts', `0x${word('20')}${word('5')}${padded('USDТ')}`, 'USDТ'],
  ['a string that is longer than its answer', `0x${word('20')}${word('ff')}${padded('x')}`, null],
  ['an offset that leads elsewhere', `0x${'f'.repeat(64)}${word('1')}${padded('x')}`, null],
  ['nothing', '0x', null],
  ['an empty string', `0x${word('20')}${word('0')}`, null],
  ['no hex', 'hello', null],
])('%s', (_, answer, text) => {
  expect(readAbiText(answer)).toBe(text)
})
