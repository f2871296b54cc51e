/**
 * The scenario's own generator: xoshiro128** (Blackman and Vigna, 2018), seeded by SHA-256 of a text. No clock and no machine
 * randomness, so that one seed always writes the same bytes. `fork` gives parts of the world streams of their own: a change in one
 * part leaves the others as they were.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

export class Random {
  readonly #name: string
  readonly #state: Uint32Array

  constructor(name: string) {
    this.#name = name
    const view = new DataView(sha256(utf8ToBytes(name)).buffer)
    this.#state = Uint32Array.from([0, 4, 8, 12], (at) => view.getUint32(at))
  }

  /** An independent stream with a name of its own. */
  fork(name: string): Random {
    return new Random(`${this.#name}/${name}`)
  }

  /** Uniform 32 bits. */
  next(): number {
    const s = this.#state
    const [a = 0, b = 0, c = 0, d = 0] = s
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
    const c1 = c ^ a
    const d1 = d ^ b
    s[1] = b ^ c1
    s[0] = a ^ d1
    s[2] = c1 ^ (b << 9)
    s[3] = rotateLeft(d1, 11)
    return result
  }

  /** Integer in [from, to], both included. */
  int(from: number, to: number): number {
    return from + Math.floor((this.next() / 2 ** 32) * (to - from + 1))
  }

  /** Big integer in [from, to]; the span must stay below 2^53. */
  amount(from: bigint, to: bigint): bigint {
    const high = BigInt(this.next() >>> 11)
    const draw = (high << 32n) | BigInt(this.next())
    return from + ((to - from + 1n) * draw) / 2n ** 53n
  }

  chance(probability: number): boolean {
    return this.next() / 2 ** 32 < probability
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)]
    if (item === undefined) throw new RangeError('Nothing to pick from.')
    return item
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.next() >>> 24)
  }
}

function rotateLeft(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0
}
