/** Vectors: ethereum/tests (RLPTests/rlptest.json, TrieTests/trieanyorder.json) and the roots of real blocks. */
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { encodeRlp, type RlpItem } from './rlp.ts'
import { recoverSigner } from './signer.ts'
import { listRoot, trieRoot } from './trie-root.ts'

const text = utf8ToBytes
const LOREM = 'Lorem ipsum dolor sit amet, consectetur adipisicing elit'

describe('RLP', () => {
  test.each<readonly [string, RlpItem, string]>([
    ['the empty string', text(''), '80'],
    ['a short string', text('dog'), '83646f67'],
    ['a byte below 0x80', text('a'), '61'],
    ['a byte above', Uint8Array.of(0x80), '8180'],
    ['a string of 56 bytes', text(LOREM), `b838${bytesToHex(text(LOREM))}`],
    ['zero', 0n, '80'],
    ['one', 1n, '01'],
    ['1000', 1000n, '8203e8'],
    ['100000', 100_000n, '830186a0'],
    ['2^256', 2n ** 256n, `a1010${'0'.repeat(63)}`],
    ['an empty list', [], 'c0'],
    ['a list of strings', ['dog', 'god', 'cat'].map(text), 'cc83646f6783676f6483636174'],
    ['lists in lists', [[], [[]], [[], [[]]]], 'c7c0c1c0c3c0c1c0'],
  ])('%s', (_, item, expected) => {
    expect(bytesToHex(encodeRlp(item))).toBe(expected)
  })
})

describe('A trie', () => {
  const root = (entries: Readonly<Record<string, string>>): string =>
    trieRoot(
      Object.entries(entries).map(([key, value]) => ({ key: text(key), value: text(value) })),
    )

  test('of nothing has the hash of the empty string', () => {
    expect(listRoot([])).toBe('56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421')
  })

  test('has one root, whatever the order', () => {
    const dogs = { do: 'verb', horse: 'stallion', doge: 'coin', dog: 'puppy' }
    const expected = '5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84'
    expect(root(dogs)).toBe(expected)
    expect(root(Object.fromEntries(Object.entries(dogs).reverse()))).toBe(expected)
    expect(root({ foo: 'bar', food: 'bass' })).toBe(
      '17beaa1648bafa633cda809c90c04af50fc8aed3cb40d16efbddee6fdf63c4c3',
    )
    expect(root({ be: 'e', dog: 'puppy', bed: 'd' })).toBe(
      '3f67c7a47520f79faa29255d2d3c084a7a6df0453116ed7232ff10277a8be68b',
    )
  })
})

test('the signer of the example of EIP-155 is found, and nonsense has none', () => {
  const hash = hexToBytes('daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53')
  const signature = {
    r: 0x28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276n,
    s: 0x67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83n,
    parity: 0,
  }
  // The private key of the example is 0x46 repeated: its account is published with many test suites.
  expect(recoverSigner(hash, signature)).toBe('9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f')
  expect(recoverSigner(hash, { ...signature, r: 0n })).toBeNull()
  expect(recoverSigner(hash, { ...signature, parity: 7 })).toBeNull()
})
