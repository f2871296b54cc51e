/** Tron addresses: Base58Check of 0x41 and 20 bytes, always 34 characters; nodes and explorers also print `41` and 40 hex digits. */
import { hexToBytes } from '@noble/hashes/utils.js'
import { decodeBase58check, encodeBase58check } from './base58check.ts'
import { coinAddress, type ParsedAddress } from './parsed-address.ts'

const TRON_VERSION = 0x41
const HEX = /^41[0-9a-fA-F]{40}$/

/** A Tron address in base58 (checksum) or hex (none), or `null`. Key: base58. */
export function parseTronAddress(text: string): ParsedAddress | null {
  if (HEX.test(text)) return coinAddress('tron', encodeBase58check(hexToBytes(text)), 'none')
  return decodeTronHash(text) ? coinAddress('tron', text) : null
}

/** The 20 bytes of a base58 Tron address, or `null`. */
export function decodeTronHash(text: string): Uint8Array | null {
  if (text.length !== 34 || !text.startsWith('T')) return null
  const body = decodeBase58check(text)
  return body?.length === 21 && body[0] === TRON_VERSION ? body.subarray(1) : null
}

/** The base58 address of 20 bytes. */
export function encodeTronAddress(hash: Uint8Array): string {
  const body = new Uint8Array(21)
  body[0] = TRON_VERSION
  body.set(hash, 1)
  return encodeBase58check(body)
}
