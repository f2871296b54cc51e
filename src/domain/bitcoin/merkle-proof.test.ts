import { concatBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeHeader } from './block-header.ts'
import { hexToId, idToHex } from './hex-id.ts'
import { checkHeader, checkMerkleProof } from './merkle-proof.ts'
import { merkleRoot } from './merkle-root.ts'
import { sha256d } from './sha256d.ts'

// Block 100,000 of the main network: four transactions, as any block explorer prints them.
const TXIDS = [
  '8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87',
  'fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4',
  '6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4',
  'e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d',
]
const HEADER = {
  version: 1,
  previousHash: '000000000002d01c1fccc21636b607dfd930d31d01c3a62104612a1719011250',
  merkleRoot: 'f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766',
  time: 1_293_623_863,
  bits: 0x1b04864c,
  nonce: 274_148_111,
}
const HASH = '000000000003ba27aa200b1cecaad478d2b00432346c3f1f3986da1afd33e506'

const pairOf = (left: string, right: string): string => {
  const pair = new Uint8Array(64)
  pair.set(hexToId(left), 0)
  pair.set(hexToId(right), 32)
  return idToHex(sha256d(pair))
}

describe('a merkle proof', () => {
  const [first = '', second = '', third = '', fourth = ''] = TXIDS

  test('leads from each transaction of block 100,000 to the root in its header', () => {
    const { hash, merkleRoot: root, time } = checkHeader(encodeHeader(HEADER), 0x1d00ffff)
    expect({ hash, time }).toEqual({ hash: HASH, time: HEADER.time * 1000 })
    checkMerkleProof({ txid: first, position: 0, branch: [second, pairOf(third, fourth)] }, root)
    checkMerkleProof({ txid: fourth, position: 3, branch: [third, pairOf(first, second)] }, root)
  })

  test.each([
    ['another transaction', { txid: third, position: 0 }],
    ['another place', { txid: first, position: 1 }],
    ['a place outside the tree', { txid: first, position: 4 }],
    ['a place below none', { txid: first, position: -1 }],
  ])('is refused for %s', (_, change) => {
    const branch = [second, pairOf(third, fourth)]
    expect(() => checkMerkleProof({ ...change, branch }, HEADER.merkleRoot)).toThrow(
      expect.objectContaining({ code: 'bad-merkle-proof' }),
    )
  })

  test('agrees with the root over any number of transactions', () => {
    const ids = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(ids, fc.nat(), (all, pick) => {
        const position = pick % all.length
        const { root } = merkleRoot(concatBytes(...all))
        const proof = { txid: idToHex(all[position] ?? new Uint8Array(32)), position }
        checkMerkleProof({ ...proof, branch: branchOf(all, position) }, idToHex(root))
      }),
    )
  })

  test('a header that costs no work, or is cut, is refused', () => {
    const bytes = encodeHeader({ ...HEADER, nonce: 1 })
    expect(() => checkHeader(bytes, 0x1d00ffff)).toThrow(
      expect.objectContaining({ code: 'bad-proof-of-work' }),
    )
    expect(() => checkHeader(bytes.subarray(1), 0x1d00ffff)).toThrow(
      expect.objectContaining({ code: 'bad-header' }),
    )
  })
})

/** Written from the definition: the neighbour at each level, the last of an odd level beside itself. */
function branchOf(ids: readonly Uint8Array[], position: number): readonly string[] {
  const branch: string[] = []
  let level = ids.map(idToHex)
  for (let place = position; level.length > 1; place >>= 1) {
    const beside = level[place ^ 1] ?? level[place] ?? ''
    branch.push(beside)
    const next: string[] = []
    for (let at = 0; at < level.length; at += 2)
      next.push(pairOf(level[at] ?? '', level[at + 1] ?? level[at] ?? ''))
    level = next
  }
  return branch
}
