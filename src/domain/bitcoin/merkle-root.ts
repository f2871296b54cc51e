/** Merkle root of transaction ids. Source: Bitcoin Core `consensus/merkle.cpp`, with its guard against CVE-2012-2459. */
import { type Sha256d, sha256d } from './sha256d.ts'

export interface MerkleResult {
  /** Internal bytes. */
  readonly root: Uint8Array
  /** Two equal neighbours were hashed: another list of transactions has the same root, so the block must be refused. */
  readonly ambiguous: boolean
}

/** Root over 32-byte ids in internal order; 32 zero bytes for none. */
export function merkleRoot(ids: readonly Uint8Array[], hash: Sha256d = sha256d): MerkleResult {
  let level = [...ids]
  let ambiguous = false
  const pair = new Uint8Array(64)
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let at = 0; at < level.length; at += 2) {
      const left = level[at] ?? new Uint8Array(32)
      const right = level[at + 1]
      if (right && equal(left, right)) ambiguous = true
      pair.set(left, 0)
      pair.set(right ?? left, 32)
      next.push(hash(pair))
    }
    level = next
  }
  return { root: level[0] ?? new Uint8Array(32), ambiguous }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, at) => byte === b[at])
}
