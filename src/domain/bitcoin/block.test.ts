import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkContents,
  checkProofOfWork,
  decodeBlock,
  encodeBlock,
  transactionsOf,
} from './block.ts'
import { decodeHeader, encodeHeader } from './block-header.ts'
import { toBlockRecord } from './block-record.ts'
import { encodeCoinbaseHeight, parseCoinbaseHeight } from './coinbase-height.ts'
import { targetOfBits, workOfTarget } from './difficulty.ts'
import { findNetwork, listNetworks } from './network.ts'
import { sealBlock } from './seal-block.ts'
import {
  decodeTransaction,
  encodeTransaction,
  NULL_TXID,
  type RawTransaction,
} from './transaction.ts'

/** Bitcoin's first block, as every node has it. */
const GENESIS = hexToBytes(
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c0101000000010000000000000000000000000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000',
)

const REGTEST = findNetwork('regtest')

function coinbase(height: number): RawTransaction {
  return {
    version: 2,
    inputs: [
      {
        txid: NULL_TXID,
        index: 0xffff_ffff,
        script: Uint8Array.of(...encodeCoinbaseHeight(height), 0),
        sequence: 0xffff_ffff,
        witness: [],
      },
    ],
    outputs: [{ value: 5_000_000_000n, script: Uint8Array.of(0x51) }],
    locktime: 0,
  }
}

function seal(transactions: readonly RawTransaction[]) {
  return sealBlock({
    version: 4,
    previousHash: REGTEST?.genesis ?? '',
    time: 1_600_000_000,
    bits: REGTEST?.limitBits ?? 0,
    transactions,
  })
}

describe('block codec', () => {
  test('decodes the first block as its published hash, merkle root and address', () => {
    const block = decodeBlock(GENESIS)
    expect(block.hash).toBe('000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f')
    expect(block.header).toMatchObject({
      merkleRoot: '4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b',
      time: 1_231_006_505,
      bits: 0x1d00ffff,
      nonce: 2_083_236_893,
    })
    checkContents(block)
    checkProofOfWork(block.hash, block.header.bits, 0x1d00ffff)
    const record = toBlockRecord(block, { chain: 'bitcoin', height: 0 })
    expect(record.transactions[0]).toMatchObject({ coinbase: true, vsize: 204 })
    expect(record.transactions[0]?.outputs).toEqual([
      {
        value: 5_000_000_000n,
        scriptType: 'p2pk',
        address: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
        data: null,
      },
    ])
    // Chain work of block 0 as Bitcoin Core prints it.
    expect(record.work).toBe(0x100010001n)
  })

  test('writes what it read, to the byte', () => {
    const block = decodeBlock(GENESIS)
    const { header } = block
    expect(bytesToHex(encodeBlock({ header, transactions: transactionsOf(block) }))).toBe(
      bytesToHex(GENESIS),
    )
    expect(bytesToHex(encodeHeader(decodeHeader(GENESIS)))).toBe(
      bytesToHex(GENESIS.subarray(0, 80)),
    )
  })

  test('the genesis hash of every network is its own', () => {
    const names = new Set(
      listNetworks().flatMap(({ chain, word, magic, genesis }) => [chain, word, magic, genesis]),
    )
    expect(names.size).toBe(listNetworks().length * 4)
  })

  test('every cut of a block breaks off with a place', () => {
    for (let length = 0; length < GENESIS.length; length += 1)
      expect(() => decodeBlock(GENESIS.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'truncated-data', exitCode: 2 }),
      )
  })

  test('bytes after the block are refused', () => {
    expect(() => decodeBlock(Uint8Array.of(...GENESIS, 0))).toThrow(
      expect.objectContaining({ code: 'malformed-data' }),
    )
  })

  test('a changed transaction breaks the merkle root, a changed header the proof of work', () => {
    const altered = GENESIS.slice()
    altered[200] = (altered[200] ?? 0) ^ 1
    expect(() => checkContents(decodeBlock(altered))).toThrow(
      expect.objectContaining({ code: 'bad-merkle-root' }),
    )
    const header = GENESIS.slice()
    header[76] = (header[76] ?? 0) ^ 1
    const block = decodeBlock(header)
    expect(() => checkProofOfWork(block.hash, block.header.bits, 0x1d00ffff)).toThrow(
      expect.objectContaining({ code: 'bad-proof-of-work' }),
    )
    expect(() => checkProofOfWork(block.hash, 0x207fffff, 0x1d00ffff)).toThrow(
      expect.objectContaining({ code: 'bad-proof-of-work' }),
    )
  })

  test('a list of transactions with a repeated tail has the same root and is refused', () => {
    const first = coinbase(1)
    const second = {
      ...coinbase(1),
      locktime: 7,
      inputs: [
        {
          ...coinbase(1).inputs[0],
          txid: 'aa'.repeat(32),
          index: 0,
          script: new Uint8Array(0),
          sequence: 0,
          witness: [],
        },
      ],
    }
    const third = { ...second, locktime: 8 }
    const honest = decodeBlock(seal([first, second, third]).bytes)
    checkContents(honest)
    const forged = decodeBlock(
      encodeBlock({ header: honest.header, transactions: [first, second, third, third] }),
    )
    expect(() => checkContents(forged)).toThrow(
      expect.objectContaining({ code: 'bad-merkle-root' }),
    )
  })

  test('a sealed block is valid and says its own ids', () => {
    const sealed = seal([coinbase(1)])
    const block = decodeBlock(sealed.bytes)
    checkProofOfWork(block.hash, block.header.bits, REGTEST?.limitBits ?? 0)
    checkContents(block)
    expect([block.hash, transactionsOf(block)[0]?.txid]).toEqual([sealed.hash, sealed.txids[0]])
    expect(seal([coinbase(1)])).toEqual(sealed)
  })

  test('undo data of another block is refused', () => {
    const spend = {
      ...coinbase(1),
      inputs: [
        { txid: 'aa'.repeat(32), index: 0, script: new Uint8Array(0), sequence: 0, witness: [] },
      ],
    }
    const block = decodeBlock(seal([coinbase(1), spend]).bytes)
    const place = { chain: 'bitcoin-regtest', height: 1 }
    const script = Uint8Array.of(0x51)
    expect(() => toBlockRecord(block, { ...place, spent: [] })).toThrow(
      expect.objectContaining({ code: 'undo-mismatch' }),
    )
    expect(() => toBlockRecord(block, { ...place, spent: [{ value: 1n, script }] })).toThrow(
      expect.objectContaining({ code: 'undo-mismatch' }),
    )
    const record = toBlockRecord(block, { ...place, spent: [{ value: 5_000_000_001n, script }] })
    expect(record.transactions[1]?.inputs[0]?.spent?.value).toBe(5_000_000_001n)
  })
})

