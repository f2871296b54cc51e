/**
 * Byte strings and their numbers, both ways: entries in the order of their bytes, in blocks of about 4 KB whose first strings are held in
 * memory, and for each number the place of its entry. No hash that could be attacked, no table that has to fit.
 */
import { join } from 'node:path'
import { InputFile } from './input-file.ts'
import { OutputFile } from './output-file.ts'
import { RecordSorter } from './record-sorter.ts'

const BLOCK_BYTES = 4096
/** Bytes of the length before a string, and of the number after it. */
export const HEAD = 2
export const TAIL = 4
const PLACE = 6

/** Writes a dictionary of the numbers [from, from + count), each once, in the order of their strings' bytes. */
export class DictionaryWriter {
  readonly #entries: OutputFile
  readonly #tops: OutputFile
  readonly #places: RecordSorter
  readonly #path: string
  #next = 0

  constructor(dir: string, name: string, range: { readonly from: number; readonly count: number }) {
    this.#path = join(dir, name)
    this.#entries = new OutputFile(`${this.#path}.entries`)
    this.#tops = new OutputFile(`${this.#path}.firsts`)
    this.#places = new RecordSorter({
      dir: `${this.#path}.sort`,
      width: 16,
      low: range.from,
      high: range.from + range.count,
      expected: range.count,
    })
  }

  /** The string of so many bytes from `start` on, all of them when left out. */
  add(bytes: Uint8Array, id: number, start = 0, length = bytes.length): void {
    const place = this.#entries.size
    if (place >= this.#next) {
      this.#top(bytes.subarray(start, start + length), place)
      this.#next = place + BLOCK_BYTES
    }
    const at = this.#entries.room(HEAD + length + TAIL)
    const { buffer } = this.#entries
    writeSmall(buffer, at, length, HEAD)
    for (let byte = 0; byte < length; byte += 1) buffer[at + HEAD + byte] = bytes[start + byte] ?? 0
    writeSmall(buffer, at + HEAD + length, id, TAIL)
    this.#place(id, place)
  }

  /** Gives back its files; after a failure the folder is no dictionary. */
  close(): void {
    this.#entries.close()
    this.#tops.close()
    this.#places.discard()
  }

  finish(): void {
    this.#entries.close()
    this.#tops.close()
    const places = new OutputFile(`${this.#path}.places`)
    for (const chunk of this.#places.sorted()) places.bytes(placesOf(chunk))
    places.close()
  }

  #top(bytes: Uint8Array, place: number): void {
    const at = this.#tops.room(HEAD + bytes.length + PLACE)
    const { buffer } = this.#tops
    buffer.writeUInt16LE(bytes.length, at)
    buffer.set(bytes, at + HEAD)
    buffer.writeUIntLE(place, at + HEAD + bytes.length, PLACE)
  }

  #place(id: number, place: number): void {
    const file = this.#places.file(id)
    const at = file.room(16) / 4
    const { words } = file
    words[at] = id
    words[at + 1] = 0
    words[at + 2] = place >>> 0
    words[at + 3] = Math.floor(place / 2 ** 32)
  }
}

/** The places in records of them, one after the other. */
function placesOf(records: Uint8Array): Uint8Array {
  const places = new Uint8Array((records.length / 16) * PLACE)
  for (let at = 8, to = 0; at < records.length; at += 16)
    for (let byte = 0; byte < PLACE; byte += 1, to += 1) places[to] = records[at + byte] ?? 0
  return places
}

/** A whole number of up to 32 bits in so many bytes. */
function writeSmall(to: Uint8Array, at: number, value: number, bytes: number): void {
  for (let byte = 0; byte < bytes; byte += 1) to[at + byte] = value >>> (8 * byte)
}

export class Dictionary {
  readonly #entries: InputFile
  readonly #places: InputFile
  readonly #firsts: Buffer
  /** Where each first string stands in `#firsts`. */
  readonly #blocks: Uint32Array
  readonly #from: number

  constructor(dir: string, name: string, from: number) {
    const path = join(dir, name)
    const firsts = new InputFile(`${path}.firsts`)
    this.#firsts = Buffer.allocUnsafeSlow(firsts.size)
    firsts.readInto(this.#firsts, 0)
    firsts.close()
    this.#blocks = blocksOf(this.#firsts)
    this.#entries = new InputFile(`${path}.entries`)
    this.#places = new InputFile(`${path}.places`)
    this.#from = from
  }

  get files(): readonly InputFile[] {
    return [this.#entries, this.#places]
  }

  get size(): number {
    return this.#places.size / PLACE
  }

  /** The number of a string, or `null`. */
  number(bytes: Uint8Array): number | null {
    const block = this.#blockOf(bytes)
    if (block < 0) return null
    const from = this.#placeOf(block)
    const upTo = block + 1 < this.#blocks.length ? this.#placeOf(block + 1) : this.#entries.size
    const part = this.#entries.read(from, upTo - from)
    for (let at = 0; at < part.length; ) {
      const length = part.readUInt16LE(at)
      const order = part.compare(bytes, 0, bytes.length, at + HEAD, at + HEAD + length)
      if (order === 0) return part.readUInt32LE(at + HEAD + length)
      if (order > 0) return null
      at += HEAD + length + TAIL
    }
    return null
  }

  /** The string of a number, or `null` when it is not in this dictionary. The caller's own copy. */
  bytes(id: number): Uint8Array | null {
    const at = id - this.#from
    if (at < 0 || at >= this.size) return null
    const place = this.#places.read(at * PLACE, PLACE).readUIntLE(0, PLACE)
    const guess = this.#entries.read(place, Math.min(64, this.#entries.size - place))
    const length = guess.readUInt16LE(0)
    const whole = HEAD + length <= guess.length ? guess : this.#entries.read(place, HEAD + length)
    return Uint8Array.from(whole.subarray(HEAD, HEAD + length))
  }

  #blockOf(bytes: Uint8Array): number {
    let low = 0
    let high = this.#blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      const at = this.#blocks[middle] ?? 0
      const length = this.#firsts.readUInt16LE(at)
      if (this.#firsts.compare(bytes, 0, bytes.length, at + HEAD, at + HEAD + length) <= 0)
        low = middle + 1
      else high = middle
    }
    return low - 1
  }

  #placeOf(block: number): number {
    const at = this.#blocks[block] ?? 0
    return this.#firsts.readUIntLE(at + HEAD + this.#firsts.readUInt16LE(at), PLACE)
  }
}

function blocksOf(firsts: Buffer): Uint32Array {
  const blocks: number[] = []
  for (let at = 0; at < firsts.length; at += HEAD + firsts.readUInt16LE(at) + PLACE) blocks.push(at)
  return Uint32Array.from(blocks)
}
