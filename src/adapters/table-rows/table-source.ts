/** What a file is by its first bytes, and how its rows are read: one source for text, one for each sheet of a workbook. */
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import { delimitedRows, findDelimiter } from './delimited-rows.ts'
import { JsonColumns, jsonRows, objectsOf } from './json-rows.ts'
import { columnKey, type RowStream } from './table-row.ts'
import { detectEncoding, HEAD_BYTES, requireEncoding, type TextEncoding } from './text-encoding.ts'
import { readWorkbookIndex, type Sheet } from './workbook-index.ts'
import { type SheetOddities, sheetRows } from './workbook-rows.ts'
import { WorkbookZip } from './workbook-zip.ts'

/** What a person or a mapping says of a file; what is left out is told by its content. */
export interface TableAsk {
  readonly encoding?: string
  readonly delimiter?: string
  /** Name of the sheet; default the first that has a header. */
  readonly sheet?: string
  /** Whether these cells are the header; default: the first row with two filled cells. Cells come as printed. */
  readonly isHeader?: (cells: readonly string[]) => boolean
  /** What the header should be, for the error that no row is one. */
  readonly hint: string
}

/** Something to tell of a file. */
export interface TableNote {
  readonly code: string
  readonly message: string
}

/** Rows of one sheet, or of a text file. */
export interface TableSource {
  readonly form: 'delimited' | 'workbook' | 'json'
  readonly encoding: TextEncoding | null
  readonly sheet: string | null
  readonly columns: JsonColumns | null
  all(signal: AbortSignal): RowStream
  readonly notes: () => readonly TableNote[]
}

/** Throws what {@link openTable} throws, but `no-header`. */
export async function findSources(
  path: string,
  ask: TableAsk,
  signal: AbortSignal,
): Promise<readonly TableSource[]> {
  const { head, whole } = await readHead(path)
  const kind = magicOf(head)
  if (kind === 'zip') return workbookSources(path, ask, signal)
  if (kind !== null) throw notATable(path, kind)
  const encoding =
    ask.encoding === undefined ? detectEncoding(head, whole) : requireEncoding(ask.encoding)
  const text = new TextDecoder(encoding.label).decode(head, { stream: !whole })
  if (text.includes('\0')) throw notATable(path, 'a binary file')
  if (/^\s*<(?:!doctype|\?xml|html|table)/i.test(text))
    throw notATable(path, 'a page of HTML or XML')
  return textSources(path, { text, whole, encoding, ask })
}

interface TextHead {
  readonly text: string
  readonly whole: boolean
  readonly encoding: TextEncoding
  readonly ask: TableAsk
}

