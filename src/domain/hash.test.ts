import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, sha256Hex } from './hash.ts'

describe('hashes', () => {
  test('equal the published vectors (FIPS 180-4, examples)', () => {
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    expect(sha256Hex(new Uint8Array(0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })
})

describe('canonical JSON', () => {
  test('sorts keys, keeps lists, leaves out what is undefined, and writes bigint as text', () => {
    expect(canonicalJson({ b: [2, { d: 1n, c: null }], a: 'ё', z: undefined })).toBe(
      '{"a":"ё","b":[2,{"c":null,"d":"1"}]}',
    )
  })

  test('is the same whatever the order of the members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
