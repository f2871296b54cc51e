/** Reads Bitcoin's little-endian serialisation. Source: Bitcoin Core `serialize.h`. */
import { UserInputError } from '../errors.ts'

/**
 * A cursor over bytes. Each read throws `truncated-data` (details: `byte`, where the data ends) when bytes are missing and
 * `malformed-data` on a compact size that is not in its shortest form. `base` is added to places told in errors.
 */
export class ByteReader {
  readonly bytes: Uint8Array
  readonly #view: DataView
  readonly #base: number
  offset: number

  constructor(bytes: Uint8Array, offset = 0, base = 0) {
    // A plain view: those of a runtime's own buffer class are several times slower to cut.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#base = base
    this.offset = offset
  }

  get remaining(): number {
    return this.bytes.length - this.offset
  }

  /** Moves on by `length` and returns where that began. */
  skip(length: number): number {
    const start = this.offset
    if (start + length > this.bytes.length) this.#truncated(start + length)
    this.offset = start + length
    return start
  }

  /** A view, not a copy. */
  take(length: number): Uint8Array {
    const start = this.skip(length)
    return this.bytes.subarray(start, start + length)
  }

  uint8(): number {
    return this.#view.getUint8(this.skip(1))
  }

  uint32(): number {
    return this.#view.getUint32(this.skip(4), true)
  }

  int32(): number {
    return this.#view.getInt32(this.skip(4), true)
  }

  uint64(): bigint {
    return this.#view.getBigUint64(this.skip(8), true)
  }

  compactSize(): number {
    const start = this.offset
    const first = this.uint8()
    if (first < 0xfd) return first
    const size = this.#wideSize(first)
    const smallest = first === 0xfd ? 0xfd : first === 0xfe ? 0x1_0000 : 0x1_0000_0000
    if (size < smallest || !Number.isSafeInteger(size))
      throw new UserInputError(
        'malformed-data',
        `The length at byte ${this.#base + start} is not a compact size in its shortest form.`,
        { details: { byte: this.#base + start } },
      )
    return size
  }

  /** Bytes with their length in front. */
  sized(): Uint8Array {
    return this.take(this.compactSize())
  }

  #wideSize(first: number): number {
    if (first === 0xfd) return this.#view.getUint16(this.skip(2), true)
    return first === 0xfe ? this.uint32() : Number(this.uint64())
  }

  #truncated(needed: number): never {
    const end = this.#base + this.bytes.length
    const missing = needed - this.bytes.length
    throw new UserInputError(
      'truncated-data',
      `The data breaks off at byte ${end}: at least ${missing} more byte${missing === 1 ? ' was' : 's were'} announced.`,
      { details: { byte: end, missing } },
    )
  }
}
