/**
 * Rows of JSON: one object a line, or one document whose list of objects they are (a list itself, or the only list of objects among its
 * members, or objects under keys of their own). Members of members are columns with a point: `sum.amount`. Numbers keep the digits that were written.
 */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place } from '../../domain/import-record.ts'
import { jsonText } from '../json-values/json-text.ts'
import { keptNumber, parseKeepingNumbers, printKept } from '../json-values/kept-numbers.ts'
import { textLines } from '../text-lines/text-lines.ts'
import {
  type CellKind,
  columnKey,
  type RowStream,
  type TableFault,
  type TableRow,
} from './table-row.ts'

const DOCUMENT_BYTES = 256 << 20
const LINE_CHARS = 1 << 20
const DEPTH = 4

/** No table has as many columns. Rows that name ever new ones would cost more with each: one that goes past it is a fault. */
const MAX_COLUMNS = 4096

/** Columns by name, in the order they were first seen; more come as rows are read. */
export class JsonColumns {
  readonly names: string[] = []
  readonly #at = new Map<string, number>()

  at(name: string): number {
    const key = columnKey(name)
    const known = this.#at.get(key)
    if (known !== undefined) return known
    this.#at.set(key, this.names.length)
    return this.names.push(name) - 1
  }
}

export interface JsonShape {
  readonly encoding: string
  /** Objects line by line, or one document. */
  readonly form: 'lines' | 'document'
  readonly columns: JsonColumns
}

/** A line that is no object is a fault. Throws `file-too-large`, `not-json` and `no-rows` for documents. */
export async function* jsonRows(path: string, shape: JsonShape, signal: AbortSignal): RowStream {
  if (shape.form === 'document') yield* documentRows(path, shape)
  else yield* lineRows(path, shape, signal)
}

async function* lineRows(path: string, shape: JsonShape, signal: AbortSignal): RowStream {
  const file = basename(path)
  const input = createReadStream(path, { signal, highWaterMark: 1 << 18 })
  let line = 0
  try {
    for await (const content of textLines(input, {
      encoding: shape.encoding,
      maxChars: LINE_CHARS,
    })) {
      line++
      if (content.trim() !== '') yield readLine(content, { file, line }, shape.columns)
    }
  } finally {
    input.destroy()
  }
}

function readLine(text: string, place: Place, columns: JsonColumns): TableRow | TableFault {
  const fault = (reason: string): TableFault => {
    return { kind: 'fault', place, code: 'bad-json', reason, raw: text.slice(0, 500) }
  }
  if (text.length > LINE_CHARS) return fault(`The line has more than ${LINE_CHARS} characters.`)
  try {
    return (
      objectRow(parseKeepingNumbers(text), place, columns) ??
      fault('The line is not a JSON object.')
    )
  } catch {
    return fault('The line is not JSON.')
  }
}

async function* documentRows(path: string, shape: JsonShape): RowStream {
  const file = basename(path)
  if ((await stat(path)).size > DOCUMENT_BYTES)
    throw new UserInputError(
      'file-too-large',
      `${file} is one JSON document of more than ${DOCUMENT_BYTES >> 20} MiB.`,
      {
        hints: ['Write one object a line instead: such a file is read in bounded memory.'],
      },
    )
  const list = listOf(
    parseDocument(new TextDecoder(shape.encoding).decode(await readFile(path)), file),
  )
  if (!list)
    throw new UserInputError('no-rows', `${file} holds no list of JSON objects.`, {
      hints: ['A list of objects, an object with one such list, or one object a line is read.'],
    })
  for (const [at, value] of list.entries()) {
    const place = { file, record: `#${at + 1}` }
    yield documentRow(value, place, shape.columns)
  }
}

function documentRow(value: unknown, place: Place, columns: JsonColumns): TableRow | TableFault {
  const fault = (reason: string): TableFault => {
    return { kind: 'fault', place, code: 'bad-json', reason, raw: jsonText(value).slice(0, 500) }
  }
  try {
    return objectRow(value, place, columns) ?? fault('It is not a JSON object.')
  } catch (error) {
    if (error instanceof RangeError) return fault('It is nested too deep.')
    throw error
  }
}

function parseDocument(text: string, file: string): unknown {
  try {
    return parseKeepingNumbers(text)
  } catch (cause) {
    throw new UserInputError('not-json', `${file} is not well-formed JSON.`, {
      hints: ['Check that it was copied whole.'],
      cause,
    })
  }
}

function listOf(document: unknown): readonly unknown[] | null {
  if (Array.isArray(document)) return document
  if (!isObject(document)) return null
  const lists = Object.values(document).flatMap((value) => {
    const objects = objectsOf(value)
    return objects ? [objects] : []
  })
  return lists.length === 1 ? (lists[0] ?? null) : null
}

/** A list with objects in it, or objects under keys of their own as some interfaces give them; else `null`. */
export function objectsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value.some(isObject) ? value : null
  const members = isObject(value) ? Object.values(value) : []
  return members.length > 0 && members.every(isObject) ? members : null
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** `null` for what is no object. */
function objectRow(
  value: unknown,
  place: Place,
  columns: JsonColumns,
): TableRow | TableFault | null {
  if (!isObject(value)) return null
  if (columns.names.length > MAX_COLUMNS) return tooManyColumns(value, place)
  const cells: string[] = []
  const kinds: CellKind[] = []
  const put = (name: string, text: string, kind: CellKind): void => {
    const at = columns.at(name)
    for (let empty = cells.length; empty < at; empty++) {
      cells[empty] = ''
      kinds[empty] = 'text'
    }
    cells[at] = text
    kinds[at] = kind
  }
  flatten(value, '', 0, put)
  return { kind: 'row', cells, kinds, place }
}

function tooManyColumns(value: object, place: Place): TableFault {
  const reason = `The rows of the file name more than ${MAX_COLUMNS} different columns.`
  const raw = jsonText(value).slice(0, 500)
  return { kind: 'fault', place, code: 'too-many-columns', reason, raw }
}

function flatten(
  value: unknown,
  name: string,
  depth: number,
  put: (name: string, text: string, kind: CellKind) => void,
): void {
  if (value === null || value === undefined) return
  if (isObject(value) && depth < DEPTH)
    for (const [member, inner] of Object.entries(value))
      flatten(inner, name === '' ? member : `${name}.${member}`, depth + 1, put)
  else if (typeof value !== 'string') put(name, printKept(value).slice(0, LINE_CHARS), 'text')
  else {
    const number = keptNumber(value)
    put(name, number ?? value, number === null ? 'text' : 'number')
  }
}
