/** The hash by which addresses of a file are found: multiply and fold, keyed anew in every process. Collisions cost time and nothing else. */
import { randomBytes } from 'node:crypto'

export const HASH_SEED = randomBytes(4).readUInt32LE(0)

/** One more word: `hash ^ word` before, the hash after. */
export function foldHash(hash: number): number {
  const mixed = Math.imul(hash, 0x9e37_79b1)
  return mixed ^ (mixed >>> 15)
}

/** The hash after the last word, without a sign. */
export function lastFold(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 13), 0x85eb_ca6b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
