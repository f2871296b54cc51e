/** EVM addresses: 20 bytes as hex. Mixed case carries the checksum of EIP-55; one case carries none. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { ParsedAddress } from './parsed-address.ts'

const SHAPE = /^0[xX][0-9a-fA-F]{40}$/

/** An EVM address, or `null`; mixed case must be exactly the EIP-55 form. Key: lower case. */
export function parseEvmAddress(text: string): ParsedAddress | null {
  if (!SHAPE.test(text)) return null
  const digits = text.slice(2)
  const lower = digits.toLowerCase()
  const oneCase = digits === lower || digits === digits.toUpperCase()
  if (!oneCase && toEip55(`0x${lower}`).slice(2) !== digits) return null
  const checksum = oneCase ? 'none' : 'ok'
  return { family: 'evm', kind: 'evm-address', chain: null, key: `0x${lower}`, checksum }
}

/** The EIP-55 form of a lower-case `0x` key. */
export function toEip55(key: string): string {
  const lower = key.slice(2)
  const hash = bytesToHex(keccak_256(utf8ToBytes(lower)))
  let out = '0x'
  for (let index = 0; index < lower.length; index += 1) {
    const digit = lower.charAt(index)
    out += hash.charAt(index) >= '8' ? digit.toUpperCase() : digit
  }
  return out
}
