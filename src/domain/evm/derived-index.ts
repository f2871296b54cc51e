/** Indexes of movements whose provider tells no log index: made from what the movement is, so that all who tell of it agree. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { UserInputError } from '../errors.ts'
import { DERIVED_INDEX } from './movement-index.ts'

/** Equal movements of one transaction that can be told apart. */
const EQUALS = 8

/** Give it every movement of one account once, in the order in which the provider tells them. */
export class DerivedIndexes {
  readonly #equal = new Map<string, number>()

  /** Throws `bad-record` when a transaction has more equal movements than can be told apart. */
  next(content: string): number {
    const place = this.#equal.get(content) ?? 0
    this.#equal.set(content, place + 1)
    if (place >= EQUALS)
      throw new UserInputError('bad-record', 'More than eight equal transfers of one transaction.')
    const [a = 0, b = 0, c = 0, d = 0] = sha256(utf8ToBytes(content))
    const hash = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
    return DERIVED_INDEX + ((hash & 0x0fff_fff8) >>> 0) + place
  }
}
