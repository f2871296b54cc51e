/** Blocks as TRON's developer documentation prints them (getblockbylimitnext, getnowblock). */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { tronBlockId, tronTransactionsRoot } from './block-proof.ts'

const EMPTY = { witnessId: 0n, accountStateRoot: new Uint8Array() }
const SIGNED = {
  raw: hexToBytes(
    '0a02c36222084ddf60f936a910d940f0add4a483315a8e01081f1289010a31747970652e676f6f676c65617069732e636f6d2f70726f746f636f6c2e54726967676572536d617274436f6e747261637412540a1541fcf7ab2a2fb29362babd41647a22b223f7fbedec121541c3c5115bd3f5cfe5559c634eeb250f339ae3e29c222437383d0e00000000000000000000000000000000000000000000000000000188349354c970b8e0d0a48331900180a3c347',
  ),
  signatures: [
    hexToBytes(
      '95874b4774ba56125dfd7bf2a99a0652d4abda98c6977e3f417852b7ea6f2b81ff2f260df473d186be9586b6bbeb74b5382d7f058593fd72fb60da5d0f77f77100',
    ),
  ],
  results: [{ fee: 0n, code: 0, contractRet: 1 }],
}

describe('The id of a Tron block', () => {
  test.each([
    [
      '000000000203c375c7521ef953106e9a112e1902664a91becc5f40371a7397d7',
      {
        ...{ number: 33_801_077n, version: 27n, timestamp: 1_684_509_309_000n },
        txTrieRoot: '30fe6502e11e110fa389d5c17e1cf53fa8df93f26297d9f27cd8c07d3558d722',
        parentHash: '000000000203c3741f9a08f594934bd26df95cc6c49b475d118e3a87aed5a4a4',
        witnessAddress: '41e71c365c9dbf284ca8c1eed2d7877638941b9011',
      },
    ],
    [
      '0000000000000a611841e6cd79f99249d7e974e41c0f5b016eb3c64e43fcb01c',
      {
        ...{ number: 2657n, version: 0n, timestamp: 1_529_899_509_000n },
        txTrieRoot: '0'.repeat(64),
        parentHash: '0000000000000a6023d563b1a2e1e0eb49cb40226eb553e6dc006e723395d588',
        witnessAddress: '411661f25387370c9cd3a9a5d97e60ca90f4844e7e',
      },
    ],
  ])('%s is its height and what its header hashes to', (id, header) => {
    const { txTrieRoot, parentHash, witnessAddress, ...numbers } = header
    const bytes = {
      txTrieRoot: hexToBytes(txTrieRoot),
      parentHash: hexToBytes(parentHash),
      witnessAddress: hexToBytes(witnessAddress),
    }
    expect(tronBlockId({ ...EMPTY, ...numbers, ...bytes })).toBe(id)
  })
})

describe('The root of its transactions', () => {
  test('of one is the hash of it with signature and result', () => {
    expect(tronTransactionsRoot([SIGNED])).toBe(
      '30fe6502e11e110fa389d5c17e1cf53fa8df93f26297d9f27cd8c07d3558d722',
    )
    const failed = { ...SIGNED, results: [{ fee: 0n, code: 0, contractRet: 2 }] }
    expect(tronTransactionsRoot([failed])).not.toBe(tronTransactionsRoot([SIGNED]))
  })

  test('of three joins the first two, then the third as it is', () => {
    const leaf = hexToBytes(tronTransactionsRoot([SIGNED]))
    const pair = sha256(concatBytes(leaf, leaf))
    expect(tronTransactionsRoot([SIGNED, SIGNED, SIGNED])).toBe(
      bytesToHex(sha256(concatBytes(pair, leaf))),
    )
  })

  test('of none is zeros', () => {
    expect(tronTransactionsRoot([])).toBe('0'.repeat(64))
  })
})
