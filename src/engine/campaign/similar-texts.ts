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

/** What is compared of a text; kept by whoever compares the same texts again. */
export interface TextPrint {
  readonly grams: Uint32Array
  readonly signature: Uint32Array
}

/**
 * Pairs (a < b, in order) of texts whose similarity is at least `threshold`; texts are folded words joined by spaces. `prints` keeps what
 * was worked out of each text.
 */
export function similarTexts(
  texts: readonly string[],
  threshold: number,
  prints?: Map<string, TextPrint>,
): readonly SimilarPair[] {
  const printed = texts.map((text) => printOf(text, prints))
  const grams = printed.map((print) => print.grams)
  const buckets = new Map<string, number[]>()
  printed.forEach(({ grams: set, signature }, index) => {
    if (set.length === 0) return
    for (let band = 0; band < SIZE / ROWS; band += 1) {
      const key = `${band}:${signature.subarray(band * ROWS, (band + 1) * ROWS).join(',')}`
      const bucket = buckets.get(key)
      if (bucket) bucket.push(index)
      else buckets.set(key, [index])
    }
  })
  const pairs: SimilarPair[] = []
  const seen = new Set<number>()
  for (const [a, ...rest] of buckets.values())
    for (const b of rest) {
      // Each text of a bucket is compared with its first, once: enough to group, and linear in the bucket.
      if (a === undefined || seen.has(a * texts.length + b)) continue
      seen.add(a * texts.length + b)
      const similarity = jaccard(grams[a] ?? EMPTY, grams[b] ?? EMPTY)
      if (similarity >= threshold) pairs.push({ a, b, similarity })
    }
  return pairs.sort((x, y) => x.a - y.a || x.b - y.b)
}

const EMPTY = new Uint32Array()

function printOf(text: string, prints?: Map<string, TextPrint>): TextPrint {
  const known = prints?.get(text)
  if (known) return known
  const grams = gramsOf(text)
  const print = { grams, signature: grams.length === 0 ? EMPTY : signatureOf(grams) }
  prints?.set(text, print)
  return print
}

/** Hashes of the character 5-grams, each once, ascending. */
function gramsOf(text: string): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, text.length - GRAM + 1))
  for (let at = 0; at < hashes.length; at += 1) {
    let hash = 0x811c9dc5
    for (let offset = 0; offset < GRAM; offset += 1)
      hash = Math.imul(hash ^ text.charCodeAt(at + offset), 0x01000193)
    hashes[at] = hash >>> 0
  }
  hashes.sort()
  let kept = 0
  for (let at = 0; at < hashes.length; at += 1)
    if (at === 0 || hashes[at] !== hashes[kept - 1]) hashes[kept++] = hashes[at] ?? 0
  return hashes.slice(0, kept)
}

function signatureOf(grams: Uint32Array): Uint32Array {
  const signature = new Uint32Array(SIZE).fill(0xffffffff)
  for (const gram of grams)
    for (let index = 0; index < SIZE; index += 1) {
      const value = mix(gram ^ (SEEDS[index] ?? 0))
      if (value < (signature[index] ?? 0)) signature[index] = value
    }
  return signature
}

/** Of two ascending lists. */
function jaccard(a: Uint32Array, b: Uint32Array): number {
  let shared = 0
  let left = 0
  let right = 0
  while (left < a.length && right < b.length) {
    const x = a[left] ?? 0
    const y = b[right] ?? 0
    if (x === y) shared += 1
    if (x <= y) left += 1
    if (y <= x) right += 1
  }
  return shared / (a.length + b.length - shared || 1)
}

/** Finalizer of MurmurHash3, 32 bits. */
function mix(input: number): number {
  let hash = input >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
