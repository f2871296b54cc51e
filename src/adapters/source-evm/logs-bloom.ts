/** The bloom filter of a block's logs. Source: Ethereum yellow paper, 4.4.3: three bits of 2,048 by address and by topic. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** The filter of addresses (40 digits) and topics (64 digits), as 512 hex digits. */
export function logsBloom(items: Iterable<string>): string {
  const bits = new Uint8Array(256)
  for (const item of new Set(items)) {
    const hash = keccak_256(hexToBytes(item))
    for (const at of [0, 2, 4]) {
      const bit = (((hash[at] ?? 0) << 8) | (hash[at + 1] ?? 0)) & 0x7ff
      const byte = 255 - (bit >> 3)
      bits[byte] = (bits[byte] ?? 0) | (1 << (bit & 7))
    }
  }
  return bytesToHex(bits)
}
