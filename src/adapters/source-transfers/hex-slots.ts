/**
 * Which EVM addresses without capitals, which carry no checksum, were met: an open-addressing table over the twenty bytes that they stand for,
 * every hit compared with all of them. Many are looked for together: what each look-up waits for comes while others wait.
 */
import { evmAddressPayload } from '../../domain/address/address-payload.ts'
import { foldHash, HASH_SEED, lastFold } from './address-hash.ts'
import { type AddressPayloads, PAYLOAD_WORDS } from './address-payloads.ts'
import { lowerHexBytes } from './plain-cells.ts'

/** Words of an address, and bytes. */
const WORDS = 5
const BYTES = WORDS * 4
const CHARACTERS = 42
/** A slot holds one more than the number, and these bits of the hash: most addresses that are others are told without a look at them. */
const HASH_BITS = 0xffc0_0000
/** Numbers lie below: a slot has no more bits for them. */
export const MOST_HEX = 1 << 22
const TOGETHER = 256

const NOWHERE = new Uint32Array(0)

export class HexSlots {
  readonly #payloads: AddressPayloads
  #slots: Uint32Array
  #count = 0
  /** Those that are yet to be looked for: their bytes, hashes, and where their numbers go. */
  readonly #words = new Uint32Array(TOGETHER * WORDS)
  readonly #bytes = new Uint8Array(this.#words.buffer)
  readonly #hashes = new Uint32Array(TOGETHER)
  readonly #into = Array.from<unknown, Uint32Array>({ length: TOGETHER }, () => NOWHERE)
  readonly #at = new Uint32Array(TOGETHER)
  #waiting = 0
  /** Place of their chain, and the first word that each one's payload has there. */
  #chain = -1
  #head = 0

  /** `room` for so many, a power of two, is made at once. */
  constructor(payloads: AddressPayloads, room: number) {
    this.#payloads = payloads
    this.#slots = new Uint32Array(room * 2)
  }

  /**
   * Puts the number of the address that stands at `from` to `to`, on the chain of that place, into `into[at]`, by {@link settle} at the latest;
   * false when there are other bytes than `0x` and forty hex digits without a capital.
   */
  findLater(
    chain: number,
    { bytes, from, to }: { readonly bytes: Uint8Array; readonly from: number; readonly to: number },
    into: Uint32Array,
    at: number,
  ): boolean {
    if (to - from !== CHARACTERS || bytes[from] !== 0x30 || bytes[from + 1] !== 0x78) return false
    if (chain !== this.#chain) this.#begin(chain)
    const place = this.#waiting
    if (!lowerHexBytes(bytes, from + 2, to, this.#bytes, place * BYTES)) return false
    this.#into[place] = into
    this.#at[place] = at
    this.#waiting = place + 1
    if (place + 1 === TOGETHER) this.settle()
    return true
  }

  /** Looks for all that wait, in the order in which they came. */
  settle(): void {
    const count = this.#waiting
    if (count === 0) return
    this.#waiting = 0
    this.#fetch(count)
    for (let place = 0; place < count; place += 1) {
      const column = this.#into[place] ?? NOWHERE
      column[this.#at[place] ?? 0] = this.#find(place)
    }
  }

  #begin(chain: number): void {
    this.settle()
    const [type = 0] = evmAddressPayload(new Uint8Array(BYTES))
    const head = Uint8Array.of(chain, 0, BYTES + 1, type)
    this.#chain = chain
    this.#head = new Uint32Array(head.buffer)[0] ?? 0
  }

  /** Touches what will be looked at, so that it stands in the processor's cache: the waits overlap. What it gives means nothing. */
  #fetch(count: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    const { words } = this.#payloads
    let met = 0
    for (let place = 0; place < count; place += 1) {
      const hash = hashOf(this.#words, place * WORDS)
      this.#hashes[place] = hash
      met |= slots[hash & mask] ?? 0
    }
    for (let place = 0; place < count; place += 1) {
      const number = ((slots[(this.#hashes[place] ?? 0) & mask] ?? 0) & ~HASH_BITS) - 1
      met |= words[number * PAYLOAD_WORDS] ?? 0
    }
    return met
  }

  #find(place: number): number {
    const wanted = this.#words
    const from = place * WORDS
    const hash = this.#hashes[place] ?? 0
    const slots = this.#slots
    const { words } = this.#payloads
    const mask = slots.length - 1
    let slot = hash & mask
    for (;;) {
      const held = slots[slot] ?? 0
      if (held === 0) break
      const number = (held & ~HASH_BITS) - 1
      const at = number * PAYLOAD_WORDS
      if (
        ((held ^ hash) & HASH_BITS) === 0 &&
        words[at + 1] === wanted[from] &&
        words[at + 2] === wanted[from + 1] &&
        words[at + 3] === wanted[from + 2] &&
        words[at + 4] === wanted[from + 3] &&
        words[at + 5] === wanted[from + 4] &&
        words[at] === this.#head
      )
        return number
      slot = (slot + 1) & mask
    }
    return this.#add(place, slot)
  }

  #add(place: number, slot: number): number {
    const bytes = this.#bytes.subarray(place * BYTES, place * BYTES + BYTES)
    const number = this.#payloads.add(this.#chain, evmAddressPayload(bytes))
    this.#slots[slot] = ((this.#hashes[place] ?? 0) & HASH_BITS) | (number + 1)
    this.#count += 1
    if (this.#count * 2 > this.#slots.length) this.#spread()
    return number
  }

  #spread(): void {
    const old = this.#slots
    this.#slots = new Uint32Array(old.length * 2)
    const mask = this.#slots.length - 1
    const { words } = this.#payloads
    for (const held of old) {
      if (held === 0) continue
      let slot = hashOf(words, ((held & ~HASH_BITS) - 1) * PAYLOAD_WORDS + 1) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = held
    }
  }
}

function hashOf(words: Uint32Array, at: number): number {
  let hash = HASH_SEED
  for (let word = 0; word < WORDS; word++) hash = foldHash(hash ^ (words[at + word] ?? 0))
  return lastFold(hash)
}
