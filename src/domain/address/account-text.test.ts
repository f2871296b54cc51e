import { expect, test } from 'vitest'
import { accountText } from './account-text.ts'

test.each([
  ['qiwi', '+7 (900) 000-00-03', '+79000000003'],
  ['qiwi', '79000000003', '+79000000003'],
  ['qiwi', '8 900 000 00 03', '+79000000003'],
  ['qiwi', '+821012345678', '+821012345678'],
  ['qiwi', 'nick:EXAMPLE', 'nick:EXAMPLE'],
  ['yoomoney', '4100112345678', '4100112345678'],
  ['bank-a', '8 900 000 00 03', '8 900 000 00 03'],
  ['payeer', '', null],
  ['payeer', 'P1\n', null],
])('%s account %j is %s', (chain, text, account) => {
  expect(accountText(chain, text)).toBe(account)
})
