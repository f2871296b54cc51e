/** CSV as spreadsheets save it: UTF-8, UTF-16 or a code page, with comma, semicolon or tab, told by the beginning of the file. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import { malformedCsv } from '../source-transfers/csv-file.ts'
import { decoding, delimitedRows } from './delimited-rows.ts'
import type { TableFault } from './table-row.ts'
import { HEAD_BYTES, likelyEncoding, type TextEncoding } from './text-encoding.ts'

export interface CsvText {
  readonly path: string
  readonly encoding: TextEncoding
  /** The first line that is not empty, without a byte order mark. */
  readonly first: string
  /** The one that cuts the first line into most cells. */
  readonly delimiter: string
}

export interface CsvRecord {
  readonly kind: 'row'
  readonly record: readonly string[]
  readonly place: Place
  readonly raw: string
}

const DELIMITERS = [',', ';', '\t']

/** Reads the first 64 KB. */
export async function openCsvText(path: string): Promise<CsvText> {
  const handle = await open(path)
  const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0)
  await handle.close()
  const head = buffer.subarray(0, bytesRead)
  const encoding = likelyEncoding(head, bytesRead < HEAD_BYTES)
  const text = new TextDecoder(encoding.label).decode(head)
  const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? ''
  const cells = (delimiter: string): number => first.split(delimiter).length
  const delimiter = DELIMITERS.reduce((best, each) => (cells(each) > cells(best) ? each : best))
  return { path, encoding, first, delimiter }
}

/**
 * Records, the header among them, and lines that lack a quote as faults. `lines`: each line is one cell, whatever stands in it. Throws
 * `malformed-csv` with the line.
 */
export async function* csvRecords(
  { path, encoding, delimiter }: CsvText,
  { lines = false }: { readonly lines?: boolean },
  signal: AbortSignal,
): AsyncGenerator<CsvRecord | TableFault> {
  const text = { path, encoding, delimiter }
  if (lines) {
    yield* lineRecords(text, signal)
    return
  }
  const shape = { encoding: encoding.label, delimiter, trim: true }
  for await (const row of delimitedRows(path, shape, signal))
    if (row.kind === 'fault') yield row
    else {
      const { cells: record, place } = row
      yield { kind: 'row', record, place, raw: record.join(delimiter) }
    }
}

interface ParsedLine {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
  readonly raw: string
}

async function* lineRecords(
  { path, encoding }: Pick<CsvText, 'path' | 'encoding'>,
  signal: AbortSignal,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    ...{ bom: true, info: true, raw: true, trim: true, max_record_size: 1 << 20 },
    ...{ skip_empty_lines: true, delimiter: '\u0001', quote: null },
  })
  const input = createReadStream(path, { signal })
  input.on('error', (error) => parser.destroy(error))
  if (encoding.label === 'utf-8') input.pipe(parser)
  else input.pipe(decoding(encoding.label)).pipe(parser)
  const file = basename(path)
  try {
    for await (const { record, info, raw } of parser as AsyncIterable<ParsedLine>)
      yield { kind: 'row', record, place: { file, line: info.lines }, raw }
  } catch (error) {
    throw error instanceof CsvError ? malformedCsv(path, error) : error
  } finally {
    input.destroy()
  }
}

/** The quarantine of a line that could not be read. */
export function faultEntry({ place, code, reason, raw }: TableFault): ReadItem<never> {
  return { kind: 'quarantine', entry: { place, code, reason, raw } }
}

/** What is owed to a reader of a file whose encoding was guessed. */
export function* encodingNote({
  path,
  encoding,
}: CsvText): Generator<Extract<ReadItem<never>, { kind: 'note' }>> {
  if (encoding.certain) return
  const message = `${basename(path)} is not UTF-8 and was read as ${encoding.label}, by how its letters fall.`
  yield { kind: 'note', code: 'encoding-assumed', message }
}
