/** Base58Check: base58 of version byte(s), payload and the first four bytes of a double SHA-256 (Bitcoin wiki; BIP-13). */
import { sha256 } from '@noble/hashes/sha2.js'
import { base58, base58xrp } from '@scure/base'

/** Longest text worth decoding: base58 is quadratic, and no known address or key is longer. */
const MAX_LENGTH = 120
const SHAPE = /^[1-9A-HJ-NP-Za-km-z]+$/

/** Bytes without their checksum, or `null` when the text is not base58 or the checksum fails. `ripple` takes the XRP alphabet. */
export function decodeBase58check(
  text: string,
  alphabet: 'bitcoin' | 'ripple' = 'bitcoin',
): Uint8Array | null {
  if (text.length < 8 || text.length > MAX_LENGTH || !SHAPE.test(text)) return null
  const bytes = (alphabet === 'ripple' ? base58xrp : base58).decode(text)
  if (bytes.length < 5) return null
  const body = bytes.subarray(0, -4)
  const sum = sha256(sha256(body))
  for (let index = 0; index < 4; index += 1)
    if (sum[index] !== bytes[body.length + index]) return null
  return body
}

/** The text of version byte(s) and payload. */
export function encodeBase58check(
  body: Uint8Array,
  alphabet: 'bitcoin' | 'ripple' = 'bitcoin',
): string {
  const bytes = new Uint8Array(body.length + 4)
  bytes.set(body)
  bytes.set(sha256(sha256(body)).subarray(0, 4), body.length)
  return (alphabet === 'ripple' ? base58xrp : base58).encode(bytes)
}
