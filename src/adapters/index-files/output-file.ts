/** A file that is written from its start to its end, through one buffer. */
import { closeSync, openSync, writeSync } from 'node:fs'

const BUFFER_BYTES = 1 << 18

export class OutputFile {
  readonly #fd: number
  readonly #buffer: Buffer
  /** The buffer as words, for records whose widths are multiples of four. */
  readonly words: Uint32Array
  /** Likewise as doubles, for widths that are multiples of eight. */
  readonly doubles: Float64Array
  #used = 0
  #open = true
  /** Bytes given so far. */
  size = 0

  /** Makes the file, or empties it. */
  constructor(path: string, bufferBytes = BUFFER_BYTES) {
    this.#fd = openSync(path, 'w', 0o600)
    this.#buffer = Buffer.allocUnsafeSlow(bufferBytes)
    this.words = new Uint32Array(this.#buffer.buffer)
    this.doubles = new Float64Array(this.#buffer.buffer)
  }

  /** Where in the buffer the next record stands. Every byte of it is written by the caller. */
  room(bytes: number): number {
    if (this.#used + bytes > this.#buffer.length) this.#flush()
    const at = this.#used
    this.#used += bytes
    this.size += bytes
    return at
  }

  get buffer(): Buffer {
    return this.#buffer
  }

  /** In files whose records are whole words. */
  u32(value: number): void {
    this.words[this.room(4) / 4] = value
  }

  bytes(bytes: Uint8Array): void {
    if (bytes.length > this.#buffer.length) {
      this.#flush()
      this.#write(bytes, bytes.length)
      this.size += bytes.length
      return
    }
    const at = this.room(bytes.length)
    this.#buffer.set(bytes, at)
  }

  /** Writes what is left and returns the size. Twice does no harm. */
  close(): number {
    if (!this.#open) return this.size
    this.#open = false
    this.#flush()
    closeSync(this.#fd)
    return this.size
  }

  #flush(): void {
    this.#write(this.#buffer, this.#used)
    this.#used = 0
  }

  #write(bytes: Uint8Array, length: number): void {
    for (let done = 0; done < length; ) done += writeSync(this.#fd, bytes, done, length - done)
  }
}
