/** Transfers from NDJSON: one object a line, its members named as the columns of a CSV. Numbers count as they are written. */
import { basename } from 'node:path'
import { UserInputError } from '../../domain/errors.ts'
import type { Place } from '../../domain/import-record.ts'
import { keptNumber, parseKeepingNumbers } from '../json-values/kept-numbers.ts'
import { repeatedMember } from '../json-values/repeated-member.ts'
import { fileLines } from './file-lines.ts'
import { RECORD_COLUMNS, type RecordRow, RecordRows } from './record-rows.ts'
import type { Item, Progress } from './row-reader.ts'
import type { TransferClaims } from './transfer-claims.ts'

const FIRST_LINES = 1000

/** Names of the first object's members. Throws `not-ndjson` when the first line with text is no JSON object. */
export async function ndjsonMembers(path: string): Promise<readonly string[]> {
  const from = { byte: 0, line: 0, limit: Number.POSITIVE_INFINITY }
  for await (const { text, line } of fileLines(path, from, new AbortController().signal)) {
    if (isBlank(text) && line < FIRST_LINES) continue
    const object = text === null ? null : parseObject(withoutMark(text))
    if (object) return Object.keys(object).map(memberName)
    break
  }
  throw new UserInputError(
    'not-ndjson',
    `${basename(path)} does not begin with one JSON object on a line of its own.`,
    { hints: ['Write one object a line: jq -c ".[]" makes that of a list.'] },
  )
}

/** Every line from the start on. Lines that are no object with texts and numbers are refused by themselves. */
export async function* readNdjson(
  file: { readonly path: string; readonly limit: number },
  start: Progress,
  claims: TransferClaims,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const name = basename(file.path)
  const rows = new RecordRows(start, claims)
  const unknown = new Set<string>()
  for await (const { text, line, end } of fileLines(
    file.path,
    { ...start, limit: file.limit },
    signal,
  )) {
    if (isBlank(text)) continue
    yield* rows.add(readLine(text, { file: name, line }, unknown))
    if (rows.reader.atCheckpoint) yield* rows.reader.checkpoint({ byte: end, line })
  }
  if (unknown.size > 0)
    yield {
      kind: 'note',
      code: 'ignored-columns',
      message: `${name}: the members ${[...unknown].slice(0, 10).join(', ')} are not read.`,
    }
  yield* rows.reader.conclude(name)
}

function readLine(text: string | null, place: Place, unknown: Set<string>): RecordRow {
  const fault = (reason: string): RecordRow => ({
    ...{ cells: [], place, raw: text ?? '' },
    fault: { code: 'bad-json', reason },
  })
  if (text === null) return fault('The line is too long.')
  const object = parseObject(withoutMark(text))
  if (!object) return fault('The line is not a JSON object.')
  const repeated = repeatedMember(text, Object.keys(object))
  if (repeated !== null) return fault(`The member "${repeated.slice(0, 60)}" is given twice.`)
  const cells: string[] = RECORD_COLUMNS.map(() => '')
  for (const [member, value] of Object.entries(object)) {
    const name = memberName(member)
    const at = (RECORD_COLUMNS as readonly string[]).indexOf(name)
    const cell = value === null ? '' : value
    if (at < 0) noteUnknown(unknown, name)
    else if (typeof cell !== 'string')
      return fault(`The member "${name}" is neither a text nor a number.`)
    else cells[at] = keptNumber(cell) ?? cell
  }
  return { cells, place, raw: text }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value = parseKeepingNumbers(text)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
    return value as Readonly<Record<string, unknown>>
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function memberName(member: string): string {
  return member.trim().toLowerCase()
}

function noteUnknown(unknown: Set<string>, name: string): void {
  if (unknown.size < 50) unknown.add(name.slice(0, 60))
}

function isBlank(text: string | null): boolean {
  return text !== null && withoutMark(text).trim() === ''
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
