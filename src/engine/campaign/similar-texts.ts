/**
 * Groups of near-identical texts: MinHash (128 values) over character 5-grams of the folded words, candidates by 32 bands of 4,
 * confirmed by the exact Jaccard similarity of the 5-gram sets. Broder 1997; measured against edited pairs in the project's reference.
 * Identifiers are no part of the text compared: the same appeal with another address is the same text.
 */
const SIZE = 128
const ROWS = 4
const GRAM = 5

const SEEDS = Array.from({ length: SIZE }, (_, index) => mix(index + 1))

export interface SimilarPair {
  readonly a: number
  readonly b: number
  readonly similarity: number
}

/** Pairs (a < b, in order) of texts whose similarity is at least `threshold`; texts are folded words joined by spaces. */
export function similarTexts(texts: readonly string[], threshold: number): readonly SimilarPair[] {
  const grams = texts.map(gramsOf)
  const pairs = new Map<string, SimilarPair>()
  const buckets = new Map<string, number[]>()
  grams.forEach((set, index) => {
    if (set.size === 0) return
    const signature = signatureOf(set)
    for (let band = 0; band < SIZE / ROWS; band += 1) {
      const key = `${band}:${signature.subarray(band * ROWS, (band + 1) * ROWS).join(',')}`
      const bucket = buckets.get(key)
      if (bucket) bucket.push(index)
      else buckets.set(key, [index])
    }
  })
  for (const bucket of buckets.values()) confirm(bucket, grams, threshold, pairs)
  return [...pairs.values()].sort((x, y) => x.a - y.a || x.b - y.b)
}

/** Each text of a bucket is compared with its first: enough to group, and linear in the bucket. */
function confirm(
  bucket: readonly number[],
  grams: readonly ReadonlySet<number>[],
  threshold: number,
  pairs: Map<string, SimilarPair>,
): void {
  const [first, ...rest] = bucket
  if (first === undefined) return
  for (const other of rest) {
    const key = `${first},${other}`
    if (pairs.has(key)) continue
    const similarity = jaccard(grams[first] ?? new Set(), grams[other] ?? new Set())
    if (similarity >= threshold) pairs.set(key, { a: first, b: other, similarity })
  }
}

function gramsOf(text: string): ReadonlySet<number> {
  const set = new Set<number>()
  for (let at = 0; at + GRAM <= text.length; at += 1) {
    let hash = 0x811c9dc5
    for (let offset = 0; offset < GRAM; offset += 1)
      hash = Math.imul(hash ^ text.charCodeAt(at + offset), 0x01000193)
    set.add(hash >>> 0)
  }
  return set
}

function signatureOf(grams: ReadonlySet<number>): Uint32Array {
  const signature = new Uint32Array(SIZE).fill(0xffffffff)
  for (const gram of grams)
    for (let index = 0; index < SIZE; index += 1) {
      const value = mix(gram ^ (SEEDS[index] ?? 0))
      if (value < (signature[index] ?? 0)) signature[index] = value
    }
  return signature
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared += 1
  return shared / (a.size + b.size - shared || 1)
}

/** Finalizer of MurmurHash3, 32 bits. */
function mix(input: number): number {
  let hash = input >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
