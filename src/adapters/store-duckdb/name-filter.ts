/**
 * A Bloom filter over names, with a hash of their last letters: addresses end in their checksum, so these tell them apart, and reading them is
 * quicker than hashing the whole text. May say yes to a name that was not added, never no to one that was.
 */

/** Bits for each name: with two bits set, one stranger in seventy is taken for a name. */
const BITS_EACH = 16
const LETTERS = 10

export class NameFilter {
  readonly #bits: Uint32Array
  readonly #mask: number

  /** For as many names as `count`; more make it answer yes more often. */
  constructor(count: number) {
    const bits = 2 ** Math.ceil(Math.log2(Math.max(count * BITS_EACH, 1024)))
    this.#bits = new Uint32Array(bits / 32)
    this.#mask = bits - 1
  }

  add(name: string): void {
    const hash = hashOf(name)
    this.#set(hash & this.#mask)
    this.#set(second(hash) & this.#mask)
  }

  mayHave(name: string): boolean {
    const hash = hashOf(name)
    return this.#isSet(hash & this.#mask) && this.#isSet(second(hash) & this.#mask)
  }

  #set(bit: number): void {
    const word = bit >>> 5
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (bit & 31))
  }

  #isSet(bit: number): boolean {
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
  }
}

/** FNV-1a over the last letters and the length, mixed once more. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5 ^ name.length
  for (let at = Math.max(0, name.length - LETTERS); at < name.length; at += 1)
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return second(hash)
}

function second(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0
}
