/** Recursive Length Prefix, writing only: what hashes of Ethereum-like chains are taken of. Source: Ethereum yellow paper, appendix B. */
import { concatBytes } from '@noble/hashes/utils.js'

/** A number stands for its big-endian bytes without leading zeros. */
export type RlpItem = Uint8Array | bigint | readonly RlpItem[]

/** The encoding of an item. Throws a RangeError on a negative number. */
export function encodeRlp(item: RlpItem): Uint8Array {
  if (typeof item === 'bigint') return encodeRlp(numberBytes(item))
  if (item instanceof Uint8Array) {
    if (item.length === 1 && (item[0] ?? 0) < 0x80) return item
    return concatBytes(prefix(0x80, item.length), item)
  }
  const parts = item.map(encodeRlp)
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return concatBytes(prefix(0xc0, length), ...parts)
}

function prefix(base: number, length: number): Uint8Array {
  if (length < 56) return Uint8Array.of(base + length)
  const bytes = numberBytes(BigInt(length))
  return Uint8Array.of(base + 55 + bytes.length, ...bytes)
}

function numberBytes(value: bigint): Uint8Array {
  if (value < 0n) throw new RangeError('RLP has no negative numbers.')
  const bytes: number[] = []
  for (let left = value; left > 0n; left >>= 8n) bytes.unshift(Number(left & 0xffn))
  return Uint8Array.from(bytes)
}
