/**
 * Where the parts of transactions stand in their bytes, found in one pass: nothing is copied but the ids.
 * Sources: Bitcoin Core `primitives/transaction.h`, BIP144 (segwit serialisation), BIP141 (weight).
 */
import type { ByteReader } from './byte-reader.ts'
import type { ManyHashes, Sha256d } from './sha256d.ts'
import { U32List } from './u32-list.ts'

/** Columns by transaction, by input and by output, each in the order of the bytes. Places are counted from the start of `bytes`. */
export interface TransactionPlaces {
  readonly bytes: Uint8Array
  readonly count: number
  /** 32 bytes each, internal order. */
  readonly ids: Uint8Array
  /** Where each transaction begins, and where the last ends. */
  readonly starts: Uint32Array
  /** 1 where it is serialised with witness data. */
  readonly segwit: Uint8Array
  /** Where its witness data begins, or its locktime where it has none. */
  readonly bodyEnds: Uint32Array
  readonly locktimes: Uint32Array
  /** Weight / 4, rounded up. */
  readonly vsizes: Uint32Array
  /** The first input of each transaction, and how many there are in all; likewise outputs. */
  readonly firstInput: Uint32Array
  readonly firstOutput: Uint32Array
  /** Where each input's outpoint stands: 32 bytes of id in internal order, 4 of index. */
  readonly prevAt: Uint32Array
  readonly inputScriptAt: Uint32Array
  readonly inputScriptLength: Uint32Array
  /** 1 where an input has witness data. */
  readonly witnessed: Uint8Array
  /** Where each output's value stands, 8 bytes. */
  readonly valueAt: Uint32Array
  readonly scriptAt: Uint32Array
  readonly scriptLength: Uint32Array
}

/** The smallest transaction, input and output in bytes: more than fit are never made room for. */
const LEAST = { transaction: 10, input: 41, output: 9 }

/** Reads `count` transactions and moves the reader on. Throws `truncated-data` or `malformed-data` with the byte. */
export function readPlaces(
  reader: ByteReader,
  count: number,
  hash: Sha256d,
  many?: ManyHashes,
): TransactionPlaces {
  const room = Math.min(count, Math.floor(reader.remaining / LEAST.transaction))
  const pass = new Pass(reader, room, { hash, many })
  for (let at = 0; at < count; at += 1) pass.transaction()
  return pass.finish()
}

interface Hashes {
  readonly hash: Sha256d
  readonly many: ManyHashes | undefined
}

class Pass {
  readonly #reader: ByteReader
  readonly #bytes: Uint8Array
  readonly #hashes: Hashes
  readonly #ids: Uint8Array
  readonly #starts: U32List
  readonly #segwit: Uint8Array
  readonly #bodyEnds: U32List
  readonly #locktimes: U32List
  readonly #vsizes: U32List
  readonly #firstInput: U32List
  readonly #firstOutput: U32List
  readonly #prevAt: U32List
  readonly #inputScriptAt: U32List
  readonly #inputScriptLength: U32List
  readonly #witnessed: U32List
  readonly #valueAt: U32List
  readonly #scriptAt: U32List
  readonly #scriptLength: U32List
  #stripped = new Uint8Array(1024)
  #count = 0

  constructor(reader: ByteReader, room: number, hashes: Hashes) {
    const inputs = Math.min(3 * room, Math.floor(reader.remaining / LEAST.input))
    const outputs = Math.min(3 * room, Math.floor(reader.remaining / LEAST.output))
    this.#reader = reader
    this.#bytes = reader.bytes
    this.#hashes = hashes
    this.#ids = new Uint8Array(32 * room)
    this.#segwit = new Uint8Array(room)
    this.#starts = new U32List(room + 1)
    this.#bodyEnds = new U32List(room)
    this.#locktimes = new U32List(room)
    this.#vsizes = new U32List(room)
    this.#firstInput = new U32List(room + 1)
    this.#firstOutput = new U32List(room + 1)
    this.#prevAt = new U32List(inputs)
    this.#inputScriptAt = new U32List(inputs)
    this.#inputScriptLength = new U32List(inputs)
    this.#witnessed = new U32List(inputs)
    this.#valueAt = new U32List(outputs)
    this.#scriptAt = new U32List(outputs)
    this.#scriptLength = new U32List(outputs)
  }

