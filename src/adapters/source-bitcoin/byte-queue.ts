/** Chunks in, contiguous bytes of any length out; holds no more than was asked for and one chunk, in memory that is used again and again. */
export class ByteQueue {
  readonly #chunks: AsyncIterator<Uint8Array>
  /** What is held stands in [from, upTo). */
  #room: Uint8Array = new Uint8Array(0)
  #from = 0
  #upTo = 0
  #offset: number

  /** A chunk is copied before the next is asked for. */
  constructor(chunks: AsyncIterable<Uint8Array>, offset = 0) {
    this.#chunks = chunks[Symbol.asyncIterator]()
    this.#offset = offset
  }

  /** Where the next byte stands in the content. */
  get offset(): number {
    return this.#offset
  }

  /** Up to `length` bytes without moving on; fewer only at the end of the content. They are good until the next are asked for. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#upTo - this.#from < length) {
      const next = await this.#chunks.next()
      if (next.done) break
      this.#append(next.value)
    }
    return this.#room.subarray(this.#from, Math.min(this.#from + length, this.#upTo))
  }

  /** Moves on over bytes that were peeked. */
  skip(length: number): void {
    this.#from = Math.min(this.#from + length, this.#upTo)
    this.#offset += length
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  #append(chunk: Uint8Array): void {
    if (this.#upTo + chunk.length > this.#room.length) this.#makeRoom(chunk.length)
    this.#room.set(chunk, this.#upTo)
    this.#upTo += chunk.length
  }

  #makeRoom(more: number): void {
    const held = this.#room.subarray(this.#from, this.#upTo)
    if (held.length + more > this.#room.length)
      this.#room = new Uint8Array(Math.max(held.length + more, this.#room.length * 2))
    this.#room.set(held)
    this.#from = 0
    this.#upTo = held.length
  }
}
