/**
 * Delimited text with a header, streamed: UTF-8 with or without BOM, any line ends, quoted cells, comma, semicolon or tab. A row with a
 * stray quote or too few cells is given as it is, for its reader to refuse; a line that lacks a quote and would swallow others is
 * lost alone where that is unambiguous; a quote that never closes refuses the file.
 */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { UserInputError } from '../../domain/errors.ts'
import { type LostLine, lostLine } from './lost-line.ts'

export interface CsvRow {
  readonly cells: readonly string[]
  /** First and last line of the row, counted from 1. */
  readonly line: number
  readonly lastLine: number
  /** Byte after the row. */
  readonly end: number
  /** Why it is no row: the line lacks a quote, and is the only cell. */
  readonly fault?: { readonly code: string; readonly reason: string }
}

export interface CsvHeader {
  /** Lower case, trimmed, in file order. */
  readonly names: readonly string[]
  readonly delimiter: string
  /** What ends a line, as the first one ends; `null` when that does not show in the first 64 KB. */
  readonly lineEnd: string | null
}

const HEAD_BYTES = 1 << 16
/** So many lines that lack a quote are told one by one; a file with more of them at a time is no CSV. */
const MOST_LOST = 100
const ROW_BYTES = 1 << 20
const DELIMITERS = [',', ';', '\t']

/** Throws `file-not-found`, `not-a-file`, `empty-file`, `not-text` or `no-header`. `hint` says what the header should be. */
export async function readCsvHeader(path: string, hint: string): Promise<CsvHeader> {
  const name = basename(path)
  const head = await readHead(path)
  if (head.length === 0)
    throw new UserInputError('empty-file', `${name} is empty.`, { hints: [hint] })
  if (head.includes(0))
    throw new UserInputError('not-text', `${name} is not a CSV text: it holds zero bytes.`, {
      hints: ['Save it as CSV in UTF-8.', hint],
    })
  const text = new TextDecoder().decode(head)
  const line = text.split(/\r\n|\r|\n/).find((each) => each.trim() !== '') ?? ''
  const lineEnd = lineEndOf(text)
  const options = DELIMITERS.map((delimiter) => ({
    names: cellsOf(line, delimiter),
    delimiter,
    lineEnd,
  }))
  const best = options.reduce((a, b) => (b.names.length > a.names.length ? b : a))
  if (best.names.length < 2)
    throw new UserInputError('no-header', `${name} has no CSV header in its first line.`, {
      hints: [hint],
    })
  return best
}

/** Rows after the header, or after `from` when the reading goes on; none that begin at or after `limit`. Throws `malformed-csv` with the line. */
export async function* csvRows(
  path: string,
  header: CsvHeader,
  from: { readonly byte: number; readonly line: number; readonly limit?: number },
  signal: AbortSignal,
): AsyncGenerator<CsvRow, void, undefined> {
  let at: CsvStart | null = from
  for (let lost = 0; at !== null; lost++) {
    if (lost > MOST_LOST) throw unclosedQuote(path, at.line)
    at = yield* csvPart(path, header, at, signal)
  }
}

interface CsvStart {
  readonly byte: number
  readonly line: number
  readonly limit?: number
}

/** Rows up to the end, or to a line that lacks a quote: then where the reading goes on. */
async function* csvPart(
  path: string,
  header: CsvHeader,
  from: CsvStart,
  signal: AbortSignal,
): AsyncGenerator<CsvRow, CsvStart | null, undefined> {
  let [end, previous] = [from.byte, from.line]
  let isHeader = from.byte === 0
  const row = { delimiter: header.delimiter, cells: header.names.length }
  const lostBefore = (to: number) => lostLine(path, { byte: end, line: previous, end: to }, row)
  try {
    for await (const { record, info } of parsedRecords(path, header, from, signal)) {
      const lastLine = from.line + info.lines
      const line = previous + 1 + emptyLinesBefore(record, lastLine - previous)
      const whole = isHeader || line === lastLine
      const lost = whole ? null : await lostBefore(from.byte + info.bytes)
      if (lost) return yield* giveLost(lost, from)
      previous = lastLine
      end = from.byte + info.bytes
      if (!isHeader) yield { cells: record, line, lastLine, end }
      isHeader = false
    }
    return null
  } catch (error) {
    throw error instanceof CsvError ? malformedCsv(path, error, from.line) : error
  }
}

