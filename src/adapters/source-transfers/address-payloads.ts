/** Payloads of addresses by their numbers, with the place of each one's chain in a list: 24 bytes for each of almost all, one after the other. */
import { assertInvariant } from '../../domain/errors.ts'

/** Place of a chain, a byte that is free, length and bytes of a payload. */
const BYTES = 24
const HEAD = 3
/** Longer payloads stand apart: a type, and at most 40 bytes of a witness program. */
const FITTING = BYTES - HEAD
const LONG_BYTES = 41
/** Words of each number. */
export const PAYLOAD_WORDS = BYTES / 4

export class AddressPayloads {
  #bytes: Uint8Array
  #words: Uint32Array
  #long = new Uint8Array(0)
  #longCount = 0
  count = 0

  /** `room` for so many is made at once. */
  constructor(room: number) {
    this.#bytes = new Uint8Array(room * BYTES)
    this.#words = new Uint32Array(this.#bytes.buffer)
  }

  /** {@link PAYLOAD_WORDS} for each number: chain, length and first byte of a payload in the first, the next twenty bytes in the others. */
  get words(): Uint32Array {
    return this.#words
  }

  /** Gives a payload its number. */
  add(chain: number, payload: Uint8Array): number {
    assertInvariant(payload.length <= LONG_BYTES, 'A payload is too long.')
    const number = this.count++
    const start = number * BYTES
    if (start === this.#bytes.length) {
      this.#bytes = larger(this.#bytes)
      this.#words = new Uint32Array(this.#bytes.buffer)
    }
    this.#bytes[start] = chain
    this.#bytes[start + HEAD - 1] = payload.length
    if (payload.length <= FITTING) this.#bytes.set(payload, start + HEAD)
    else this.#words[number * PAYLOAD_WORDS + 1] = this.#addLong(payload)
    return number
  }

  /** Place of the chain. */
  chainOf(number: number): number {
    return this.#bytes[number * BYTES] ?? 0
  }

  payloadOf(number: number): Uint8Array {
    const start = number * BYTES + HEAD
    const length = this.#bytes[start - 1] ?? 0
    if (length <= FITTING) return this.#bytes.subarray(start, start + length)
    const from = (this.#words[number * PAYLOAD_WORDS + 1] ?? 0) * LONG_BYTES
    return this.#long.subarray(from, from + length)
  }

  #addLong(payload: Uint8Array): number {
    const at = this.#longCount++
    if ((at + 1) * LONG_BYTES > this.#long.length) {
      const long = new Uint8Array(
        Math.max(1 << 10, this.#long.length / LONG_BYTES) * 4 * LONG_BYTES,
      )
      long.set(this.#long)
      this.#long = long
    }
    this.#long.set(payload, at * LONG_BYTES)
    return at
  }
}

function larger(old: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(old.length * 2)
  bytes.set(old)
  return bytes
}
