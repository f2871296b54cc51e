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

/** Sets of numbers; grows as larger ones appear. */
export class UnionFind {
  #parents: Uint32Array
  #size = 0
  #log = new Uint32Array(3 * 1024)
  #logged = 0

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

  /** The successful unions in the order they happened. */
  log(): UnionLog {
    const count = this.#logged / 3
    const column = (offset: number): Uint32Array =>
      Uint32Array.from({ length: count }, (_, at) => this.#log[3 * at + offset] ?? 0)
    return { cause: column(0), first: column(1), second: column(2) }
  }

  #note(cause: number, a: number, b: number): void {
    if (this.#logged === this.#log.length) {
      const larger = new Uint32Array(2 * this.#log.length)
      larger.set(this.#log)
      this.#log = larger
    }
    this.#log[this.#logged] = cause
    this.#log[this.#logged + 1] = a
    this.#log[this.#logged + 2] = b
    this.#logged += 3
  }
}
