/** A growing list of unsigned 32-bit numbers in one typed array: no object per number. */
export class U32List {
  #items: Uint32Array
  length = 0

  /** `expected` is how many there will be, as far as that can be told. */
  constructor(expected: number) {
    this.#items = new Uint32Array(Math.max(expected, 8))
  }

  push(value: number): void {
    if (this.length === this.#items.length) this.#grow()
    this.#items[this.length++] = value
  }

  /** The number at a place; none past the last. */
  at(place: number): number | undefined {
    return place < this.length ? this.#items[place] : undefined
  }

  /** The numbers so far, without spare room. */
  finish(): Uint32Array {
    return this.#items.slice(0, this.length)
  }

  #grow(): void {
    const larger = new Uint32Array(this.#items.length * 2)
    larger.set(this.#items)
    this.#items = larger
  }
}
