import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressFromPayload, addressPayload } from './address-payload.ts'
import { displayAddress } from './display-address.ts'

const KEYS: readonly (readonly [string, number])[] = [
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 21],
  ['mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r', 21],
  ['3P14159f73E4gFr7JterCCQh9QjiTjiZrG', 21],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 21],
  ['bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9', 21],
  ['tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c', 33],
  ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 21],
  ['0xdac17f958d2ee523a2206206994597c13d831ec7', 21],
]

test.each(KEYS)('%s is kept in its bytes and comes back equal', (key, length) => {
  expect(addressPayload(key)).toHaveLength(length)
  expect(addressFromPayload('any', addressPayload(key))).toBe(key)
})

test('any other text comes back equal, so a store never changes a key', () => {
  const wallet = '+79000000001'
  expect(addressFromPayload('qiwi', addressPayload(wallet))).toBe(wallet)
  const upper = 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'
  expect(addressFromPayload('bitcoin', addressPayload(upper))).toBe(upper)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(addressFromPayload('qiwi', addressPayload(text))).toBe(text)
    }),
  )
})

test('a type byte that was never written is an error of ours', () => {
  expect(() => addressFromPayload('bitcoin', Uint8Array.of(0x0f, 1, 2))).toThrow('type byte')
})

test('EVM keys are shown in EIP-55 and others as they are', () => {
  expect(displayAddress('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed')).toBe(
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  )
  expect(displayAddress('+79000000001')).toBe('+79000000001')
})
