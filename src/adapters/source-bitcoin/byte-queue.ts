/** Chunks in, contiguous bytes of any length out; holds no more than was asked for and one chunk. */
export class ByteQueue {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Uint8Array = new Uint8Array(0)
  #offset: number

  constructor(chunks: AsyncIterable<Uint8Array>, offset = 0) {
    this.#chunks = chunks[Symbol.asyncIterator]()
    this.#offset = offset
  }

  /** Where the next byte stands in the content. */
  get offset(): number {
    return this.#offset
  }

  /** Up to `length` bytes without moving on; fewer only at the end of the content. */
  async peek(length: number): Promise<Uint8Array> {
    if (this.#held.length < length) await this.#fill(length)
    return this.#held.subarray(0, length)
  }

  /** Moves on over bytes that were peeked. */
  skip(length: number): void {
    this.#held = this.#held.subarray(length)
    this.#offset += length
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #fill(length: number): Promise<void> {
    const parts = [this.#held]
    let total = this.#held.length
    while (total < length) {
      const next = await this.#chunks.next()
      if (next.done) break
      parts.push(next.value)
      total += next.value.length
    }
    this.#held = Buffer.concat(parts, total)
  }
}
