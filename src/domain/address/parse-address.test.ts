import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { parseAddress } from './parse-address.ts'
import { parseSolanaAddress } from './solana-address.ts'

/** Published by the projects themselves (BIPs, EIPs, XLS-5d, developer documentation) or on public lists. */
const KNOWN: readonly (readonly [string, string, string])[] = [
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['3P14159f73E4gFr7JterCCQh9QjiTjiZrG', 'bitcoin', '3P14159f73E4gFr7JterCCQh9QjiTjiZrG'],
  [
    'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
    'bitcoin',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  ],
  [
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    'bitcoin',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  ],
  ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['41a614f803b6fd780986a42c78ec9c7f77e6ded13c', 'tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['TB1ZRUnSYzTQJRCUDFH4T3NEW2dyen2JPA', 'tron', 'TB1ZRUnSYzTQJRCUDFH4T3NEW2dyen2JPA'],
  ['LUxXFcwXFPpRZdMv4aYu6bDwPdC2skQ5YW', 'litecoin', 'LUxXFcwXFPpRZdMv4aYu6bDwPdC2skQ5YW'],
  ['MCZjFcwYJwwYqXAbd3bbnxaCVGs81cp43Z', 'litecoin', 'MCZjFcwYJwwYqXAbd3bbnxaCVGs81cp43Z'],
  [
    'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
    'bitcoin-cash',
    'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
  ],
  [
    'bitcoincash:zr6m7j9njldwwzlg9v7v53unlr4jkmx6eycnjehshe',
    'bitcoin-cash',
    'bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2',
  ],
  ['X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ', 'xrp', 'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59'],
  [
    'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu',
    'xrp',
    'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59:1',
  ],
  [
    'EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF',
    'ton',
    '0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e',
  ],
  [
    'UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA',
    'ton',
    '0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e',
  ],
]

const MUTATION_SUBJECTS = KNOWN.map(([text]) => text).filter((text) => !/^41/.test(text))
const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0OIl-_:'

describe('parseAddress', () => {
  test.each(KNOWN)('%s is a %s address', (text, family, key) => {
    expect(parseAddress(text)).toMatchObject({ family, key })
  })

  test('refuses every one-character mutant of an address with a checksum', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MUTATION_SUBJECTS),
        fc.nat(),
        fc.constantFrom(...LETTERS),
        (text, at, letter) => {
          const place = at % text.length
          fc.pre(text[place] !== letter)
          const mutant = text.slice(0, place) + letter + text.slice(place + 1)
          expect(parseAddress(mutant)).toBeNull()
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('refuses an address cut short or with one more character', () => {
    for (const text of MUTATION_SUBJECTS) {
      expect(parseAddress(text.slice(0, -1))).toBeNull()
      expect(parseAddress(`${text}1`)).toBeNull()
    }
  })

  test('gives every canonical key of a chain back as itself', () => {
    for (const [, family, key] of KNOWN)
      if (!key.includes(':1')) expect(parseAddress(key)).toMatchObject({ family, key })
  })

  test('never throws on arbitrary text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 130 }), (text) => void parseAddress(text)))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 110 }), (text) => {
        parseAddress(text)
        parseSolanaAddress(text)
      }),
    )
  })

  test('does not take a private key, a transaction id or a Solana-shaped word for an address', () => {
    for (const text of [
      '5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF',
      'KwDiBf89QgGbjEhKnhXJuH7LrciVrXi3qYjgd9M7rFU73sVHnoWn',
      '4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b',
      'So11111111111111111111111111111111111111112',
    ])
      expect(parseAddress(text)).toBeNull()
    expect(parseSolanaAddress('So11111111111111111111111111111111111111112')).toMatchObject({
      family: 'solana',
      checksum: 'none',
    })
  })
})

type KeyIo = Record<'main_valid' | 'test_valid' | 'wif_private_keys_main' | 'invalid', string[]>

