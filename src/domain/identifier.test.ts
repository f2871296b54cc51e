import { expect, test } from 'vitest'
import { ledgerAddress, ledgerIdentifier } from './identifier.ts'

test('an address stands on the chain of its form, an EVM key on every EVM chain', () => {
  const tron = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
  expect(ledgerAddress('tron-address', tron)).toEqual({ chains: ['tron'], address: tron })
  const evm = ledgerAddress('evm-address', '0xdac17f958d2ee523a2206206994597c13d831ec7')
  expect(evm?.chains).toEqual(expect.arrayContaining(['ethereum', 'bsc', 'polygon']))
  expect(ledgerAddress('bitcoin-address', 'mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r')?.chains).toContain(
    'bitcoin-regtest',
  )
})

test('a wallet of an e-wallet provider is its account there, and back', () => {
  const key = 'ewallet-qiwi:+79000000001'
  expect(ledgerAddress('ewallet-qiwi', key)).toEqual({ chains: ['qiwi'], address: '+79000000001' })
  expect(ledgerIdentifier('qiwi', '+79000000001')).toEqual({ kind: 'ewallet-qiwi', key })
})

test('a phone, a handle and a broken address name no account', () => {
  expect(ledgerAddress('phone', 'phone:+79000000001')).toBeNull()
  expect(ledgerAddress('telegram', 'telegram:name')).toBeNull()
  expect(ledgerAddress('bitcoin-address', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb')).toBeNull()
})
