/**
 * Groups of look-alike images by their perceptual hashes (64 bits): a banner that comes back with another address, another size or stronger
 * compression differs in few bits. Images of almost one shade tell nothing and are left out. Likeness supports a link, it proves nothing.
 */
const BITS = 64
const BANDS = 8n
const BAND_BITS = 8n
/** Fewer set or unset bits than this: a plain surface. */
const TELLING_BITS = 8

export interface SimilarImages {
  readonly a: number
  readonly b: number
  /** Bits in which they differ. */
  readonly distance: number
}

/**
 * Pairs (a < b, in order) of hashes, 16 hex digits each, that differ in at most `most` bits. Candidates share one of eight bands of eight
 * bits, which all pairs up to seven bits apart do; each is compared with the first of its band only: enough to group, and linear.
 */
export function similarImages(
  hashes: readonly (string | null)[],
  most: number,
): readonly SimilarImages[] {
  const values = hashes.map((hash) => (hash === null ? null : telling(hash)))
  const pairs = new Map<string, SimilarImages>()
  for (const [a = 0, ...rest] of bandsOf(values))
    for (const b of rest) {
      const distance = bitsOf((values[a] ?? 0n) ^ (values[b] ?? 0n))
      if (distance <= most) pairs.set(`${a} ${b}`, { a, b, distance })
    }
  return [...pairs.values()].sort((x, y) => x.a - y.a || x.b - y.b)
}

/** Places of hashes that share a band. */
function bandsOf(values: readonly (bigint | null)[]): Iterable<readonly number[]> {
  const bands = new Map<string, number[]>()
  for (const [at, value] of values.entries())
    for (let band = 0n; value !== null && band < BANDS; band += 1n) {
      const key = `${band}:${(value >> (band * BAND_BITS)) & 0xffn}`
      const members = bands.get(key)
      if (members) members.push(at)
      else bands.set(key, [at])
    }
  return bands.values()
}

function telling(hash: string): bigint | null {
  if (!/^[0-9a-f]{16}$/.test(hash)) return null
  const value = BigInt(`0x${hash}`)
  const set = bitsOf(value)
  return set < TELLING_BITS || set > BITS - TELLING_BITS ? null : value
}

function bitsOf(value: bigint): number {
  let count = 0
  for (let left = value; left > 0n; left &= left - 1n) count += 1
  return count
}
