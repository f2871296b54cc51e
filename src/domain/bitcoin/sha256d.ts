/** Bitcoin's double SHA-256 as a parameter: pure code runs on @noble, adapters may pass the runtime's own (5 times faster). */
import { sha256 } from '@noble/hashes/sha2.js'

/** SHA-256 of the SHA-256 of the bytes, 32 bytes in internal order. */
export type Sha256d = (bytes: Uint8Array) => Uint8Array

/** The default {@link Sha256d}, in plain JavaScript. */
export const sha256d: Sha256d = (bytes) => sha256(sha256(bytes))
