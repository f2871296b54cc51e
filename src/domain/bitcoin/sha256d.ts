/** Bitcoin's hashes as parameters: pure code runs on @noble, adapters may pass the runtime's own (ten times faster). */
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** SHA-256 of the SHA-256 of the bytes, 32 bytes in internal order. */
export type Sha256d = (bytes: Uint8Array) => Uint8Array

/** RIPEMD-160 of the SHA-256 of the bytes: what addresses hold of keys and scripts. */
export type Hash160 = (bytes: Uint8Array) => Uint8Array

/** The default {@link Sha256d}, in plain JavaScript. */
export const sha256d: Sha256d = (bytes) => sha256(sha256(bytes))

/** The default {@link Hash160}, in plain JavaScript. */
export const hash160: Hash160 = (bytes) => ripemd160(sha256(bytes))
