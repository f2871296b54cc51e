/** Uncompressed secp256k1 keys out of their x coordinate. Source: SEC 1, section 2.3.4; curve y² = x³ + 7, SEC 2, section 2.4.1. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

const P = 2n ** 256n - 2n ** 32n - 977n
const ROOT_POWER = (P + 1n) / 4n

/** 65 bytes (0x04, x, y) of the point with that x and an odd or even y; `null` when the curve has none. */
export function liftX(x: Uint8Array, odd: boolean): Uint8Array | null {
  const at = BigInt(`0x${bytesToHex(x)}`)
  if (at >= P) return null
  const square = (at * at * at + 7n) % P
  const root = power(square, ROOT_POWER)
  if ((root * root) % P !== square) return null
  const y = (root & 1n) === (odd ? 1n : 0n) ? root : P - root
  return Uint8Array.of(4, ...x, ...hexToBytes(y.toString(16).padStart(64, '0')))
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let at = 255n; at >= 0n; at -= 1n) {
    result = (result * result) % P
    if ((exponent >> at) & 1n) result = (result * base) % P
  }
  return result
}
