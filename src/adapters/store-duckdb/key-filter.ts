/**
 * Which keys may have been met before: a split block Bloom filter (as Apache Parquet specifies it; Putze, Sanders and Singler 2007), whose
 * eight bits of a key stand in one line of the processor's cache. It may take a new key for a known one, never a known one for new.
 */

const BLOCK_WORDS = 8
const SALTS = Uint32Array.of(
  0x47b6_137b,
  0x4497_4d91,
  0x8824_ad5b,
  0xa2b7_289d,
  0x7054_95c7,
  0x2df1_424b,
  0x9efc_4947,
  0x5c6b_fb31,
)

export class KeyFilter {
  readonly #words: Uint32Array
  readonly #mask: number
  /** Keys that were new when they came. */
  count = 0

  /** `bytes` is a power of two, 32 or more. */
  constructor(bytes: number) {
    this.#words = new Uint32Array(bytes / 4)
    this.#mask = this.#words.length / BLOCK_WORDS - 1
  }

  get bytes(): number {
    return this.#words.length * 4
  }

  /**
   * Fetches what {@link add} will look at for so many keys (pairs of words, the lower first) into the processor's cache: one wait for many
   * lines in place of one for each. What it gives means nothing.
   */
  fetch(keys: Uint32Array, count: number): number {
    const words = this.#words
    let met = 0
    for (let at = 0; at < count * 2; at += 2) {
      const mixed = fold(fold(keys[at + 1] ?? 0) ^ (keys[at] ?? 0))
      met |= words[(mixed & this.#mask) * BLOCK_WORDS] ?? 0
    }
    return met
  }

  /** Takes a key of 64 bits; true when it may have been taken before. */
  add(high: number, low: number): boolean {
    const words = this.#words
    const mixed = fold(fold(high) ^ low)
    const from = (mixed & this.#mask) * BLOCK_WORDS
    const hash = fold(mixed ^ high)
    let missing = 0
    for (let word = 0; word < BLOCK_WORDS; word += 1) {
      const bit = 1 << (Math.imul(hash, SALTS[word] ?? 1) >>> 27)
      const held = words[from + word] ?? 0
      missing |= bit & ~held
      words[from + word] = held | bit
    }
    if (missing === 0) return true
    this.count += 1
    return false
  }
}

/** Every bit of the word moves about half of the others. */
function fold(word: number): number {
  const one = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b)
  const two = Math.imul(one ^ (one >>> 13), 0xc2b2_ae35)
  return two ^ (two >>> 16)
}
