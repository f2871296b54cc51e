/** Rows of delimited text in any encoding, streamed: quoted cells, line breaks inside them, any line ends. The delimiter is told by content. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import type { Place } from '../../domain/import-record.ts'
import { malformedCsv, unclosedQuote } from '../source-transfers/csv-file.ts'
import { isOdd, lineWithoutQuote } from './run-on-record.ts'
import type { RowStream, TableFault, TableRow } from './table-row.ts'

export interface DelimitedShape {
  readonly encoding: string
  readonly delimiter: string
  /** Spaces around cells are left out, also around quotes. */
  readonly trim?: boolean
}

const ROW_BYTES = 1 << 20
const DELIMITERS = [',', ';', '\t', '|']
const SAMPLE_ROWS = 200

/**
 * The delimiter that cuts most rows of the first lines into equally many cells; between equals, the one that gives more cells. A line
 * `sep=;`, as Excel writes it, decides. Text without any is one column.
 */
export function findDelimiter(head: string): string {
  const told = /^\uFEFF?sep=([,;\t|])\s*$/im.exec(head.split(/\r\n|\r|\n/, 1)[0] ?? '')
  if (told?.[1] !== undefined) return told[1]
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, ...regularity(head, delimiter) }))
  return scored.reduce((best, each) =>
    each.rows > best.rows || (each.rows === best.rows && each.cells > best.cells) ? each : best,
  ).delimiter
}

/** How many rows have the commonest number of cells, of those that have two or more. */
function regularity(head: string, delimiter: string): { rows: number; cells: number } {
  const counts = new Map<number, number>()
  for (const { length } of sampleRows(head, delimiter))
    if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  let best = { rows: 0, cells: 0 }
  for (const [cells, rows] of counts)
    if (rows > best.rows || (rows === best.rows && cells > best.cells)) best = { rows, cells }
  return best
}

function sampleRows(head: string, delimiter: string): readonly (readonly string[])[] {
  const lastLine = head.lastIndexOf('\n')
  const text = head.length > 4096 && lastLine > 0 ? head.slice(0, lastLine + 1) : head
  try {
    return parseNow(text, {
      ...{ bom: true, delimiter, to: SAMPLE_ROWS },
      ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    }) as string[][]
  } catch {
    return text.split(/\r\n|\r|\n/).map((line) => line.split(delimiter))
  }
}

interface ParsedRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number; readonly bytes: number }
  readonly raw: string
}

/** So many lines that lack a quote are told one by one; a file with more of them is no CSV. */
const MOST_LOST = 100

interface TextPart {
  readonly text: string
  /** Whether nothing of it follows. */
  readonly ended: boolean
}

/** Where parsing begins: byte of the UTF-8 text, and lines before it. */
interface From {
  readonly byte: number
  readonly line: number
}

/** What of a part was given: bytes and lines of it. */
interface Part {
  readonly from: From
  end: number
  lines: number
}

function reached({ from, end, lines }: Part): From {
  return { byte: from.byte + end, line: from.line + lines }
}

/**
 * A line that lacks a quote is a fault of its own (`unclosed-quote`) where that is unambiguous. Throws `malformed-csv` with the line where a
 * quote never closes elsewhere.
 */
export async function* delimitedRows(
  path: string,
  shape: DelimitedShape,
  signal: AbortSignal,
): RowStream {
  const parts = new TextParts(path, shape, signal)
  while (parts.from !== null) yield* parts.rows()
}

/** A text in parts: each is parsed to the next line that lacks a quote. */
class TextParts {
  /** Where the next part begins; `null` after the last. */
  from: From | null = { byte: 0, line: 0 }
  readonly #path: string
  readonly #shape: DelimitedShape
  readonly #signal: AbortSignal
  /** Of the row before. */
  #cells = 0
  #lost = 0

  constructor(path: string, shape: DelimitedShape, signal: AbortSignal) {
    this.#path = path
    this.#shape = shape
    this.#signal = signal
  }

