import { describe, expect, test } from 'vitest'
import { addressFromPayload, addressPayload } from '../../domain/address/address-payload.ts'
import { encodeBitcoinAddress } from '../../domain/address/bitcoin-address.ts'
import { encodeTronAddress } from '../../domain/address/tron-address.ts'
import { type Chain, findChain } from '../../domain/chain.ts'
import { AddressTable } from './address-table.ts'
import { ledgerAddressOn } from './ledger-address.ts'

function chain(id: string): Chain {
  const found = findChain(id)
  if (!found) throw new Error(`no chain ${id}`)
  return found
}

function find(table: AddressTable, on: Chain, text: string): number {
  const bytes = Buffer.from(`x,${text},x`)
  return table.find(on, bytes, 2, 2 + Buffer.byteLength(text))
}

/** From BIP-173, BIP-350, EIP-55 and the chains' own explorers; the last of each is broken. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['bitcoin', '3P14159f73E4gFr7JterCCQh9QjiTjiZrG'],
  ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['bitcoin', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'],
  ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'],
  ['bitcoin', 'mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn'],
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb'],
  ['bitcoin-testnet', 'mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn'],
  ['bitcoin-testnet', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['bitcoin-regtest', 'bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9'],
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['tron', '41a614f803b6fd780986a42c78ec9c7f77e6ded13c'],
  ['tron', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6s'],
  ['ethereum', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'],
  ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['ethereum', '0X5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED'],
  ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD'],
  ['ethereum', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae'],
  ['ethereum', `0x${'é'.repeat(20)}`],
  ['bsc', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'],
  ['ethereum', 'x'.repeat(200)],
]

describe('a table of addresses', () => {
  test.each(TEXTS)('on %s says of %s what the reader of texts says', (id, text) => {
    const table = new AddressTable()
    const address = ledgerAddressOn(chain(id), text)
    const number = find(table, chain(id), text)
    expect(number).toBe(address === null ? -1 : 0)
    expect(find(table, chain(id), text)).toBe(number)
    if (address === null) return
    expect(table.chainOf(0)).toBe(id)
    expect(Buffer.from(table.payloadOf(0))).toEqual(Buffer.from(addressPayload(address)))
  })

  test('keeps the number of every address while it grows, each chain by itself', () => {
    const table = new AddressTable()
    const text = (at: number) =>
      encodeTronAddress(Buffer.from(at.toString(16).padStart(40, '0'), 'hex'))
    const evm = (at: number) => `0x${at.toString(16).padStart(40, '0')}`
    for (let at = 0; at < 3000; at++) {
      expect(find(table, chain('tron'), text(at))).toBe(at * 3)
      expect(find(table, chain('bsc'), evm(at))).toBe(at * 3 + 1)
      expect(find(table, chain('ethereum'), evm(at))).toBe(at * 3 + 2)
    }
    expect(table.count).toBe(9000)
    for (let at = 0; at < 3000; at += 7) {
      expect(find(table, chain('ethereum'), evm(at))).toBe(at * 3 + 2)
      expect(addressFromPayload('bsc', table.payloadOf(at * 3 + 1))).toBe(evm(at))
      expect(table.chainOf(at * 3)).toBe('tron')
    }
  })

  test('keeps long payloads while it grows', () => {
    const table = new AddressTable()
    const program = (at: number): Uint8Array =>
      Uint8Array.from({ length: 32 }, (_, byte) => (at >> (byte % 4)) & 0xff)
    const texts = Array.from({ length: 5000 }, (_, at) =>
      encodeBitcoinAddress('main', { form: 'witness', version: 1, program: program(at * 16) }),
    )
    const different = [...new Set(texts)]
    for (const [at, text] of different.entries()) {
      expect(find(table, chain('bitcoin'), text)).toBe(at)
      expect(addressFromPayload('bitcoin', table.payloadOf(at))).toBe(text)
    }
    for (const [at, text] of different.entries())
      expect(addressFromPayload('bitcoin', table.payloadOf(at))).toBe(text)
    expect(find(table, chain('bitcoin'), different[7] ?? '')).toBe(7)
  })

  test('looks for many together and gives the numbers it gives one by one', () => {
    const [one, together] = [new AddressTable(), new AddressTable()]
    const texts = Array.from({ length: 5000 }, (_, at): readonly [Chain, string] => {
      const hex = ((at * 7919) % 1700).toString(16).padStart(40, '0')
      return [chain(at % 5 === 0 ? 'bsc' : 'ethereum'), `0x${hex}`]
    })
    const tron = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
    texts.splice(2500, 0, [chain('tron'), tron], [chain('tron'), `${tron}s`])
    const into = new Uint32Array(texts.length)
    const expected = texts.map(([on, text]) => find(one, on, text))
    for (const [at, [on, text]] of texts.entries()) {
      const bytes = Buffer.from(`x,${text},x`)
      const found = together.findLater(on, { bytes, from: 2, to: 2 + text.length }, into, at)
      expect(found).toBe(expected[at] !== -1)
    }
    together.settle()
    expect([...into]).toEqual([...Uint32Array.from(expected)])
    expect(together.count).toBe(one.count)
  })
})
