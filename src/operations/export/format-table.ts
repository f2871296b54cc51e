/**
 * Tables as text. CSV is RFC 4180 in UTF-8 with LF line ends. A cell that a spreadsheet would run as a formula (it begins with = + - @
 * or their wide forms, a tab or a line break, and is no plain number or phone number) gets an apostrophe in front: exported text is hostile.
 * NDJSON is verbatim: one object per line with the same names.
 */
import type { Cell, ExportTable } from './export-table.ts'

const CHUNK_LENGTH = 1 << 16

/** Chunks of CSV, the header first. */
export function csvChunks(table: ExportTable): AsyncIterable<string> {
  return chunked(csvLines(table))
}

/** Chunks of NDJSON. */
export function ndjsonChunks(table: ExportTable): AsyncIterable<string> {
  return chunked(ndjsonLines(table))
}

/** One CSV cell, quoted where needed and made harmless for spreadsheets. */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  const text = typeof cell === 'string' ? disarm(cell) : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function disarm(text: string): string {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text)
    ? `'${text}`
    : text
}

async function* csvLines({ columns, rows }: ExportTable): AsyncGenerator<string> {
  yield `${columns.map(csvCell).join(',')}\n`
  for await (const row of rows) yield `${row.map(csvCell).join(',')}\n`
}

async function* ndjsonLines({ columns, rows }: ExportTable): AsyncGenerator<string> {
  for await (const row of rows)
    yield `${JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])))}\n`
}

async function* chunked(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for await (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK_LENGTH) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
