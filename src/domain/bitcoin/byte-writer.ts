/** Writes Bitcoin's little-endian serialisation. Source: Bitcoin Core `serialize.h`. */

/** Appends to a growing buffer; `finish` gives the bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(512)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  uint8(value: number): this {
    const at = this.#grow(1)
    this.#view.setUint8(at, value)
    return this
  }

  uint32(value: number): this {
    const at = this.#grow(4)
    this.#view.setUint32(at, value, true)
    return this
  }

  int32(value: number): this {
    const at = this.#grow(4)
    this.#view.setInt32(at, value, true)
    return this
  }

  uint64(value: bigint): this {
    const at = this.#grow(8)
    this.#view.setBigUint64(at, value, true)
    return this
  }

  compactSize(value: number): this {
    if (value < 0xfd) return this.uint8(value)
    if (value <= 0xffff) {
      this.uint8(0xfd)
      const at = this.#grow(2)
      this.#view.setUint16(at, value, true)
      return this
    }
    if (value <= 0xffff_ffff) return this.uint8(0xfe).uint32(value)
    return this.uint8(0xff).uint64(BigInt(value))
  }

  raw(bytes: Uint8Array): this {
    const at = this.#grow(bytes.length)
    this.#bytes.set(bytes, at)
    return this
  }

  /** Bytes with their length in front. */
  sized(bytes: Uint8Array): this {
    return this.compactSize(bytes.length).raw(bytes)
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #grow(by: number): number {
    const at = this.#length
    this.#length += by
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    return at
  }
}
