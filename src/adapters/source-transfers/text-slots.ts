/** Which addresses were met as texts: an open-addressing table over their bytes, its hash keyed anew in every process, every hit compared with the whole text. */
import { foldHash, HASH_SEED, lastFold } from './address-hash.ts'

/** Of each text stand together: length, chain and text, in one line of the processor's cache. */
const ENTRY_BYTES = 64
const TEXT_AT = 2
/** Longer texts are no addresses. */
export const LONGEST_TEXT = ENTRY_BYTES - TEXT_AT
const NONE = -1

export class TextSlots {
  /** Pairs: hash, and one more than the place of the text among all texts. */
  #slots: Uint32Array
  #entries: DataView<ArrayBuffer>
  /** The number of each text. */
  #numbers: Uint32Array
  count = 0

  /** `room` for so many, a power of two, is made at once. */
  constructor(room: number) {
    this.#slots = new Uint32Array(room * 4)
    this.#entries = new DataView(new ArrayBuffer(room * ENTRY_BYTES))
    this.#numbers = new Uint32Array(room)
  }

  /** The number of the text [from, to) on the chain of that place, or -1. */
  find(chain: number, bytes: DataView, from: number, to: number): number {
    const hash = hashOf(bytes, from, to)
    const mask = this.#slots.length / 2 - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const text = (this.#slots[slot * 2 + 1] ?? 0) - 1
      if (text === NONE) return NONE
      if (this.#slots[slot * 2] === hash && this.#is(text, chain, { bytes, from, to }))
        return this.#numbers[text] ?? NONE
    }
  }

  /** Adds a text that was not found, of {@link LONGEST_TEXT} bytes at most. */
  add(chain: number, bytes: DataView, from: number, to: number, number: number): void {
    const text = this.count++
    if (text === this.#numbers.length) this.#grow()
    const start = text * ENTRY_BYTES
    this.#entries.setUint8(start, to - from)
    this.#entries.setUint8(start + 1, chain)
    for (let at = from; at < to; at++)
      this.#entries.setUint8(start + TEXT_AT + at - from, bytes.getUint8(at))
    this.#numbers[text] = number
    this.#put(hashOf(bytes, from, to), text + 1)
  }

  #is(
    text: number,
    chain: number,
    { bytes, from, to }: { readonly bytes: DataView; readonly from: number; readonly to: number },
  ): boolean {
    const start = text * ENTRY_BYTES
    const entries = this.#entries
    if (entries.getUint8(start) !== to - from || entries.getUint8(start + 1) !== chain) return false
    let at = from
    let mine = start + TEXT_AT
    for (; at + 4 <= to; at += 4, mine += 4)
      if (bytes.getInt32(at, true) !== entries.getInt32(mine, true)) return false
    for (; at < to; at++, mine++) if (bytes.getUint8(at) !== entries.getUint8(mine)) return false
    return true
  }

  #put(hash: number, held: number): void {
    const mask = this.#slots.length / 2 - 1
    let slot = hash & mask
    while (this.#slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask
    this.#slots[slot * 2] = hash
    this.#slots[slot * 2 + 1] = held
  }

  /** Half of all slots are free at least. */
  #grow(): void {
    const entries = new Uint8Array(this.#entries.byteLength * 2)
    entries.set(new Uint8Array(this.#entries.buffer))
    this.#entries = new DataView(entries.buffer)
    const numbers = new Uint32Array(this.#numbers.length * 2)
    numbers.set(this.#numbers)
    this.#numbers = numbers
    const old = this.#slots
    this.#slots = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2)
      if (old[at + 1] !== 0) this.#put(old[at] ?? 0, old[at + 1] ?? 0)
  }
}

/** Over four bytes at a time. */
function hashOf(bytes: DataView, from: number, to: number): number {
  let hash = HASH_SEED
  let at = from
  for (; at + 4 <= to; at += 4) hash = foldHash(hash ^ bytes.getInt32(at, true))
  for (; at < to; at++) hash = foldHash(hash ^ bytes.getUint8(at))
  return lastFold(hash)
}
