/** A finished file, read in ranges: by `pread`, or from memory that threads can share. */
import { constants } from 'node:buffer'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { SourceError } from '../../domain/errors.ts'
import type { MemoryBudget } from './memory-budget.ts'

/** Bytes that one call of the system may be asked for. */
const MOST_AT_ONCE = 1 << 30

const NO_WORDS = new Uint32Array(0)

/** Transfers that were given out read on from files that an index has replaced: a file is closed when the last of them is gone. */
const FORGOTTEN = new FinalizationRegistry<number>((fd) => closeSync(fd))

export class InputFile {
  #fd: number
  readonly size: number
  #memory: Buffer | null = null
  #memoryWords: Uint32Array = NO_WORDS
  #budget: MemoryBudget | null = null
  #reads = 0
  #buffer = Buffer.alloc(0)
  #bufferWords: Uint32Array = NO_WORDS

  /** Throws what the file system throws when the file is missing. */
  constructor(path: string) {
    this.#fd = openSync(path, 'r')
    this.size = fstatSync(this.#fd).size
    FORGOTTEN.register(this, this.#fd, this)
  }

  /** The whole file where it is held in memory, else `null`. */
  get memory(): Buffer | null {
    return this.#memory
  }

  /** From now on the file is held in memory once it is read often, if it fits. */
  share(budget: MemoryBudget): void {
    this.#budget = budget
  }

  /** The bytes of a range. They are the caller's until the next read of this file. */
  read(at: number, length: number): Buffer {
    if (this.#budget) this.#mayLoad(this.#budget)
    if (this.#memory !== null) return this.#memory.subarray(at, at + length)
    this.#makeRoom(length)
    this.#fill(this.#buffer, at, length)
    return this.#buffer.subarray(0, length)
  }

  /** As {@link read} for a range of whole words at a whole word. */
  words(at: number, length: number): Uint32Array {
    if (this.#budget) this.#mayLoad(this.#budget)
    if (this.#memory !== null) return this.#memoryWords.subarray(at / 4, (at + length) / 4)
    this.#makeRoom(length)
    this.#fill(this.#buffer, at, length)
    return this.#bufferWords.subarray(0, length / 4)
  }

  /** Fills memory of the caller's own with the bytes from `at` on. */
  readInto(target: Uint8Array, at: number): void {
    this.#fill(target, at, target.length)
  }

  /** Twice does no harm. One that nobody holds any more is closed with the memory it leaves. */
  close(): void {
    if (this.#fd < 0) return
    FORGOTTEN.unregister(this)
    closeSync(this.#fd)
    this.#fd = -1
    this.#memory = null
    this.#memoryWords = NO_WORDS
  }

  /** Into a SharedArrayBuffer, whole: later reads cost no call of the system. A file too long for one is left as it is. */
  #mayLoad(budget: MemoryBudget): void {
    this.#reads += 1
    if (this.#reads <= budget.loadAfter) return
    this.#budget = null
    if (this.size === 0 || this.size > constants.MAX_LENGTH || !budget.take(this.size)) return
    const memory = Buffer.from(new SharedArrayBuffer(this.size))
    this.#fill(memory, 0, this.size)
    this.#memory = memory
    this.#memoryWords = new Uint32Array(memory.buffer, 0, Math.floor(this.size / 4))
  }

  #makeRoom(length: number): void {
    if (this.#buffer.length >= length) return
    this.#buffer = Buffer.allocUnsafeSlow(roundUp(length))
    this.#bufferWords = new Uint32Array(this.#buffer.buffer)
  }

  #fill(target: Uint8Array, at: number, length: number): void {
    let done = 0
    while (done < length) {
      const most = Math.min(MOST_AT_ONCE, length - done)
      const read = readSync(this.#fd, target, done, most, at + done)
      if (read === 0)
        throw new SourceError('index-damaged', 'A file of the graph index ends too early.', {
          hints: ['Run `weir index rebuild`, or `weir index drop` to do without it.'],
        })
      done += read
    }
  }
}

function roundUp(bytes: number): number {
  return Math.max(65_536, 2 ** Math.ceil(Math.log2(bytes)))
}
