/** A text that a contract answers: ABI `string`, or `bytes32` as older tokens do. Source: the Solidity ABI specification. Hostile text, cut. */
import { hexToBytes } from '@noble/hashes/utils.js'
import { stripHex } from './abi-word.ts'

const LONGEST = 100

/** `null` when the answer is neither, or empty. */
export function readAbiText(answer: string): string | null {
  const hex = stripHex(answer)
  if (!/^(?:[0-9a-f]{2})*$/.test(hex) || hex.length > 1 << 16) return null
  const bytes = hexToBytes(hex)
  const text = bytes.length === 32 ? bytes : dynamic(bytes)
  if (!text) return null
  const decoded = new TextDecoder().decode(text).replace(/\0+$/, '').trim()
  return decoded === '' ? null : decoded.slice(0, LONGEST)
}

function dynamic(bytes: Uint8Array): Uint8Array | null {
  const offset = small(bytes, 0)
  const length = offset === null ? null : small(bytes, offset)
  if (offset === null || length === null) return null
  const start = offset + 32
  return start + length <= bytes.length ? bytes.subarray(start, start + length) : null
}

/** The number of the word at that place; `null` when it does not fit the answer. */
function small(bytes: Uint8Array, at: number): number | null {
  const word = bytes.subarray(at, at + 32)
  if (word.length < 32 || word.subarray(0, 28).some((byte) => byte !== 0)) return null
  const value = new DataView(word.buffer, word.byteOffset).getUint32(28)
  return value <= bytes.length ? value : null
}
