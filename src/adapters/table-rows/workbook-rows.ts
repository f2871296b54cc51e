/**
 * Rows of one sheet of an .xlsx, streamed (ECMA-376 Part 1 §18.3). A formula's stored result is read, never computed; of merged cells the
 * first holds the value and the others are empty; both are told. Bounds: the sheet's own (1,048,576 rows, 16,384 columns).
 */
import { dateText, numberText } from './excel-number.ts'
import type { CellKind, RowStream, TableFault, TableRow } from './table-row.ts'
import { RichText, type Sheet, type WorkbookIndex } from './workbook-index.ts'
import { badWorkbook, type WorkbookZip, type XmlHandlers } from './workbook-zip.ts'

const SHEET_BYTES = 2 ** 32
const ROWS = 1_048_576
const COLUMNS = 16_384
/** As much as a row of text may have. */
const ROW_CHARS = 1 << 20

/** What a sheet was found to hold besides values. */
export interface SheetOddities {
  mergedAreas: number
  /** Cells with a formula whose result was never stored. */
  unsolved: number
}

export interface SheetSource {
  readonly zip: WorkbookZip
  readonly index: WorkbookIndex
  readonly sheet: Sheet
  readonly oddities: SheetOddities
}

/** Empty rows are left out. Throws `bad-workbook` and `file-too-large`. */
export async function* sheetRows(source: SheetSource, signal: AbortSignal): RowStream {
  const reader = new SheetReader(source)
  const { zip, sheet } = source
  for await (const _ of zip.steps(sheet.part, reader.handlers, SHEET_BYTES, signal))
    yield* reader.take()
  yield* reader.take()
}

class SheetReader {
  readonly #source: SheetSource
  readonly #text = new RichText()
  #ready: (TableRow | TableFault)[] = []
  #row = 0
  /** Characters of its cells; what goes past the limit is not kept. */
  #chars = 0
  #cells: string[] = []
  #kinds: CellKind[] = []
  #column = 0
  #type = 'n'
  #style = 0
  #value = ''
  #inValue = false
  #inline = false
  #formula = false

  constructor(source: SheetSource) {
    this.#source = source
  }

  take(): readonly (TableRow | TableFault)[] {
    const rows = this.#ready
    this.#ready = []
    return rows
  }

  readonly handlers: XmlHandlers = {
    open: (name, attributes) => this.#open(name, attributes),
    text: (content) => {
      this.#take(content)
    },
    close: (name) => this.#close(name),
  }

  #take(content: string): void {
    if (!this.#inValue && !this.#inline) return
    this.#chars += content.length
    if (this.#chars > ROW_CHARS) return
    if (this.#inValue) this.#value += content
    else this.#text.add(content)
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#beginRow(attributes['r'])
    else if (name === 'c') this.#beginCell(attributes)
    else if (name === 'v') this.#inValue = true
    else if (name === 'f') this.#formula = true
    else if (name === 'is') this.#inline = true
    else if (name === 'mergeCell') this.#source.oddities.mergedAreas++
    else if (this.#inline) this.#text.open(name)
  }

  #close(name: string): void {
    if (name === 'v') this.#inValue = false
    else if (name === 'is') {
      this.#inline = false
      this.#value = this.#text.take()
    } else if (name === 'c') this.#endCell()
    else if (name === 'row') this.#endRow()
    else if (this.#inline) this.#text.close(name)
  }

  #beginRow(number: string | undefined): void {
    this.#row = number === undefined ? this.#row + 1 : Number(number)
    if (!(this.#row >= 1 && this.#row <= ROWS)) throw this.#bad(`a row ${this.#row}`)
    this.#cells = []
    this.#kinds = []
    this.#column = -1
    this.#chars = 0
  }

  #beginCell({ r, t, s }: Readonly<Record<string, string>>): void {
    this.#column = r === undefined ? this.#column + 1 : columnNumber(r)
    if (!(this.#column >= 0 && this.#column < COLUMNS))
      throw this.#bad(`a cell in column ${this.#column + 1}`)
    this.#type = t ?? 'n'
    this.#style = Number(s ?? 0)
    this.#value = ''
    this.#formula = false
  }

  #endCell(): void {
    if (this.#formula && this.#value === '' && this.#type !== 'str')
      this.#source.oddities.unsolved++
    if (this.#value === '') return
    const [text, kind] = this.#read()
    if (this.#type === 's') this.#chars += text.length
    if (this.#chars > ROW_CHARS) return
    for (let at = this.#cells.length; at < this.#column; at++) {
      this.#cells[at] = ''
      this.#kinds[at] = 'text'
    }
    this.#cells[this.#column] = text
    this.#kinds[this.#column] = kind
  }

  #read(): readonly [string, CellKind] {
    const value = this.#value
    const { index } = this.#source
    if (this.#type === 's') return [this.#shared(index.strings[Number(value)]), 'text']
    if (this.#type === 'b') return [value === '1' ? 'TRUE' : 'FALSE', 'text']
    if (this.#type === 'd') return [value.replace('T', ' '), 'date']
    if (this.#type !== 'n') return [value, 'text']
    const date = index.dateStyles.has(this.#style) ? dateText(value, index.date1904) : null
    if (date !== null) return [date, 'date']
    const number = numberText(value)
    return number === null ? [value, 'text'] : [number, 'number']
  }

  #endRow(): void {
    if (this.#chars > ROW_CHARS) {
      this.#ready.push(this.#tooLong())
      return
    }
    if (this.#cells.every((cell) => cell.trim() === '')) return
    const record = `${this.#source.sheet.name}!${this.#row}`
    const place = { file: this.#source.zip.file, record }
    this.#ready.push({ kind: 'row', cells: this.#cells, kinds: this.#kinds, place })
  }

  /** Read as empty, a shared text that is not there would lose what the cell holds. */
  #shared(text: string | undefined): string {
    if (text !== undefined) return text
    const { zip } = this.#source
    throw badWorkbook(zip.file, `names a shared text in row ${this.#row} that it does not have`)
  }

  #tooLong(): TableFault {
    const { zip, sheet } = this.#source
    const place = { file: zip.file, record: `${sheet.name}!${this.#row}` }
    const raw = this.#cells.map((cell) => cell.slice(0, 40)).join(' | ')
    const reason = `The row has more than ${ROW_CHARS} characters.`
    return { kind: 'fault', place, code: 'row-too-long', reason, raw: raw.slice(0, 500) }
  }

  #bad(what: string) {
    const { zip, sheet } = this.#source
    return badWorkbook(
      zip.file,
      `has ${what.slice(0, 60)} in its sheet ${sheet.name.slice(0, 60)}, which no sheet can have`,
    )
  }
}

/** `B5` is column 1; -1 when it is no cell. */
function columnNumber(reference: string): number {
  const letters = /^\$?([A-Za-z]{1,3})\$?\d+$/.exec(reference)?.[1]
  if (letters === undefined) return -1
  let number = 0
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}
