/** Rows of delimited text in any encoding, streamed: quoted cells, line breaks inside them, any line ends. The delimiter is told by content. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { Transform } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { malformedCsv } from '../source-transfers/csv-file.ts'
import type { RowStream, TableRow } from './table-row.ts'

export interface DelimitedShape {
  readonly encoding: string
  readonly delimiter: string
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
}

/** Throws `malformed-csv` with the line where a quote never closes. */
export async function* delimitedRows(
  path: string,
  shape: DelimitedShape,
  signal: AbortSignal,
): RowStream {
  const file = basename(path)
  const utf8 = shape.encoding === 'utf-8'
  const parser = parse({
    ...{ bom: true, delimiter: shape.delimiter, info: true, max_record_size: ROW_BYTES },
    ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
  })
  const input = createReadStream(path, { signal, highWaterMark: 1 << 18 })
  input.on('error', (error) => parser.destroy(error))
  if (utf8) input.pipe(parser)
  else input.pipe(decoding(shape.encoding)).pipe(parser)
  let end = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      const line = info.lines - breaksInside(record)
      const place = utf8 ? { file, line, byte: end } : { file, line }
      end = info.bytes
      yield { kind: 'row', cells: record, kinds: null, place } satisfies TableRow
    }
  } catch (error) {
    throw error instanceof CsvError ? malformedCsv(path, error) : error
  } finally {
    input.destroy()
  }
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