describe('transaction codec', () => {
  // BIP143, the native P2WPKH example: the signed transaction.
  const BIP143 =
    '01000000000102fff7f7881a8099afa6940d42d1e7f6362bec38171ea3edf433541db4e4ad969f00000000494830450221008b9d1dc26ba6a9cb62127b02742fa9d754cd3bebf337f7a55d114c8e5cdd30be022040529b194ba3f9281a99f2b1c0a19c0489bc22ede944ccf4ecbab4cc618ef3ed01eeffffffef51e1b804cc89d182d279655c3aa89e815b1b309fe287d9b2b55d57b90ec68a0100000000ffffffff02202cb206000000001976a9148280b37df378db99f66f85c95a783a76ac7a6d5988ac9093510d000000001976a9143bde42dbee7e4dbe6a21b2d50ce2f0167faa815988ac000247304402203609e17b84f6a7d30c80bfa610b5b4542f32a8a0d5447a12fb1366d7f01cc44a0220573a954c4518331561406f90300e8f3358f51928d43c212a8caed02de67eebee0121025476c2e83188368da1ff3e292e7acafcdb3566bb0ad253f62fc70f07aeee635711000000'

  test('reads the segwit example of BIP143', () => {
    const transaction = decodeTransaction(hexToBytes(BIP143))
    expect(transaction.inputs[1]?.witness.length).toBe(2)
    expect(transaction.locktime).toBe(17)
    expect(bytesToHex(encodeTransaction(transaction))).toBe(BIP143)
    expect(transaction.size).toBe(BIP143.length / 2)
    expect(transaction.vsize).toBe(Math.ceil(transaction.weight / 4))
  })

  test('round trip of any transaction', () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    const input = fc.record({
      txid: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex),
      index: fc.nat(0xffff_ffff),
      script: bytes,
      sequence: fc.nat(0xffff_ffff),
      witness: fc.array(bytes, { maxLength: 3 }),
    })
    const output = fc.record({ value: fc.bigInt({ min: 0n, max: 2n ** 63n }), script: bytes })
    fc.assert(
      fc.property(
        fc.record({
          version: fc.integer(),
          inputs: fc.array(input, { minLength: 1, maxLength: 4 }),
          outputs: fc.array(output, { maxLength: 4 }),
          locktime: fc.nat(0xffff_ffff),
        }),
        (transaction) => {
          const { version, inputs, outputs, locktime } = decodeTransaction(
            encodeTransaction(transaction),
          )
          expect({ version, inputs, outputs, locktime }).toEqual(transaction)
        },
      ),
    )
  })

  test('random bytes give a value or a clear error, never another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          decodeBlock(bytes)
        } catch (error) {
          expect(error).toMatchObject({ exitCode: 2 })
        }
      }),
    )
  })
})

describe('heights and difficulty', () => {
  // First bytes of coinbases as mined: block 227,931 of main by BIP34; the first block's push is bits, not a height.
  test('a coinbase height is read in its shortest form only', () => {
    expect(parseCoinbaseHeight(hexToBytes('035b7a03'))).toBe(227_931)
    expect(parseCoinbaseHeight(hexToBytes('04ffff001d'))).toBe(486_604_799)
    expect(parseCoinbaseHeight(hexToBytes('0200'))).toBeNull()
    expect(parseCoinbaseHeight(hexToBytes('03010000'))).toBeNull()
    expect(parseCoinbaseHeight(new Uint8Array(0))).toBeNull()
    fc.assert(
      fc.property(fc.nat(0x7fff_ffff), (height) => {
        expect(parseCoinbaseHeight(encodeCoinbaseHeight(height))).toBe(height)
      }),
    )
  })

  // Bitcoin Core, arith_uint256_tests.cpp, bignum_SetCompact.
  test('compact bits give the target Bitcoin Core computes', () => {
    expect(targetOfBits(0x01123456)).toBe(0x12n)
    expect(targetOfBits(0x02123456)).toBe(0x1234n)
    expect(targetOfBits(0x03123456)).toBe(0x123456n)
    expect(targetOfBits(0x04123456)).toBe(0x12345600n)
    expect(targetOfBits(0x20123456)).toBe(BigInt(`0x123456${'00'.repeat(29)}`))
    for (const none of [0, 0x00123456, 0x01003456, 0x04923456, 0xff123456])
      expect(targetOfBits(none)).toBeNull()
    expect(workOfTarget(targetOfBits(0x207fffff) ?? 0n)).toBe(2n)
  })
})
