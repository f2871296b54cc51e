import { expect, test } from 'vitest'
import { refusedText } from './black-out.ts'

/** The WIF key of Bitcoin's wiki, and a test phrase of BIP-39. */
const WIF = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'
const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

test.each([
  ['a private key', `{"id": 7, "text": ["${WIF}"]}`, WIF],
  ['a seed phrase', `{"text": "seed: ${PHRASE}"}`, PHRASE],
  ['the middle of a card', 'card 4111 1111 1111 1111;x', '1111 1111 1111'],
])('a refused record is kept without %s', (_what, raw, secret) => {
  const kept = refusedText(raw, 500)
  expect(kept).toHaveLength(raw.length)
  expect(kept).not.toContain(secret)
})

test('a key that the end of what is kept cuts in two is not kept in part', () => {
  const kept = refusedText(`${'x '.repeat(235)}${WIF}`.slice(0, 500), 500)
  expect(kept).not.toContain(WIF.slice(0, 16))
  expect(refusedText('1;2020-01-01;abc', 500)).toBe('1;2020-01-01;abc')
})

test('a row with an identifier of a transaction is kept as it is, and a long record stays short', () => {
  const row = `tron;2020-01-01;${'ab'.repeat(32)};0;x`
  expect(refusedText(row, 500)).toBe(row)
  expect(refusedText('y '.repeat(5_000), 500)).toHaveLength(500)
})