  /** To the end, or to a line that lacks a quote. */
  async *rows(): RowStream {
    const part = { from: this.from ?? { byte: 0, line: 0 }, end: 0, lines: 0 }
    this.from = null
    const records = parseText(await this.#open(part.from), this.#shape)
    try {
      for await (const parsed of records) if (yield* this.#give(parsed, part)) return
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      const line = QUOTES.has(error.code) ? yield* this.#recover(reached(part)) : 0
      if (line === null) return
      throw NEVER_ENDS.has(error.code)
        ? unclosedQuote(this.#path, line)
        : malformedCsv(this.#path, error, part.from.line)
    }
  }

  /** A row; or the fault of a line that lacks a quote, and true. */
  *#give(
    { record, info, raw }: ParsedRecord,
    part: Part,
  ): Generator<TableRow | TableFault, boolean> {
    const fault = isOdd(raw, this.#shape.delimiter) ? this.#lineOf(raw, reached(part), true) : null
    if (fault) {
      yield fault
      return true
    }
    const line = part.from.line + info.lines - breaksInside(record)
    yield { kind: 'row', cells: record, kinds: null, place: this.#place(line, reached(part).byte) }
    this.#cells = record.length
    part.end = info.bytes
    part.lines = info.lines
    return false
  }

  /**
   * From what a stream had given on when it met a quote that is not closed where it should be: rows that it had read and not given went with it.
   * The line of the quote where it is no fault of that line alone, else `null`.
   */
  async *#recover(from: From): AsyncGenerator<TableRow | TableFault, number | null, undefined> {
    const { text, ended } = await this.#readFrom(from)
    const part = { from, end: 0, lines: 0 }
    for (const parsed of rowsBefore(text, this.#shape))
      if (yield* this.#give(parsed, part)) return null
    const rest = Buffer.from(text).subarray(part.end).toString()
    const fault = this.#lineOf(rest, reached(part), ended)
    if (!fault) return lineAt(rest, reached(part))
    yield fault
    return null
  }

  /** The fault of a line that lacks a quote, after which the next part begins; `null` where it may be otherwise. */
  #lineOf(raw: string, { byte, line }: From, ended: boolean): TableFault | null {
    const { delimiter } = this.#shape
    const blank = /^[\r\n]*/.exec(raw)?.[0] ?? ''
    const found = lineWithoutQuote(raw.slice(blank.length), {
      ...{ delimiter, cells: this.#cells, ended },
    })
    if (!found || ++this.#lost > MOST_LOST) return null
    const before = { byte: byte + blank.length, line: line + breaksInside([blank]) }
    this.from = {
      byte: before.byte + Buffer.byteLength(found.whole),
      line: before.line + 1,
    }
    return {
      ...{ kind: 'fault', place: this.#place(before.line + 1, before.byte) },
      ...{ code: 'unclosed-quote', raw: found.text.slice(0, 500) },
      reason: 'A quote in the line is not closed, and the lines after it are rows by themselves.',
    }
  }

  #place(line: number, byte: number): Place {
    const file = basename(this.#path)
    return this.#shape.encoding === 'utf-8' ? { file, line, byte } : { file, line }
  }

  /** The text from there on as UTF-8. */
  async #open({ byte }: From): Promise<Readable> {
    const { encoding } = this.#shape
    const [path, signal] = [this.#path, this.#signal]
    const options = { signal, highWaterMark: 1 << 18 }
    if (encoding === 'utf-8') return createReadStream(path, { ...options, start: byte })
    const input = createReadStream(path, options)
    const text = decoding(encoding)
    const rest = text.pipe(behind(byte))
    for (const each of [input, text]) each.on('error', (error: Error) => rest.destroy(error))
    rest.on('close', () => input.destroy())
    input.pipe(text)
    return rest
  }

  /** At most as much as a record may hold. */
  async #readFrom(from: From): Promise<TextPart> {
    const chunks: Buffer[] = []
    let bytes = 0
    const input = await this.#open(from)
    try {
      for await (const chunk of input as AsyncIterable<Buffer>) {
        chunks.push(chunk)
        bytes += chunk.length
        if (bytes > ROW_BYTES) break
      }
    } finally {
      input.destroy()
    }
    return { text: Buffer.concat(chunks).toString(), ended: bytes <= ROW_BYTES }
  }
}

const NEVER_ENDS: ReadonlySet<string> = new Set(['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'])
/** And where spaces around quotes are left out: the next row's quote seems to close it. */
const QUOTES = new Set([...NEVER_ENDS, 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE'])

const optionsOf = ({ delimiter, trim = false }: DelimitedShape) => ({
  ...{ bom: true, delimiter, info: true, raw: true, trim, max_record_size: ROW_BYTES },
  ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
})

async function* parseText(
  input: Readable,
  shape: DelimitedShape,
): AsyncGenerator<ParsedRecord, void, undefined> {
  const parser = parse(optionsOf(shape))
  input.on('error', (error) => parser.destroy(error))
  input.pipe(parser)
  try {
    yield* parser as AsyncIterable<ParsedRecord>
  } finally {
    input.destroy()
  }
}

/** The rows of a text before its quote that never closes. */
function rowsBefore(text: string, shape: DelimitedShape): readonly ParsedRecord[] {
  const rows: ParsedRecord[] = []
  const bytes = Buffer.from(text)
  let start = 0
  try {
    parseNow(text, {
      ...{ ...optionsOf(shape), info: false, raw: false },
      on_record: (record: string[], { bytes: end, lines }) => {
        rows.push({ record, info: { bytes: end, lines }, raw: bytes.toString('utf8', start, end) })
        start = end
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return rows
}

/** Where a record begins that starts with `raw` and stands behind `at`. */
function lineAt(raw: string, { line }: From): number {
  return line + 1 + breaksInside([/^[\r\n]*/.exec(raw)?.[0] ?? ''])
}

/** Everything but the first bytes. */
function behind(bytes: number): Transform {
  let left = bytes
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const rest = chunk.subarray(Math.min(left, chunk.length))
      left -= chunk.length - rest.length
      done(null, rest)
    },
  })
}

function breaksInside(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells)
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.match(/\r\n|\r|\n/g)?.length ?? 0
  return breaks
}

/** Bytes of an encoding to UTF-8; what cannot be read becomes U+FFFD, which the reader of the rows tells. */
export function decoding(encoding: string): Transform {
  const decoder = new TextDecoder(encoding)
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }))
    },
    flush(done) {
      done(null, decoder.decode())
    },
  })
}
