/**
 * The rows of one CSV file. Lines without quotes are taken as bytes, many rows at a time (plain-rows.ts); a row with a cell of another form is
 * read as text; from a quote on the CSV parser reads, up to the next checkpoint. All three give the same facts in the same order.
 */
import { basename } from 'node:path'
import type { Place } from '../../domain/import-record.ts'
import { type CsvHeader, type CsvRow, csvRows } from './csv-file.ts'
import { FileWindow } from './file-window.ts'
import { PlainRows } from './plain-rows.ts'
import { type Item, type Items, type Progress, RowReader } from './row-reader.ts'
import type { TransferClaims } from './transfer-claims.ts'
import type { TransferColumn } from './transfer-row.ts'

/** A longer line is for the CSV parser to refuse. */
const LINE_BYTES = 1 << 20
const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22

/** A file whose header is known. */
export interface TransfersFile {
  readonly path: string
  readonly header: CsvHeader
  readonly at: Readonly<Partial<Record<TransferColumn, number>>>
  /** Bytes that belong to the import; what the file has grown by is left out. */
  readonly limit: number
}

type ItemsLater<End> = AsyncGenerator<Item, End, undefined>

export class CsvTransfers {
  readonly #file: TransfersFile
  readonly #name: string
  readonly #plain: PlainRows
  readonly #reader: RowReader
  #byte: number
  #line: number

  constructor(file: TransfersFile, start: Progress, claims: TransferClaims) {
    this.#file = file
    this.#name = basename(file.path)
    this.#plain = new PlainRows(file.header, file.at)
    this.#reader = new RowReader(this.#plain, start, claims)
    this.#byte = start.byte
    this.#line = start.line
  }

  /** From the start on to the end. Throws `malformed-csv`. */
  async *read(signal: AbortSignal): ItemsLater<void> {
    const { lineEnd } = this.#file.header
    let next: 'end' | 'plain' | 'quoted' = lineEnd === '\r' || lineEnd === null ? 'quoted' : 'plain'
    while (next !== 'end')
      next = yield* next === 'plain' ? this.#readPlain(signal) : this.#readQuoted(signal)
    yield* this.#reader.conclude(this.#name)
  }

  /** Until a line that is for the CSV parser. */
  async *#readPlain(signal: AbortSignal): ItemsLater<'end' | 'quoted'> {
    const { path, limit } = this.#file
    const window = await FileWindow.open(path, { byte: this.#byte, limit })
    try {
      for (;;) {
        signal.throwIfAborted()
        const found = await window.more()
        if (found !== 'lines') yield* this.#reader.give()
        if (found !== 'lines') return found === 'end' ? 'end' : 'quoted'
        if (this.#byte === 0 && !this.#skipHeader(window)) return 'quoted'
        if (!(yield* this.#readLines(window))) return 'quoted'
      }
    } finally {
      await window.close()
    }
  }

  /** Every line of the window; false before one that is for the CSV parser. */
  *#readLines(window: FileWindow): Items<boolean> {
    while (window.at < window.end) {
      const taken = this.#takeRun(window)
      this.#byte = window.byteAt(window.at)
      if (taken === 'odd') {
        const row = this.#lineAsText(window)
        if (!row) return false
        yield* this.#readRow(row)
      }
      if (taken !== 'all' && this.#reader.atCheckpoint)
        yield* this.#reader.checkpoint({ byte: this.#byte, line: this.#line })
    }
    return true
  }

  /** Plain rows, up to the next checkpoint or the end of the window, or before a line that is `odd`. */
  #takeRun(window: FileWindow): 'checkpoint' | 'odd' | 'all' {
    const { bytes, end } = window
    while (window.at < end) {
      const empty = this.#emptyLine(bytes, window.at)
      if (empty === 0) {
        const next = this.#plain.read(bytes, window.at, this.#reader.row)
        if (next < 0) return 'odd'
        this.#reader.tookPlain(this.#nextPlace)
        window.at = next
      }
      window.at += empty
      this.#line += 1
      if (empty === 0 && this.#reader.atCheckpoint) return 'checkpoint'
    }
    return 'all'
  }

  readonly #nextPlace = (): Place => ({ file: this.#name, line: this.#line + 1 })

  /** How many bytes of an empty line stand there. */
  #emptyLine(bytes: Buffer, at: number): number {
    if (this.#file.header.lineEnd === '\n') return bytes[at] === LF ? 1 : 0
    return bytes[at] === CR && bytes[at + 1] === LF ? 2 : 0
  }

  /** The next line as cells, and the window moved behind it; `null` when it is for the CSV parser. */
  #lineAsText(window: FileWindow): CsvRow | null {
    const { lineEnd, delimiter } = this.#file.header
    const lf = window.bytes.indexOf(LF, window.at)
    const line = window.bytes.subarray(window.at, lf)
    if (line.length > LINE_BYTES || line.includes(QUOTE)) return null
    if (lineEnd === '\r\n' && line.at(-1) !== CR) return null
    const text = line.toString('utf8', 0, line.length - (lineEnd === '\r\n' ? 1 : 0))
    window.at = lf + 1
    const number = this.#line + 1
    const end = window.byteAt(window.at)
    return { cells: text.split(delimiter), line: number, lastLine: number, end }
  }

  /** Puts the window behind the header; false when that is for the CSV parser. */
  #skipHeader(window: FileWindow): boolean {
    const { bytes } = window
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) window.at = 3
    for (let empty = 1; empty > 0; ) {
      empty = this.#emptyLine(bytes, window.at)
      window.at += empty
      if (empty > 0) this.#line += 1
    }
    const header = this.#lineAsText(window)
    this.#line = header ? header.lastLine : 0
    this.#byte = header ? header.end : 0
    return header !== null
  }

  /** What the CSV parser makes of the rows up to the next checkpoint. */
  async *#readQuoted(signal: AbortSignal): ItemsLater<'end' | 'plain'> {
    const { path, header, limit } = this.#file
    const from = { byte: this.#byte, line: this.#line, limit }
    for await (const row of csvRows(path, header, from, signal)) {
      yield* this.#readRow(row)
      if (!this.#reader.atCheckpoint) continue
      yield* this.#reader.checkpoint({ byte: this.#byte, line: this.#line })
      if (header.lineEnd !== '\r' && header.lineEnd !== null) return 'plain'
    }
    return 'end'
  }

  #readRow(row: CsvRow): Items<void> {
    const { at, header } = this.#file
    this.#line = row.lastLine
    this.#byte = row.end
    return this.#reader.takeText({
      place: { file: this.#name, line: row.line },
      cell: (column) => {
        const place = at[column]
        return place === undefined ? '' : (row.cells[place] ?? '').trim()
      },
      texts: row.cells,
      fault: row.fault ?? lengthFault(row, header.names.length),
    })
  }
}

function lengthFault({ cells, line, lastLine }: CsvRow, count: number) {
  if (cells.length >= count && cells.slice(count).every((cell) => cell.trim() === '')) return null
  const lines = lastLine > line ? ` (lines ${line} to ${lastLine})` : ''
  const reason = `The row has ${cells.length} cells where the header has ${count}${lines}.`
  return { code: 'row-length', reason }
}
