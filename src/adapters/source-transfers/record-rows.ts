/** Rows that come as texts by column: written as a line of bytes they are read like plain lines of CSV, else as texts. */
import type { Place } from '../../domain/import-record.ts'
import type { CsvHeader } from './csv-file.ts'
import { PlainRows } from './plain-rows.ts'
import { type Items, type Progress, RowReader } from './row-reader.ts'
import type { TransferClaims } from './transfer-claims.ts'
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS, type TransferColumn } from './transfer-row.ts'

/** The columns of a record, in the order of its cells. */
export const RECORD_COLUMNS: readonly TransferColumn[] = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS]

/** Between cells of a line: no cell of the usual form holds it. */
const SEPARATOR = '\u001f'
const HEADER: CsvHeader = { names: RECORD_COLUMNS, delimiter: SEPARATOR, lineEnd: '\n' }
const AT = Object.fromEntries(RECORD_COLUMNS.map((column, at) => [column, at])) as Readonly<
  Record<TransferColumn, number>
>
const LINE_BYTES = 1 << 12

/** A record: the cells of {@link RECORD_COLUMNS}, or what is wrong with all of it. */
export interface RecordRow {
  readonly cells: readonly string[]
  readonly place: Place
  readonly raw: string
  readonly fault?: { readonly code: string; readonly reason: string } | null
}

export class RecordRows {
  readonly reader: RowReader
  readonly #line = Buffer.alloc(LINE_BYTES)

  constructor(start: Progress, claims: TransferClaims) {
    this.reader = new RowReader(new PlainRows(HEADER, AT, { guess: false }), start, claims)
  }

  *add(row: RecordRow): Items<void> {
    if (!row.fault && this.#isPlain(row.cells)) {
      this.reader.tookPlain(() => row.place)
      return
    }
    yield* this.reader.takeText({
      place: row.place,
      cell: (column) => (row.cells[AT[column]] ?? '').trim(),
      texts: [row.raw],
      fault: row.fault ?? null,
    })
  }

  #isPlain(cells: readonly string[]): boolean {
    const text = `${cells.join(SEPARATOR)}\n`
    if (text.length > LINE_BYTES) return false
    // What is not ASCII takes more bytes than characters, and is no plain cell.
    const length = this.#line.write(text)
    return this.reader.plain.read(this.#line, 0, this.reader.row) === length
  }
}
