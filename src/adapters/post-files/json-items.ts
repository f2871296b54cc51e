/** Objects of a JSON file: a list, a list under one of some members, or one object a line. Each comes with its place; what is none is given too. */
import { UserInputError } from '../../domain/errors.ts'
import type { Place } from '../../domain/import-record.ts'
import type { FileTree } from '../file-tree/file-tree.ts'
import { jsonText } from '../json-values/json-text.ts'
import { textLines } from '../text-lines/text-lines.ts'

type JsonObject = Readonly<Record<string, unknown>>

export interface JsonItem {
  /** `null` for what is no object. */
  readonly value: JsonObject | null
  readonly place: Place
  /** As it stands in the file, cut to 500 characters. */
  readonly raw: string
}

const DOCUMENT_BYTES = 256 << 20
const LINE_CHARS = 16 << 20

/** `prefix` is cut off the beginning (an assignment). Lines stream; a document is read whole. Throws `not-json`. */
export async function* jsonItems(
  name: string,
  tree: FileTree,
  signal: AbortSignal,
  members: readonly string[],
  prefix?: RegExp,
): AsyncGenerator<JsonItem> {
  const head = new TextDecoder().decode(await tree.head(name, 1 << 16))
  const [first = ''] = head.split(/\r?\n/)
  if (head.includes('\n') && isObjectLine(first)) {
    yield* lineItems(name, tree, signal)
    return
  }
  const text = new TextDecoder().decode(await tree.read(name, DOCUMENT_BYTES))
  const document = parse(prefix ? text.replace(prefix, '') : text)
  if (document === undefined) throw notJson(name)
  for (const [at, item] of itemsOf(document, members).entries())
    yield {
      value: objectOf(item),
      place: { file: name, record: `[${at}]` },
      raw: cut(jsonText(item)),
    }
}

async function* lineItems(
  name: string,
  tree: FileTree,
  signal: AbortSignal,
): AsyncGenerator<JsonItem> {
  const input = await tree.stream(name)
  let line = 0
  try {
    for await (const raw of textLines(input, { maxChars: LINE_CHARS })) {
      signal.throwIfAborted()
      line++
      if (raw.trim() === '') continue
      const value = raw.length > LINE_CHARS ? null : objectOf(parse(raw))
      yield { value, place: { file: name, line }, raw: cut(raw) }
    }
  } finally {
    input.destroy()
  }
}

function isObjectLine(line: string): boolean {
  return objectOf(parse(line)) !== null
}

/** A list itself, or the first list under these members, one inside the other. */
function itemsOf(document: unknown, members: readonly string[]): readonly unknown[] {
  let inner = document
  for (;;) {
    if (Array.isArray(inner)) return inner
    const object = objectOf(inner)
    if (!object) return []
    const member = members.find((name) => object[name] !== undefined)
    if (member === undefined) return [object]
    inner = object[member]
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const cut = (text: string): string => text.slice(0, 500)

/** The value when it is an object and no list. */
export function objectOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : null
}

/** The objects of a list; empty for what is none. */
export function listOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf).filter((each) => each !== null) : []
}

/** The value when it is text, else empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function notJson(name: string): UserInputError {
  return new UserInputError('not-json', `${name.slice(0, 100)} is not JSON.`, {
    hints: ['Fetch the file again: it is cut or damaged.'],
  })
}
