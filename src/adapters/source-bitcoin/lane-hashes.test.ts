import { expect, test } from 'vitest'
import { merkleRoot } from '../../domain/bitcoin/merkle-root.ts'
import { sha256d } from '../../domain/bitcoin/sha256d.ts'
import { laneHashes } from './lane-hashes.ts'

const many = laneHashes()

/** Bytes that follow from a number. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test('the digest of FIPS 180-4 for "abc", hashed again, is the double hash', () => {
  const digest = new Uint8Array(40)
  many.once(Buffer.from('abc'), digest, 4)
  // NIST, SHA256.pdf of the examples with intermediate values.
  expect(hex(digest.subarray(4, 36))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  const again = digest.slice(4, 36)
  many.again(again)
  expect(hex(again)).toBe(hex(sha256d(Buffer.from('abc'))))
})

test('however many there are, each has the hash that it has alone', () => {
  for (const count of [1, 2, 3, 4, 5, 31, 1000, 40_000]) {
    const messages = noise(count * 64, count)
    const level = messages.slice()
    many.pairs(level, count * 2)
    const some = [0, 1, 2, 3, Math.floor(count / 2), count - 2, count - 1].filter(
      (at) => at >= 0 && at < count,
    )
    for (const at of some)
      expect(hex(level.subarray(at * 32, at * 32 + 32))).toBe(
        hex(sha256d(messages.subarray(at * 64, at * 64 + 64))),
      )
  }
})

test('roots are those of one hash at a time, odd levels and equal neighbours included', () => {
  for (const count of [1, 2, 3, 5, 8, 13, 700]) {
    const ids = noise(count * 32, count)
    expect(merkleRoot(ids, sha256d, many)).toEqual(merkleRoot(ids, sha256d))
    ids.copyWithin(0, 32, 64)
    expect(merkleRoot(ids, sha256d, many)).toEqual(merkleRoot(ids, sha256d))
  }
})
