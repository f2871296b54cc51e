/** CSV as spreadsheets save it: UTF-8, UTF-16 or a code page, with comma, semicolon or tab, told by the beginning of the file. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import type { ReadItem } from '../../domain/import-record.ts'
import { malformedCsv } from '../source-transfers/csv-file.ts'
import { decoding } from './delimited-rows.ts'
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
  readonly record: readonly string[]
  readonly info: { readonly lines: number; readonly bytes: number }
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

/** Records, the header among them. `lines`: each line is one cell, whatever stands in it. Throws `malformed-csv` with the line. */
export async function* csvRecords(
  { path, encoding, delimiter }: CsvText,
  { lines = false }: { readonly lines?: boolean },
  signal: AbortSignal,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    ...{ bom: true, info: true, raw: true, trim: true, max_record_size: 1 << 20 },
    ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    ...(lines ? { delimiter: '\u0001', quote: null } : { delimiter }),
  })
  const input = createReadStream(path, { signal })
  input.on('error', (error) => parser.destroy(error))
  if (encoding.label === 'utf-8') input.pipe(parser)
  else input.pipe(decoding(encoding.label)).pipe(parser)
  try {
    yield* parser as AsyncIterable<CsvRecord>
  } catch (error) {
    throw error instanceof CsvError ? malformedCsv(path, error) : error
  } finally {
    input.destroy()
  }
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
