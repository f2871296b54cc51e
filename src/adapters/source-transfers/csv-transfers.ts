/**
 * The rows of one CSV file. Lines without quotes are taken as bytes, many rows at a time (plain-rows.ts); a row with a cell of another form is
 * read as text; from a quote on the CSV parser reads, up to the next checkpoint. All three give the same facts in the same order.
 */
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place, ReadItem } from '../../domain/import-record.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import { LostText } from '../file-access/lost-text.ts'
import { type CsvHeader, type CsvRow, csvRows } from './csv-file.ts'
import { FileWindow } from './file-window.ts'
import { PlainRows } from './plain-rows.ts'
import type { TransferClaims } from './transfer-claims.ts'
import {
  mapRow,
  type RowContext,
  RowMemory,
  type RowScope,
  rowScope,
  type TransferColumn,
} from './transfer-row.ts'

const CHECKPOINT_ROWS = 2_000
/** A longer line is for the CSV parser to refuse. */
const LINE_BYTES = 1 << 20
const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22

/** Where the reading stands: kept as JSON in the checkpoint. */
export interface Progress {
  readonly byte: number
  readonly line: number
  readonly row: number
  readonly unzoned: number
  readonly claims: TransferClaims['state']
}

/** A file whose header is known. */
export interface TransfersFile {
  readonly path: string
  readonly header: CsvHeader
  readonly at: Readonly<Partial<Record<TransferColumn, number>>>
  /** Bytes that belong to the import; what the file has grown by is left out. */
  readonly limit: number
}

type Item = ReadItem<LedgerItem>
type Items<End> = Generator<Item, End, undefined>
type ItemsLater<End> = AsyncGenerator<Item, End, undefined>

export class CsvTransfers {
  readonly #file: TransfersFile
  readonly #name: string
  readonly #claims: TransferClaims
  readonly #plain: PlainRows
  readonly #memory = new RowMemory()
  readonly lost = new LostText()
  #byte: number
  #line: number
  #row: number
  #unzoned: number
  /** Line of the first row that `#plain` holds. */
  #groupLine = 0

  constructor(file: TransfersFile, start: Progress, claims: TransferClaims) {
    this.#file = file
    this.#name = basename(file.path)
    this.#claims = claims
    this.#byte = start.byte
    this.#line = start.line
    this.#row = start.row
    this.#unzoned = start.unzoned
    this.#plain = new PlainRows(file.header, file.at)
  }

  get unzoned(): number {
    return this.#unzoned + this.#plain.unzoned
  }

  /** From the start on to the end. Throws `malformed-csv`. */
  async *read(signal: AbortSignal): ItemsLater<void> {
    const { lineEnd } = this.#file.header
    const bytewise = lineEnd === '\n' || lineEnd === '\r\n'
    for (;;) {
      if (bytewise && (yield* this.#readPlain(signal)) === 'end') return
      if ((yield* this.#readQuoted(signal)) === 'end') return
    }
  }

  /** Until a line that is for the CSV parser. */
  async *#readPlain(signal: AbortSignal): ItemsLater<'end' | 'quoted'> {
    const { path, limit } = this.#file
    const window = await FileWindow.open(path, { byte: this.#byte, limit })
    try {
      for (;;) {
        signal.throwIfAborted()
        const found = await window.more()
        if (found === 'end') yield* this.#give()
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
        yield* this.#give()
        const row = this.#lineAsText(window)
        if (!row) return false
        yield this.#readRow(row)
      }
      if (taken !== 'all' && this.#row % CHECKPOINT_ROWS === 0) yield* this.#checkpoint()
    }
    return true
  }

  /** Plain rows, up to the next checkpoint or the end of the window, or before a line that is `odd`. */
  #takeRun(window: FileWindow): 'checkpoint' | 'odd' | 'all' {
    const { bytes, end } = window
    while (window.at < end) {
      const empty = this.#emptyLine(bytes, window.at)
      if (empty === 0) {
        const next = this.#plain.read(bytes, window.at, this.#row)
        if (next < 0) return 'odd'
        if (this.#plain.count === 1) this.#groupLine = this.#line + 1
        window.at = next
        this.#row += 1
      }
      window.at += empty
      this.#line += 1
      if (empty === 0 && this.#row % CHECKPOINT_ROWS === 0) return 'checkpoint'
    }
    return 'all'
  }

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
      yield this.#readRow(row)
      if (this.#row % CHECKPOINT_ROWS > 0) continue
      yield* this.#checkpoint()
      return 'plain'
    }
    return 'end'
  }

  #readRow(row: CsvRow): Item {
    const item = this.#mapRow(row)
    this.lost.see(row.cells, { file: this.#name, line: row.line })
    this.#row += 1
    this.#line = row.lastLine
    this.#byte = row.end
    return item
  }

  #mapRow(row: CsvRow): Item {
    const place: Place = { file: this.#name, line: row.line }
    const context: RowContext = {
      row: this.#row,
      memory: this.#memory,
      cell: (column) => {
        const at = this.#file.at[column]
        return at === undefined ? '' : (row.cells[at] ?? '').trim()
      },
    }
    let scope: RowScope | null = null
    try {
      checkLength(row, this.#file.header.names.length)
      scope = rowScope(context)
      const { transfer, zoned } = mapRow(context, scope)
      this.#claims.seen(scope, transfer.time)
      if (!zoned) this.#unzoned += 1
      return { kind: 'value', value: { kind: 'transfer', transfer }, place }
    } catch (error) {
      if (!(error instanceof UserInputError)) throw error
      const { code, message } = error
      if (code === 'row-length' || scope) this.#claims.refused(scope)
      const raw = row.cells.join(',')
      return { kind: 'quarantine', entry: { place, code, reason: message, raw } }
    }
  }

  /** Gives away the plain rows that were taken. */
  *#give(): Items<void> {
    if (this.#plain.count === 0) return
    const rows = this.#plain.give((scope, time) => this.#claims.seen(scope, time))
    const place: Place = { file: this.#name, line: this.#groupLine }
    yield { kind: 'value', value: { kind: 'transfers', rows }, place }
  }

  *#checkpoint(): Items<void> {
    yield* this.#give()
    const state: Progress = {
      byte: this.#byte,
      line: this.#line,
      row: this.#row,
      unzoned: this.unzoned,
      claims: this.#claims.state,
    }
    yield { kind: 'checkpoint', checkpoint: JSON.stringify(state), bytesRead: this.#byte }
  }
}

function checkLength({ cells, line, lastLine }: CsvRow, count: number): void {
  if (cells.length >= count && cells.slice(count).every((cell) => cell.trim() === '')) return
  const lines = lastLine > line ? ` (lines ${line} to ${lastLine})` : ''
  throw new UserInputError(
    'row-length',
    `The row has ${cells.length} cells where the header has ${count}${lines}.`,
  )
}
