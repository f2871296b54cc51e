/** Bitcoin's hashes of many messages: the first pass by the runtime, which hashes long messages fast, all of 32 and 64 bytes four at a time. */
import { hash } from 'node:crypto'
import type { ManyHashes } from '../../domain/bitcoin/sha256d.ts'
import { type LaneModule, MESSAGES, startLanes } from './sha256-lanes.ts'

const DIGEST = 32
const PAIR = 64
const LANES = 4

let started: LaneHashes | null = null

/** The same for all of a process: it takes a while to start. */
export function laneHashes(): ManyHashes {
  started ??= new LaneHashes()
  return started
}

class LaneHashes implements ManyHashes {
  readonly #lanes: LaneModule = startLanes()
  #to: Buffer = Buffer.alloc(0)

  once(bytes: Uint8Array, to: Uint8Array, at: number): void {
    if (this.#to.buffer !== to.buffer || this.#to.byteOffset !== to.byteOffset)
      this.#to = Buffer.from(to.buffer, to.byteOffset, to.byteLength)
    this.#to.write(hash('sha256', bytes, 'binary'), at, DIGEST, 'latin1')
  }

  again(digests: Uint8Array): void {
    const { digests: hashDigests } = this.#lanes
    this.#each(digests, digests.length / DIGEST, DIGEST, hashDigests)
  }

  pairs(level: Uint8Array, count: number): void {
    const { pairs } = this.#lanes
    this.#each(level, count / 2, PAIR, (from) => pairs(from, MESSAGES + (from - MESSAGES) / 2))
  }

  /** Hashes so many messages of one width; the digests stand one after the other, from where the messages began. */
  #each(bytes: Uint8Array, count: number, width: number, four: (from: number) => void): void {
    const { memory } = this.#lanes
    const step = Math.floor((memory.length - MESSAGES) / (width * LANES)) * LANES
    for (let first = 0; first < count; first += step) {
      const some = Math.min(step, count - first)
      memory.set(bytes.subarray(first * width, (first + some) * width), MESSAGES)
      // Lanes past the last message hash what was left there.
      for (let at = 0; at < some; at += LANES) four(MESSAGES + at * width)
      bytes.set(memory.subarray(MESSAGES, MESSAGES + some * DIGEST), first * DIGEST)
    }
  }
}
