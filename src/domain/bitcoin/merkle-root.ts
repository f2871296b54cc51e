/** Merkle root of transaction ids. Source: Bitcoin Core `consensus/merkle.cpp`, with its guard against CVE-2012-2459. */
import { type ManyHashes, type Sha256d, sha256d } from './sha256d.ts'

export interface MerkleResult {
  /** Internal bytes. */
  readonly root: Uint8Array
  /** Two equal neighbours were hashed: another list of transactions has the same root, so the block must be refused. */
  readonly ambiguous: boolean
}

/** Root over ids of 32 bytes in internal order, one after the other; 32 zero bytes for none. */
export function merkleRoot(
  ids: Uint8Array,
  hash: Sha256d = sha256d,
  many?: ManyHashes,
): MerkleResult {
  // One id more than given: the last of an odd level is hashed with itself.
  const level = new Uint8Array(Math.max(ids.length, 32) + 32)
  level.set(ids)
  let ambiguous = false
  for (let count = ids.length / 32; count > 1; count = Math.ceil(count / 2)) {
    ambiguous ||= hasEqualPair(level, count)
    if (count % 2 === 1) level.copyWithin(32 * count, 32 * (count - 1), 32 * count)
    if (many) many.pairs(level, Math.ceil(count / 2) * 2)
    else
      for (let at = 0; at < count; at += 2)
        level.set(hash(level.subarray(32 * at, 32 * at + 64)), 16 * at)
  }
  return { root: level.slice(0, 32), ambiguous }
}

function hasEqualPair(level: Uint8Array, count: number): boolean {
  for (let at = 0; at + 1 < count; at += 2) {
    const left = 32 * at
    let byte = 0
    while (byte < 32 && level[left + byte] === level[left + 32 + byte]) byte += 1
    if (byte === 32) return true
  }
  return false
}
