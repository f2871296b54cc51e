/** Block and transaction ids: 32 bytes inside, printed as hex of the reversed bytes (Bitcoin Core's convention). */
import { hexToBytes } from '@noble/hashes/utils.js'
import { UserInputError } from '../errors.ts'

/** Of two bytes at once, the second in front: half the pieces to join. */
const HEX = Array.from({ length: 65_536 }, (_, pair) => pair.toString(16).padStart(4, '0'))

/** Internal bytes, an even number of them, to the printed id. */
export function idToHex(bytes: Uint8Array): string {
  let text = ''
  for (let at = bytes.length - 1; at > 0; at -= 2)
    text += HEX[((bytes[at] ?? 0) << 8) | (bytes[at - 1] ?? 0)]
  return text
}

/** The printed id to internal bytes. Throws `bad-id` on anything but 64 hex digits. */
export function hexToId(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new UserInputError('bad-id', `"${text.slice(0, 80)}" is not an id of 64 hex digits.`)
  return hexToBytes(text).reverse()
}