  transaction(): void {
    const reader = this.#reader
    const start = reader.skip(4)
    const segwit = this.#bytes[start + 4] === 0 && this.#bytes[start + 5] === 1
    if (segwit) reader.skip(2)
    const bodyStart = reader.offset
    this.#starts.push(start)
    this.#firstInput.push(this.#prevAt.length)
    this.#firstOutput.push(this.#valueAt.length)
    const inputs = this.#inputs()
    this.#outputs()
    const bodyEnd = reader.offset
    this.#bodyEnds.push(bodyEnd)
    this.#witnesses(segwit, inputs)
    this.#locktimes.push(reader.uint32())
    this.#identify({ start, bodyStart, bodyEnd, end: reader.offset })
  }

  finish(): TransactionPlaces {
    this.#starts.push(this.#reader.offset)
    this.#firstInput.push(this.#prevAt.length)
    this.#firstOutput.push(this.#valueAt.length)
    this.#hashes.many?.again(this.#ids)
    return {
      bytes: this.#bytes,
      count: this.#count,
      ids: this.#ids,
      starts: this.#starts.finish(),
      segwit: this.#segwit,
      bodyEnds: this.#bodyEnds.finish(),
      locktimes: this.#locktimes.finish(),
      vsizes: this.#vsizes.finish(),
      firstInput: this.#firstInput.finish(),
      firstOutput: this.#firstOutput.finish(),
      prevAt: this.#prevAt.finish(),
      inputScriptAt: this.#inputScriptAt.finish(),
      inputScriptLength: this.#inputScriptLength.finish(),
      witnessed: new Uint8Array(this.#witnessed.finish()),
      valueAt: this.#valueAt.finish(),
      scriptAt: this.#scriptAt.finish(),
      scriptLength: this.#scriptLength.finish(),
    }
  }

  #inputs(): number {
    const reader = this.#reader
    const count = reader.compactSize()
    for (let left = count; left > 0; left -= 1) {
      this.#prevAt.push(reader.skip(36))
      const length = reader.compactSize()
      this.#inputScriptLength.push(length)
      this.#inputScriptAt.push(reader.skip(length))
      reader.skip(4)
    }
    return count
  }

  #outputs(): void {
    const reader = this.#reader
    for (let left = reader.compactSize(); left > 0; left -= 1) {
      this.#valueAt.push(reader.skip(8))
      const length = reader.compactSize()
      this.#scriptLength.push(length)
      this.#scriptAt.push(reader.skip(length))
    }
  }

  #witnesses(segwit: boolean, inputs: number): void {
    const reader = this.#reader
    for (let at = 0; at < inputs; at += 1) {
      const items = segwit ? reader.compactSize() : 0
      this.#witnessed.push(items > 0 ? 1 : 0)
      for (let left = items; left > 0; left -= 1) reader.skip(reader.compactSize())
    }
  }

  /** The id of a segwit transaction is made without its marker and witness data (BIP141). */
  #identify(at: {
    readonly start: number
    readonly bodyStart: number
    readonly bodyEnd: number
    readonly end: number
  }): void {
    const { start, bodyStart, bodyEnd, end } = at
    const segwit = bodyStart - start > 4
    const stripped = segwit ? 8 + bodyEnd - bodyStart : end - start
    const bytes = segwit ? this.#strip(at, stripped) : this.#bytes.subarray(start, end)
    const { hash, many } = this.#hashes
    if (many) many.once(bytes, this.#ids, 32 * this.#count)
    else this.#ids.set(hash(bytes), 32 * this.#count)
    this.#segwit[this.#count] = segwit ? 1 : 0
    this.#vsizes.push(Math.ceil((stripped * 3 + end - start) / 4))
    this.#count += 1
  }

  #strip(
    {
      start,
      bodyStart,
      bodyEnd,
      end,
    }: {
      readonly start: number
      readonly bodyStart: number
      readonly bodyEnd: number
      readonly end: number
    },
    length: number,
  ): Uint8Array {
    const from = this.#bytes
    if (this.#stripped.length < length) this.#stripped = new Uint8Array(length * 2)
    const to = this.#stripped
    for (let at = 0; at < 4; at += 1) {
      to[at] = from[start + at] ?? 0
      to[length - 4 + at] = from[end - 4 + at] ?? 0
    }
    to.set(from.subarray(bodyStart, bodyEnd), 4)
    return to.subarray(0, length)
  }
}
