/** Monero addresses: Monero's block base58 of prefix 18, 42 (65 bytes) or 19 (integrated, 73 bytes) and 4 bytes of Keccak-256. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { base58xmr } from '@scure/base'
import { coinAddress, type ParsedAddress } from './parsed-address.ts'

const SHAPE = /^[48][1-9A-HJ-NP-Za-km-z]{94}(?:[1-9A-HJ-NP-Za-km-z]{11})?$/

/** A mainnet Monero standard, sub- or integrated address, or `null`. Key: as it is; of an integrated one the standard address and its payment id. */
export function parseMoneroAddress(text: string): ParsedAddress | null {
  if (!SHAPE.test(text)) return null
  const bytes = decode(text)
  if (!bytes) return null
  const body = bytes.subarray(0, -4)
  const integrated = body[0] === 19
  if (!integrated && body[0] !== 18 && body[0] !== 42) return null
  if (body.length !== (integrated ? 73 : 65)) return null
  const sum = keccak_256(body)
  for (let index = 0; index < 4; index += 1)
    if (sum[index] !== bytes[body.length + index]) return null
  if (!integrated) return coinAddress('monero', text)
  const standard = Uint8Array.of(18, ...body.subarray(1, 65))
  const address = base58xmr.encode(
    Uint8Array.of(...standard, ...keccak_256(standard).subarray(0, 4)),
  )
  return coinAddress('monero', `${address}:${bytesToHex(body.subarray(65))}`)
}

function decode(text: string): Uint8Array | null {
  try {
    return base58xmr.decode(text)
  } catch {
    return null
  }
}
