/**
 * A piece of memory that threads share. Its first word counts who reads it; whoever made it may write it over once nobody does. What is
 * handed over between threads is counted as new memory each time, and a thread looks through all its objects for every 64 MB of that.
 */

/** Bytes before the columns; each column begins at a multiple of eight. */
const HEAD = 8

/** A piece as it goes from thread to thread. */
export interface PackedPiece {
  readonly buffer: SharedArrayBuffer
  /** Bytes that are in use. */
  readonly used: number
}

export class SharedPiece {
  readonly #buffer: SharedArrayBuffer
  readonly #readers: Int32Array
  #used: number

  /** `used` when left out: nothing yet. */
  constructor(buffer: SharedArrayBuffer, used = HEAD) {
    this.#buffer = buffer
    this.#readers = new Int32Array(buffer, 0, 1)
    this.#used = used
  }

  /** Whether anybody reads it. */
  get free(): boolean {
    return Atomics.load(this.#readers, 0) === 0
  }

  get size(): number {
    return this.#buffer.byteLength
  }

  /** For another thread, which reads it as one reader. */
  get packed(): PackedPiece {
    return { buffer: this.#buffer, used: this.#used }
  }

  /** Begins anew, with one reader. */
  begin(): void {
    this.#used = HEAD
    Atomics.store(this.#readers, 0, 1)
  }

  /** One more reads it. */
  hold(): void {
    Atomics.add(this.#readers, 0, 1)
  }

  /** One less does. */
  release(): void {
    Atomics.sub(this.#readers, 0, 1)
  }

  u8(count: number): Uint8Array {
    return new Uint8Array(this.#buffer, this.#room(count), count)
  }

  u32(count: number): Uint32Array {
    return new Uint32Array(this.#buffer, this.#room(count * 4), count)
  }

  u64(count: number): BigUint64Array {
    return new BigUint64Array(this.#buffer, this.#room(count * 8), count)
  }

  #room(bytes: number): number {
    const at = this.#used
    this.#used = at + roomFor(bytes)
    return at
  }
}

/** Bytes that a column of so many bytes takes in a piece. */
export function roomFor(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

/** Pieces that are used again and again. Sizes are powers of two. */
export class SharedPieces {
  readonly #pieces: SharedPiece[] = []

  /** A piece with at least that room, of which nobody else knows. */
  take(bytes: number): SharedPiece {
    const size = 2 ** Math.ceil(Math.log2(bytes + HEAD))
    const known = this.#pieces.find((piece) => piece.size === size && piece.free)
    const piece = known ?? new SharedPiece(new SharedArrayBuffer(size))
    if (!known) this.#pieces.push(piece)
    piece.begin()
    return piece
  }
}
