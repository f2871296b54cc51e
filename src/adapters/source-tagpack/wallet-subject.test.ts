import { expect, test } from 'vitest'
import { readSubject } from './tag-subject.ts'

test('an e-wallet account is tagged under the key that posts and lists use', () => {
  expect(readSubject('ewallet-qiwi:+79000000900', 'QIWI', '')).toEqual({
    kind: 'subject',
    subject: 'ewallet-qiwi:+79000000900',
    chain: 'qiwi',
    labelDiffers: false,
  })
})

test('a bare phone number is no subject, whatever its label says', () => {
  expect(readSubject('+79000000900', 'QIWI', '').kind).toBe('refused')
  expect(readSubject('ewallet-qiwi:', 'QIWI', '').kind).toBe('refused')
  expect(readSubject('ewallet-qiwi:two words', 'QIWI', '').kind).toBe('refused')
})
