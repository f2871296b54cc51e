/** Numbers for byte strings such as address payloads, in the order in which they are first met: one array of bytes, no text or object for any. */
import { randomInt } from 'node:crypto'

export class PayloadNumbers {
  /** Payloads are chosen by others: without a secret they could be made to collide. */
  readonly #secret = randomInt(2 ** 32)
  /** Two words each: number and one, or 0; the hash. */
  #slots = new Uint32Array(1 << 13)
  #bytes = new Uint8Array(1 << 16)
  #ends = new Uint32Array(1 << 11)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The number of the bytes from `start` to `end`; those that are new get the next one. */
  of(bytes: Uint8Array, start: number, end: number): number {
    const hash = this.#hash(bytes, start, end)
    const slots = this.#slots
    const last = slots.length - 1
    let at = (hash * 2) & last
    for (let held = slots[at] ?? 0; held > 0; held = slots[at] ?? 0) {
      if (slots[at + 1] === hash && this.#is(held - 1, bytes, start, end)) return held - 1
      at = (at + 2) & last
    }
    const kept = this.#keep(bytes, start, end)
    slots[at] = kept
    slots[at + 1] = hash
    if (this.#size * 4 > slots.length) this.#spread()
    return kept - 1
  }

  /** Forgets them; its memory is used again. */
  clear(): void {
    this.#slots.fill(0)
    this.#size = 0
  }

  /** All of them, one after the other; see {@link startOf}. Good until the next one is met. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** Where the bytes of a number begin: those of the one before it end there. */
  startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] ?? 0)
  }

  /** Gives the number, and one. */
  #keep(bytes: Uint8Array, start: number, end: number): number {
    const from = this.startOf(this.#size)
    const to = from + end - start
    if (to > this.#bytes.length) {
      const larger = new Uint8Array(to * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    if (this.#size === this.#ends.length) this.#ends = twice(this.#ends)
    for (let at = start; at < end; at += 1) this.#bytes[from + at - start] = bytes[at] ?? 0
    this.#ends[this.#size] = to
    this.#size += 1
    return this.#size
  }

  #is(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.startOf(place)
    if ((this.#ends[place] ?? 0) - from !== end - start) return false
    for (let at = start; at < end; at += 1)
      if (this.#bytes[from + at - start] !== bytes[at]) return false
    return true
  }

  /** Multiply and fold over four bytes at a time, from a secret start. */
  #hash(bytes: Uint8Array, start: number, end: number): number {
    let hash = this.#secret
    let at = start
    for (; at + 4 <= end; at += 4) hash = fold(hash ^ wordAt(bytes, at))
    for (; at < end; at += 1) hash = fold(hash ^ (bytes[at] ?? 0))
    return (hash ^ (hash >>> 13)) >>> 0
  }

  #spread(): void {
    const held = this.#slots
    const slots = new Uint32Array(held.length * 4)
    for (let from = 0; from < held.length; from += 2) {
      const [kept = 0, hash = 0] = [held[from], held[from + 1]]
      if (kept === 0) continue
      let at = (hash * 2) & (slots.length - 1)
      while (slots[at] !== 0) at = (at + 2) & (slots.length - 1)
      slots[at] = kept
      slots[at + 1] = hash
    }
    this.#slots = slots
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  return low | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}

function fold(hash: number): number {
  const mixed = Math.imul(hash, 0x9e37_79b1)
  return mixed ^ (mixed >>> 15)
}

function twice(items: Uint32Array): Uint32Array<ArrayBuffer> {
  const made = new Uint32Array(items.length * 2)
  made.set(items)
  return made
}
