/**
 * The values of a JSON file, streamed: elements of a top-level array, or values one after another (one a line, or with blanks
 * between). Memory is bounded by the largest value.
 */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import { parseExactJson } from './exact-json.ts'

export interface JsonValue {
  /** `undefined` where the bytes are no JSON. */
  readonly value: unknown
  readonly raw: () => string
  /** Number of the value in its file, from 1, and the byte it starts at. */
  readonly record: number
  readonly byte: number
  /** Byte after it. */
  readonly end: number
}

const MAX_VALUE_BYTES = 256 * 1024 * 1024
const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d]

/** Throws `malformed-json` when the file breaks off or holds something else between its values. */
export async function* jsonValues(
  path: string,
  signal: AbortSignal,
): AsyncGenerator<JsonValue, void, undefined> {
  const cutter = new ValueCutter(basename(path))
  const stream = createReadStream(path, { highWaterMark: 1 << 18, signal })
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield* cutter.push(chunk)
  } finally {
    stream.destroy()
  }
  cutter.end()
}

class ValueCutter {
  readonly #name: string
  #parts: Buffer[] = []
  #size = 0
  #depth = 0
  #inString = false
  #escaped = false
  #inList = false
  #start = 0
  #base = 0
  #count = 0

  constructor(name: string) {
    this.#name = name
  }

  *push(chunk: Buffer): Generator<JsonValue, void, undefined> {
    let from = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      if (this.#inString) this.#inText(byte)
      else if (this.#depth > 0) {
        if (!this.#inValue(byte)) continue
        this.#keep(chunk.subarray(from, at + 1))
        yield this.#finish(this.#base + at + 1)
      } else if (this.#between(byte, this.#base + at)) from = at
    }
    if (this.#depth > 0) this.#keep(chunk.subarray(from))
    this.#base += chunk.length
  }

  end(): void {
    if (this.#depth > 0 || this.#inList)
      throw this.#malformed(`${this.#name} breaks off inside its JSON.`, this.#base)
  }

  #inText(byte: number): void {
    if (this.#escaped) this.#escaped = false
    else if (byte === BACKSLASH) this.#escaped = true
    else if (byte === QUOTE) this.#inString = false
  }

  /** True when the byte ends the open value. */
  #inValue(byte: number): boolean {
    if (byte === QUOTE) this.#inString = true
    else if (byte === OPEN || byte === OPEN_LIST) this.#depth += 1
    else if (byte === CLOSE || byte === CLOSE_LIST) this.#depth -= 1
    return this.#depth === 0
  }

  /** True when the byte starts a value. */
  #between(byte: number, at: number): boolean {
    if (byte === OPEN || (byte === OPEN_LIST && this.#inList)) {
      this.#depth = 1
      this.#start = at
      return true
    }
    if (byte === OPEN_LIST) this.#inList = true
    else if (byte === CLOSE_LIST && this.#inList) this.#inList = false
    else if (!isFiller(byte, at)) throw this.#malformed(`${this.#name} is no JSON of records.`, at)
    return false
  }

  #keep(part: Buffer): void {
    // The stream reuses nothing, so pieces may stand as they are.
    this.#parts.push(part)
    this.#size += part.length
    if (this.#size > MAX_VALUE_BYTES)
      throw new UserInputError(
        'value-too-large',
        `${this.#name} holds one JSON value of more than ${MAX_VALUE_BYTES >> 20} MB.`,
        { hints: ['Write one record a line (NDJSON), or split the file.'] },
      )
  }

  #finish(end: number): JsonValue {
    const bytes = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts)
    const text = bytes?.toString('utf8') ?? ''
    this.#parts = []
    this.#size = 0
    this.#count += 1
    const place = { record: this.#count, byte: this.#start, end }
    return { value: parsed(text), raw: () => text.slice(0, 500), ...place }
  }

  #malformed(message: string, byte: number): UserInputError {
    return new UserInputError('malformed-json', message, {
      hints: ['Give JSON as the node, the provider or the exporter wrote it.'],
      details: { file: this.#name, byte },
    })
  }
}

/** Blanks, commas, and a byte order mark at the start. */
function isFiller(byte: number, at: number): boolean {
  return byte <= 0x20 || byte === 0x2c || (at < 3 && [0xef, 0xbb, 0xbf].includes(byte))
}

function parsed(text: string): unknown {
  try {
    return parseExactJson(text)
  } catch {
    return undefined
  }
}
