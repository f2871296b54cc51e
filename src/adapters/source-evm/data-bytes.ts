/** Bytes of any length in a node's JSON. */
import { hexToBytes } from '@noble/hashes/utils.js'
import { UserInputError } from '../../domain/errors.ts'
import { type Fields, textOf } from '../json-values/fields.ts'

/** Of the first member that is there; none and `0x` are no bytes. Throws `bad-record`. */
export function dataBytes(fields: Fields, ...names: readonly string[]): Uint8Array {
  const digits = (textOf(fields, ...names) ?? '').replace(/^0x/i, '')
  if (/^(?:[0-9a-f]{2})*$/i.test(digits)) return hexToBytes(digits)
  throw new UserInputError('bad-record', `"${names[0]}" is no bytes in hex.`)
}
