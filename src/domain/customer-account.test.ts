import { expect, test } from 'vitest'
import { customerKey, exchangeOf, outsideAddress } from './customer-account.ts'
import { ledgerAddress, ledgerIdentifier } from './identifier.ts'

test('only the ledger of an exchange has customers of one', () => {
  expect(['vasp-northgate', 'bank-a', 'qiwi', 'vasp-'].map(exchangeOf)).toEqual([
    'northgate',
    null,
    null,
    null,
  ])
})

test.each([
  ['vasp-x', 'tron:TR7', { chain: 'tron', address: 'TR7' }],
  ['vasp-x', 'evm:0xab', { chain: 'evm', address: '0xab' }],
  ['vasp-x', 'bitcoin-testnet:tb1', { chain: 'bitcoin-testnet', address: 'tb1' }],
  ['vasp-x', '778', null],
  ['vasp-x', 'qiwi:+79', null],
  ['vasp-x', 'note:anything', null],
  ['qiwi', 'tron:TR7', null],
])('on %s the account %s stands for %j', (book, account, outside) => {
  expect(outsideAddress(book, account)).toEqual(outside)
})

test('an account of a list is the account of the ledger, and back', () => {
  const key = customerKey('northgate', '778')
  expect(ledgerAddress('exchange-account', key)).toEqual({
    chains: ['vasp-northgate'],
    address: '778',
  })
  expect(ledgerIdentifier('vasp-northgate', '778')).toEqual({ kind: 'exchange-account', key })
  expect(ledgerAddress('exchange-account', 'exchange-account:unnamed:778')).toBeNull()
})