function textSources(
  path: string,
  { text, whole, encoding, ask }: TextHead,
): readonly TableSource[] {
  const notes = () => encodingNotes(basename(path), encoding)
  const common = { encoding, sheet: null, notes }
  if (/^\s*[[{]/.test(text))
    return jsonForms(text, whole).map((form) => {
      const columns = new JsonColumns()
      const shape = { encoding: encoding.label, form, columns }
      return { ...common, form: 'json', columns, all: (signal) => jsonRows(path, shape, signal) }
    })
  const delimiter = ask.delimiter ?? findDelimiter(text)
  const shape = { encoding: encoding.label, delimiter }
  return [
    {
      ...{ ...common, form: 'delimited', columns: null },
      all: (signal) => delimitedRows(path, shape, signal),
    },
  ]
}

/** One object on one line may be a document with a list, or a row that happens to hold one: what the header should be decides. */
function jsonForms(text: string, whole: boolean): readonly ('lines' | 'document')[] {
  if (isJsonLines(text, whole)) return ['lines']
  const alone = text.trim().startsWith('{') && !/[\r\n]/.test(text.trim())
  return alone && whole ? ['document', 'lines'] : ['document']
}

/** Some line is a whole object by itself; a document that stands on one line is one that holds a list of objects. */
function isJsonLines(text: string, whole: boolean): boolean {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  if (lines.length === 1 && !whole) return !holdsList(text)
  const objects = lines.slice(0, 20).flatMap((line) => wholeObject(line) ?? [])
  const [only] = objects
  if (lines.length > 1 || !only) return objects.length > 0
  return Object.values(only).every((value) => objectsOf(value) === null)
}

/** Whether a member of the object that the text begins with is a list of objects, or objects under keys; the text may break off. */
function holdsList(text: string): boolean {
  const bare = text
    .replaceAll(/"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)/g, '""')
    .replaceAll(/\s/g, '')
  let depth = 0
  for (let at = 0; at < bare.length; at++) {
    const next = bare.charAt(at)
    if (depth === 1 && /^(?:\[\{|\{"":\{)/.test(bare.slice(at, at + 5))) return true
    if (next === '{' || next === '[') depth += 1
    else if (next === '}' || next === ']') depth -= 1
  }
  return false
}

function wholeObject(line: string): object | null {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line) as object
  } catch {
    return null
  }
}

function encodingNotes(file: string, encoding: TextEncoding): readonly TableNote[] {
  if (encoding.certain) return []
  const message = `${file} is not UTF-8 and was read as ${encoding.label}, by how its letters fall.`
  return [{ code: 'encoding-assumed', message }]
}

async function workbookSources(
  path: string,
  ask: TableAsk,
  signal: AbortSignal,
): Promise<readonly TableSource[]> {
  const zip = await WorkbookZip.open(path)
  const index = await readWorkbookIndex(zip, signal).finally(() => zip.close())
  const visible = index.sheets.filter(({ hidden }) => !hidden)
  const wanted =
    ask.sheet === undefined
      ? visible
      : index.sheets.filter(({ name }) => columnKey(name) === columnKey(ask.sheet ?? ''))
  if (wanted.length === 0)
    throw new UserInputError(
      'no-such-sheet',
      `${basename(path)} has no sheet ${ask.sheet ?? 'that is shown'}.`,
      {
        hints: [
          `Its sheets are ${index.sheets
            .map(({ name }) => name)
            .slice(0, 20)
            .join(', ')}.`,
        ],
      },
    )
  return wanted.map((sheet): TableSource => {
    const oddities: SheetOddities = { mergedAreas: 0, unsolved: 0 }
    return {
      ...{ form: 'workbook', encoding: null, sheet: sheet.name, columns: null },
      async *all(signal) {
        oddities.mergedAreas = 0
        oddities.unsolved = 0
        const opened = await WorkbookZip.open(path)
        try {
          yield* sheetRows({ zip: opened, index, sheet, oddities }, signal)
        } finally {
          opened.close()
        }
      },
      notes: () => sheetNotes(basename(path), sheet, oddities, index.sheets),
    }
  })
}

function sheetNotes(
  file: string,
  sheet: Sheet,
  { mergedAreas, unsolved }: SheetOddities,
  sheets: readonly Sheet[],
): readonly TableNote[] {
  const notes: { code: string; message: string }[] = []
  const others = sheets.filter((other) => other !== sheet).map(({ name }) => name.slice(0, 40))
  if (others.length > 0)
    notes.push({
      code: 'sheets-not-read',
      message: `${file}: the sheet ${sheet.name.slice(0, 40)} was read, not ${others.slice(0, 10).join(', ')}.`,
    })
  if (mergedAreas > 0)
    notes.push({
      code: 'merged-cells',
      message: `${file}: ${counted(mergedAreas, 'area')} of merged cells in ${sheet.name.slice(0, 40)}; the first cell of each holds its value, the others are empty.`,
    })
  if (unsolved > 0)
    notes.push({
      code: 'formula-without-result',
      message: `${file}: ${counted(unsolved, 'formula')} in ${sheet.name.slice(0, 40)} without a stored result read as empty; formulas are never computed here.`,
    })
  return notes
}

type Magic = 'zip' | string | null

/** What a file is that is no text; `null` when it may be one. */
function magicOf(head: Uint8Array): Magic {
  const starts = (...bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0x50, 0x4b, 3, 4)) return 'zip'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'an old .xls workbook, or one with a password'
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'a PDF'
  if (starts(0x1f, 0x8b)) return 'a gzip archive'
  return null
}

function notATable(path: string, what: string): UserInputError {
  return new UserInputError('not-a-table', `${basename(path)} is ${what}, not a table.`, {
    hints: ['Save it as .xlsx without a password, or as CSV in UTF-8.'],
  })
}

async function readHead(path: string): Promise<{ head: Uint8Array; whole: boolean }> {
  const file = basename(path)
  const found = await stat(path).catch((cause: unknown) => {
    const hints = ['Check the path.']
    throw new UserInputError('file-not-found', `${file} does not exist.`, { hints, cause })
  })
  if (!found.isFile())
    throw new UserInputError('not-a-file', `${file} is not a file.`, {
      hints: ['Name the files themselves.'],
    })
  if (found.size === 0)
    throw new UserInputError('empty-file', `${file} is empty.`, {
      hints: ['Check that it was copied whole.'],
    })
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return { head: buffer.subarray(0, bytesRead), whole: bytesRead === found.size }
  } finally {
    await handle.close()
  }
}