function read<T>(...parts: readonly string[]): T {
  return JSON.parse(readFileSync(corpus.path('extraction', ...parts), 'utf8')) as T
}

corpus.describe('parseAddress on published vectors', () => {
  const chainOf = (text: string): string | null | undefined => parseAddress(text)?.chain

  test('accepts BIP-350 valid addresses and refuses its invalid ones', () => {
    const bip = read<Record<'0350' | '0173', { valid: string[]; invalid: string[] }>>(
      'bip173_bip350_segwit.json',
    )
    for (const text of bip['0350'].valid)
      expect(chainOf(text)).toBe(/^bc/i.test(text) ? 'bitcoin' : 'bitcoin-testnet')
    for (const text of [...bip['0350'].invalid, ...bip['0173'].invalid])
      expect(parseAddress(text)).toBeNull()
    const oldCoding = bip['0173'].valid.filter((text) => !/^(?:bc|tb)1q/i.test(text))
    expect(oldCoding.length).toBe(3)
    for (const text of oldCoding) expect(parseAddress(text)).toBeNull()
  })

  test("agrees with Bitcoin Core's key_io vectors and takes no private key", () => {
    const core = read<KeyIo>('bitcoin_core_key_io.json')
    for (const text of core.main_valid) expect(chainOf(text)).toBe('bitcoin')
    for (const text of core.test_valid)
      expect(chainOf(text)).toBe(text.startsWith('bcrt') ? 'bitcoin-regtest' : 'bitcoin-testnet')
    for (const text of [...core.wif_private_keys_main, ...core.invalid])
      expect(parseAddress(text)).toBeNull()
  })

  test("agrees with Bitcoin Core's old base58 vectors", () => {
    type Row = [string, string, { isPrivkey: boolean; isTestnet: boolean }]
    for (const [text, , { isPrivkey, isTestnet }] of read<Row[]>(
      'bitcoinjs-core',
      'base58_keys_valid.json',
    ))
      expect(chainOf(text)).toBe(isPrivkey ? undefined : isTestnet ? 'bitcoin-testnet' : 'bitcoin')
    for (const [text] of read<[string][]>('bitcoinjs-core', 'base58_keys_invalid.json'))
      expect(parseAddress(text)).toBeNull()
  })

  test('accepts the EIP-55 vectors, with a checksum where the case is mixed', () => {
    for (const text of read<string[]>('eip55_vectors.json')) {
      const digits = text.slice(2)
      const mixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase()
      expect(parseAddress(text)).toEqual({
        family: 'evm',
        kind: 'evm-address',
        chain: null,
        key: text.toLowerCase(),
        checksum: mixed ? 'ok' : 'none',
      })
    }
  })

  test('knows every address of the OFAC lists but one legacy and one 64-hex entry', () => {
    const families: Record<string, string> = {
      ...{ ARB: 'evm', BSC: 'evm', ETC: 'evm', ETH: 'evm', USDC: 'evm', BCH: 'bitcoin-cash' },
      ...{ DASH: 'dash', LTC: 'litecoin', TRX: 'tron', XMR: 'monero', XRP: 'xrp', ZEC: 'zcash' },
    }
    const unknown: string[] = []
    for (const [ticker, family] of Object.entries(families))
      for (const text of ofac(ticker)) if (parseAddress(text)?.family !== family) unknown.push(text)
    expect(unknown).toEqual([
      // Written in the legacy form, which Bitcoin Cash shares with Bitcoin.
      '18M8bJWMzWHDBMxoLqjHHAffdRy4SrzkfB',
      '5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320',
    ])
  })
})

function ofac(ticker: string): readonly string[] {
  const path = ['ofac_lists_2025-11', `sanctioned_addresses_${ticker}.txt`]
  return readFileSync(corpus.path('sanctions', ...path), 'utf8')
    .split('\n')
    .map((line) => line.split(';')[0]?.trim() ?? '')
    .filter((text) => text !== '')
}
