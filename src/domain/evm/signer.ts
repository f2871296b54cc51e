/** Who signed: an account of an EVM chain is the hash of the public key that its signature gives away. Source: yellow paper, appendix F. */
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex } from '@noble/hashes/utils.js'

export interface Signature {
  readonly r: bigint
  readonly s: bigint
  /** Which of the two points with that `r`: 0 or 1. */
  readonly parity: number
}

/** 40 hex digits; `null` when nobody can have signed that. */
export function recoverSigner(hash: Uint8Array, { r, s, parity }: Signature): string | null {
  if (parity !== 0 && parity !== 1) return null
  try {
    const point = new secp256k1.Signature(r, s, parity).recoverPublicKey(hash)
    return bytesToHex(keccak_256(point.toBytes(false).subarray(1)).subarray(12))
  } catch {
    return null
  }
}
