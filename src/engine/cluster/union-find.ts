/**
 * Union-find over dense numbers with path halving (Tarjan and van Leeuwen, 1984). The root of a set is its smallest member. Every
 * successful union is logged with its cause: the log is the proof of a cluster, and replaying it rebuilds the sets.
 */

/** What joined two sets: `cause` is a transaction number. */
export interface UnionLog {
  readonly cause: Uint32Array
  readonly first: Uint32Array
  readonly second: Uint32Array
}

/** Numbers in one piece of the log: three to a union. */
const LOG_CHUNK = 3 * 16_384

/** Sets of numbers; grows as larger ones appear. */
export class UnionFind {
  #parents: Uint32Array
  #size = 0
  /** Full ones, then the one being filled up to `#filled`. */
  readonly #log: Uint32Array[] = [new Uint32Array(LOG_CHUNK)]
  #filled = 0

  /** `capacity` is a hint: how many numbers are expected. */
  constructor(capacity = 1024) {
    this.#parents = new Uint32Array(Math.max(16, capacity))
  }

  /** One more than the largest number seen. */
  get size(): number {
    return this.#size
  }

  /** Makes `item` known, as a set of its own when it is new. */
  add(item: number): void {
    if (item < this.#size) return
    if (item >= this.#parents.length) {
      const larger = new Uint32Array(Math.max(item + 1, this.#parents.length * 2))
      larger.set(this.#parents)
      this.#parents = larger
    }
    for (let at = this.#size; at <= item; at += 1) this.#parents[at] = at
    this.#size = item + 1
  }

  /** Puts back what `find` said before: `item` is in the set of `root`, its smallest member. Not logged. */
  restore(item: number, root: number): void {
    this.add(item)
    this.#parents[item] = root
  }

  /** The smallest member of the set of `item`. */
  find(item: number): number {
    const parents = this.#parents
    let at = item
    for (;;) {
      const parent = parents[at] ?? at
      if (parent === at) return at
      const next = parents[parent] ?? parent
      parents[at] = next
      at = next
    }
  }

  /** Joins two sets; true, and logged, when they were apart. */
  union(a: number, b: number, cause: number): boolean {
    this.add(Math.max(a, b))
    const rootA = this.find(a)
    const rootB = this.find(b)
    if (rootA === rootB) return false
    this.#parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB)
    this.#note(cause, a, b)
    return true
  }

  /**
   * The smallest member of the set of each item below `count`, by item: a view that stands until the next call. A parent is never larger than
   * its item, so one pass upwards shortens every path to one step.
   */
  labels(count: number): Uint32Array {
    if (count > this.#size) this.add(count - 1)
    const parents = this.#parents
    for (let item = 0; item < this.#size; item += 1)
      parents[item] = parents[parents[item] ?? item] ?? item
    return parents.subarray(0, count)
  }

  /** The successful unions in the order they happened. */
  log(): UnionLog {
    const count = ((this.#log.length - 1) * LOG_CHUNK + this.#filled) / 3
    const at = (row: number, column: number): number => {
      const place = 3 * row + column
      return this.#log[Math.floor(place / LOG_CHUNK)]?.[place % LOG_CHUNK] ?? 0
    }
    const read = (column: number): Uint32Array =>
      Uint32Array.from({ length: count }, (_, row) => at(row, column))
    return { cause: read(0), first: read(1), second: read(2) }
  }

  #note(cause: number, a: number, b: number): void {
    if (this.#filled === LOG_CHUNK) {
      this.#log.push(new Uint32Array(LOG_CHUNK))
      this.#filled = 0
    }
    const chunk = this.#log[this.#log.length - 1] as Uint32Array
    chunk[this.#filled] = cause
    chunk[this.#filled + 1] = a
    chunk[this.#filled + 2] = b
    this.#filled += 3
  }
}
