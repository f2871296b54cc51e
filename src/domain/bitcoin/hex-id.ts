/** Block and transaction ids: 32 bytes inside, printed as hex of the reversed bytes (Bitcoin Core's convention). */
import { hexToBytes } from '@noble/hashes/utils.js'
import { UserInputError } from '../errors.ts'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Internal bytes to the printed id. */
export function idToHex(bytes: Uint8Array): string {
  let text = ''
  for (let at = bytes.length - 1; at >= 0; at -= 1) text += HEX[bytes[at] ?? 0]
  return text
}

/** The printed id to internal bytes. Throws `bad-id` on anything but 64 hex digits. */
export function hexToId(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new UserInputError('bad-id', `"${text.slice(0, 80)}" is not an id of 64 hex digits.`)
  return hexToBytes(text).reverse()
}