async function* parsedRecords(
  path: string,
  header: CsvHeader,
  { byte: start, limit = Number.POSITIVE_INFINITY }: CsvStart,
  signal: AbortSignal,
): AsyncGenerator<ParsedRecord, void, undefined> {
  if (start >= limit) return
  const parser = parse({
    bom: true,
    delimiter: header.delimiter,
    info: true,
    max_record_size: ROW_BYTES,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    ...(header.lineEnd === null ? {} : { record_delimiter: header.lineEnd }),
  })
  const stream = createReadStream(path, { start, end: limit - 1, highWaterMark: 1 << 18, signal })
  stream.on('error', (error) => parser.destroy(error))
  stream.pipe(parser)
  try {
    yield* parser as AsyncIterable<ParsedRecord>
  } finally {
    stream.destroy()
  }
}

function* giveLost(
  { text, line, end }: LostLine,
  from: CsvStart,
): Generator<CsvRow, CsvStart, undefined> {
  const reason = 'A quote in the line is not closed, and the lines after it are rows by themselves.'
  yield { cells: [text], line, lastLine: line, end, fault: { code: 'unclosed-quote', reason } }
  return { ...from, byte: end, line }
}

/** The member of each wanted column in a row. Throws `missing-columns` and `double-column`. */
export function findColumns<Name extends string>(
  path: string,
  header: CsvHeader,
  wanted: { readonly required: readonly Name[]; readonly optional: readonly Name[]; hint: string },
): { readonly at: Readonly<Partial<Record<Name, number>>>; readonly unknown: readonly string[] } {
  const name = basename(path)
  const missing = wanted.required.filter((column) => !header.names.includes(column))
  if (missing.length > 0)
    throw new UserInputError(
      'missing-columns',
      `${name} has no column ${missing.join(', ')} in its header.`,
      { hints: [wanted.hint], details: { missing, found: header.names.slice(0, 40) } },
    )
  const double = header.names.find((column, at) => column && header.names.indexOf(column) !== at)
  if (double !== undefined)
    throw new UserInputError(
      'double-column',
      `${name} has the column ${double.slice(0, 60)} twice.`,
      {
        hints: ['Leave one of them, so that it is clear which is meant.'],
      },
    )
  const known: readonly string[] = [...wanted.required, ...wanted.optional]
  const at: Partial<Record<Name, number>> = {}
  for (const column of [...wanted.required, ...wanted.optional]) {
    const index = header.names.indexOf(column)
    if (index >= 0) at[column] = index
  }
  return { at, unknown: header.names.filter((column) => column && !known.includes(column)) }
}

interface ParsedRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number; readonly bytes: number }
}

/** A row's own line breaks stand inside its cells; what is left of the lines passed were empty ones before it. */
function emptyLinesBefore(cells: readonly string[], lines: number): number {
  if (lines === 1) return 0
  const inside = cells.join('').match(/\r\n|\r|\n/g)?.length ?? 0
  return Math.max(0, lines - 1 - inside)
}

/** Line breaks inside quotes end no line. */
function lineEndOf(text: string): string | null {
  const end = /\r\n|\r|\n/.exec(text)
  if (!end) return null
  return text.slice(0, end.index).split('"').length % 2 === 1 ? end[0] : null
}

async function readHead(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UserInputError('file-not-found', `${basename(path)} does not exist.`, {
      hints: ['Check the path.'],
      cause,
    })
  })
  if (!found.isFile())
    throw new UserInputError('not-a-file', `${basename(path)} is not a file.`, {
      hints: ['Name the CSV files themselves.'],
    })
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  try {
    const rows = parseNow(line, { bom: true, delimiter, relax_quotes: true }) as string[][]
    return (rows[0] ?? []).map((cell) => cell.trim().toLowerCase())
  } catch {
    return []
  }
}

/** What the parser refused, as `malformed-csv` with its line; `lines` stand before the place where the reading began. */
export function malformedCsv(path: string, error: CsvError, lines = 0): UserInputError {
  const at = lines + Number(error['lines'] ?? 0)
  return new UserInputError(
    'malformed-csv',
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? `${basename(path)} has a row without end or a quote that is not closed, before line ${at}.`
      : `${basename(path)} is not well-formed CSV at line ${at}.`,
    {
      hints: ['Write a quote inside a quoted cell twice, and close every quoted cell.'],
      details: { line: at },
      cause: error,
    },
  )
}

/** A quote that is opened in `line` and never closed. */
export function unclosedQuote(path: string, line: number): UserInputError {
  return new UserInputError(
    'malformed-csv',
    `${basename(path)} opens a quote in line ${line} that is not closed there.`,
    {
      hints: ['Write a quote inside a quoted cell twice, and close every quoted cell.'],
      details: { line },
    },
  )
}
