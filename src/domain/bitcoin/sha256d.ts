/** Bitcoin's hashes as parameters: pure code runs on @noble, adapters may pass the runtime's own (ten times faster). */
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** SHA-256 of the SHA-256 of the bytes, 32 bytes in internal order. */
export type Sha256d = (bytes: Uint8Array) => Uint8Array

/** The same for many at once. */
export interface ManyHashes {
  /** SHA-256 of the bytes, written to the 32 bytes from `at` on: half of a {@link Sha256d}. */
  once(bytes: Uint8Array, to: Uint8Array, at: number): void
  /** SHA-256 of each of these digests of 32 bytes, in its place: the other half. */
  again(digests: Uint8Array): void
  /** {@link Sha256d} of each pair of so many digests, an even number; the hashes stand one after the other from the start on. */
  pairs(level: Uint8Array, count: number): void
}

/** RIPEMD-160 of the SHA-256 of the bytes: what addresses hold of keys and scripts. */
export type Hash160 = (bytes: Uint8Array) => Uint8Array

/** The default {@link Sha256d}, in plain JavaScript. */
export const sha256d: Sha256d = (bytes) => sha256(sha256(bytes))

/** The default {@link Hash160}, in plain JavaScript. */
export const hash160: Hash160 = (bytes) => ripemd160(sha256(bytes))
