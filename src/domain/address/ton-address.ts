/** TON addresses: 36 bytes as base64url (tag, workchain, 32-byte hash, CRC-16/XMODEM), or raw `workchain:hash` without checksum. */
import { bytesToHex } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import { coinAddress, type ParsedAddress } from './parsed-address.ts'

const FRIENDLY = /^[A-Za-z0-9_-]{48}$/
const RAW = /^(?:0|-1):[0-9a-fA-F]{64}$/
const TAGS: ReadonlySet<number> = new Set([0x11, 0x51])

/** A mainnet TON address, or `null`. Key: raw `workchain:hash`, as bounceable and non-bounceable forms are one account. */
export function parseTonAddress(text: string): ParsedAddress | null {
  if (RAW.test(text)) return coinAddress('ton', text.toLowerCase(), 'none')
  if (!FRIENDLY.test(text)) return null
  const bytes = base64urlnopad.decode(text)
  if (!TAGS.has(bytes[0] ?? 0) || (bytes[1] !== 0 && bytes[1] !== 0xff)) return null
  if (crc16(bytes.subarray(0, 34)) !== (bytes[34] ?? 0) * 256 + (bytes[35] ?? 0)) return null
  const workchain = bytes[1] === 0 ? '0' : '-1'
  return coinAddress('ton', `${workchain}:${bytesToHex(bytes.subarray(2, 34))}`)
}

function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc
}
