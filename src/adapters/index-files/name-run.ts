/** Names that are sorted by their bytes in memory at once. */
import { HEAD } from './dictionary.ts'
import { SortMemory, sortRecords } from './record-sorter.ts'

const NAMES = 1 << 20
const BYTES = 32 << 20
/** Words of what is sorted: the name's first eight bytes, where it stands, its number. */
const WORDS = 4

/** Gets the bytes from `start` on. */
type TakeName = (
  bytes: Uint8Array,
  start: number,
  name: { readonly length: number; readonly id: number },
) => void

export class NameRun {
  readonly #most: number
  readonly #bytes: Buffer
  #records = new Uint32Array(WORDS * 1024)
  readonly #memory = new SortMemory()
  #used = 0
  count = 0

  /** So many names at most. */
  constructor(most = NAMES) {
    this.#most = most
    this.#bytes = Buffer.allocUnsafeSlow(BYTES)
  }

  fits(length: number): boolean {
    return this.count < this.#most && this.#used + HEAD + length <= this.#bytes.length
  }

  add(
    from: Uint8Array,
    start: number,
    { end, id }: { readonly end: number; readonly id: number },
  ): void {
    const at = this.#used
    const bytes = this.#bytes
    bytes[at] = end - start
    bytes[at + 1] = (end - start) >>> 8
    for (let byte = start, to = at + HEAD; byte < end; byte += 1, to += 1)
      bytes[to] = from[byte] ?? 0
    this.#used = at + HEAD + end - start
    const record = this.count * WORDS
    if (record === this.#records.length) this.#grow()
    this.#records[record] = wordAt(from, start, end)
    this.#records[record + 1] = wordAt(from, start + 4, end)
    this.#records[record + 2] = at
    this.#records[record + 3] = id
    this.count += 1
  }

  /** Gives all in the order of their bytes, and forgets them. */
  drain(take: TakeName): void {
    const used = this.#records.subarray(0, this.count * WORDS)
    const sorted = sortRecords(
      Buffer.from(used.buffer, 0, used.byteLength),
      WORDS * 4,
      this.#memory,
    )
    const records = new Uint32Array(sorted.buffer, sorted.byteOffset, used.length)
    this.#settleTies(records)
    for (let at = 0; at < records.length; at += WORDS) {
      const place = records[at + 2] ?? 0
      take(this.#bytes, place + HEAD, { length: this.#lengthAt(place), id: records[at + 3] ?? 0 })
    }
    this.count = 0
    this.#used = 0
  }

  /** Puts names in order whose first eight bytes are the same, or end before. */
  #settleTies(records: Uint32Array): void {
    for (let from = 0; from < records.length; ) {
      let upTo = from + WORDS
      while (records[upTo] === records[from] && records[upTo + 1] === records[from + 1])
        upTo += WORDS
      if (upTo - from > WORDS) this.#settle(records.subarray(from, upTo))
      from = upTo
    }
  }

  #settle(tied: Uint32Array): void {
    const names = Array.from({ length: tied.length / WORDS }, (_, at) => ({
      place: tied[at * WORDS + 2] ?? 0,
      id: tied[at * WORDS + 3] ?? 0,
    }))
    const bytes = this.#bytes
    names.sort((one, other) =>
      bytes.compare(
        ...([bytes, other.place + HEAD, other.place + HEAD + this.#lengthAt(other.place)] as const),
        ...([one.place + HEAD, one.place + HEAD + this.#lengthAt(one.place)] as const),
      ),
    )
    for (const [at, { place, id }] of names.entries()) {
      tied[at * WORDS + 2] = place
      tied[at * WORDS + 3] = id
    }
  }

  #lengthAt(place: number): number {
    return (this.#bytes[place] ?? 0) | ((this.#bytes[place + 1] ?? 0) << 8)
  }

  #grow(): void {
    const larger = new Uint32Array(Math.min(this.#most * WORDS, this.#records.length * 2))
    larger.set(this.#records)
    this.#records = larger
  }
}

/** Four bytes from `start` on as a number that orders as they do; zeros stand for those past `end`. */
export function wordAt(bytes: Uint8Array, start: number, end: number): number {
  let word = 0
  for (let at = start; at < start + 4; at += 1)
    word = (word << 8) | (at < end ? (bytes[at] ?? 0) : 0)
  return word >>> 0
}
