/** Published values: amounts from Bitcoin Core `test/compress_tests.cpp`; VARINT from `serialize.h`; keys of blocks 9 and 170. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBlockUndo, decodeSpentOutputs } from './block-undo.ts'
import { ByteReader } from './byte-reader.ts'
import { decompressAmount, readCompressedOutput, readVarint } from './compressed-output.ts'
import { liftX } from './public-key.ts'

const read = (hex: string) => new ByteReader(hexToBytes(hex))

/** `CompressAmount` of Bitcoin Core `compressor.cpp`, for the way back. */
function compressAmount(amount: bigint): bigint {
  if (amount === 0n) return 0n
  let rest = amount
  let zeros = 0n
  while (rest % 10n === 0n && zeros < 9n) {
    rest /= 10n
    zeros += 1n
  }
  if (zeros === 9n) return 1n + (rest - 1n) * 10n + 9n
  return 1n + ((rest / 10n) * 9n + (rest % 10n) - 1n) * 10n + zeros
}

describe('compressed amounts', () => {
  test('of the reference tests', () => {
    const pairs = [
      [0n, 0x0n],
      [1n, 0x1n],
      [1_000_000n, 0x7n],
      [100_000_000n, 0x9n],
      [5_000_000_000n, 0x32n],
      [2_100_000_000_000_000n, 0x1406f40n],
    ] as const
    for (const [amount, compressed] of pairs) expect(decompressAmount(compressed)).toBe(amount)
  })

  test('come back whatever they are', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2_100_000_000_000_000n), (amount) => {
        expect(decompressAmount(compressAmount(amount))).toBe(amount)
      }),
    )
  })
})

describe('the number form of undo files', () => {
  test('of the reference comment', () => {
    const pairs = [
      ['00', 0n],
      ['7f', 127n],
      ['8000', 128n],
      ['807f', 255n],
      ['8100', 256n],
      ['fe7f', 16_383n],
      ['ff00', 16_384n],
      ['ff7f', 16_511n],
      ['82fe7f', 65_535n],
      ['8efefeff00', 1n << 32n],
    ] as const
    for (const [hex, value] of pairs) expect(readVarint(read(hex))).toBe(value)
  })

  test('is refused past 64 bits and when it breaks off', () => {
    expect(() => readVarint(read('ff'.repeat(11)))).toThrow('64 bits')
    expect(() => readVarint(read('ff'))).toThrow('breaks off')
  })
})

describe('compressed scripts', () => {
  /** Output 0 of block 9's coinbase. */
  const X = '11db93e1dcdb8a016b49840f8c53bc1eb68a382e97b1482ecad7b148a6909a5c'
  const Y = 'b2e0eaddfb84ccf9744464f82e160bfa9b8b64f9d4c03f999b8643f656b412a3'
  const script = (hex: string) => bytesToHex(readCompressedOutput(read(`32${hex}`)).script)

  test('are spelled out for each special form', () => {
    const hash = '89abcdefabbaabbaabbaabbaabbaabbaabbaabba'
    expect(script(`00${hash}`)).toBe(`76a914${hash}88ac`)
    expect(script(`01${hash}`)).toBe(`a914${hash}87`)
    expect(script(`02${X}`)).toBe(`2102${X}ac`)
    expect(script(`03${X}`)).toBe(`2103${X}ac`)
    expect(script(`05${X}`)).toBe(`4104${X}${Y}ac`)
    expect(script('08abcd')).toBe('abcd')
  })

  test('with a key that is no point are refused', () => {
    expect(liftX(hexToBytes(X), true)).not.toBeNull()
    expect(liftX(new Uint8Array(32).fill(255), true)).toBeNull()
    expect(() => script(`04${'00'.repeat(31)}05`)).toThrow('no point')
  })
})

describe('previous outputs of a block', () => {
  test('are read from an undo record and from a REST answer alike', () => {
    const undo = decodeBlockUndo(hexToBytes('01010d0032087551'))
    const rest = decodeSpentOutputs(hexToBytes('02000100f2052a01000000027551'))
    expect(undo).toEqual(rest)
    expect(rest).toEqual([[{ value: 5_000_000_000n, script: Uint8Array.of(0x75, 0x51) }]])
  })

  test('are refused when bytes are left, missing, or given to the coinbase', () => {
    expect(() => decodeBlockUndo(hexToBytes('0000'))).toThrow('follow')
    expect(() => decodeBlockUndo(hexToBytes('0101'))).toThrow('breaks off')
    expect(() => decodeSpentOutputs(hexToBytes('010100f2052a01000000027551'))).toThrow('coinbase')
    expect(() => decodeSpentOutputs(new Uint8Array())).toThrow('breaks off')
  })
})
