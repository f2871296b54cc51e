/** A binary heap: the smallest item by `compare` comes out first. */
export class Heap<T> {
  readonly #items: T[] = []
  readonly #compare: (a: T, b: T) => number

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare
  }

  get size(): number {
    return this.#items.length
  }

  peek(): T | undefined {
    return this.#items[0]
  }

  /** Up to `count` items near the front, in no particular order but the first: what is worth reading ahead. */
  front(count: number): readonly T[] {
    return this.#items.slice(0, count)
  }

  push(item: T): void {
    const items = this.#items
    let at = items.length
    items.push(item)
    while (at > 0) {
      const parentAt = (at - 1) >> 1
      const parent = items[parentAt]
      if (parent === undefined || this.#compare(item, parent) >= 0) break
      items[at] = parent
      at = parentAt
    }
    items[at] = item
  }

  pop(): T | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop()
    if (first === undefined || last === undefined || items.length === 0) return first
    this.#sink(last)
    return first
  }

  #sink(item: T): void {
    const items = this.#items
    let at = 0
    for (;;) {
      const left = items[2 * at + 1]
      const right = items[2 * at + 2]
      if (left === undefined) break
      const takeRight = right !== undefined && this.#compare(right, left) < 0
      const child = takeRight ? right : left
      if (this.#compare(item, child) <= 0) break
      items[at] = child
      at = 2 * at + (takeRight ? 2 : 1)
    }
    items[at] = item
  }
}
