/**
 * Text of an exported message. `text` is a string or an array of strings and entities; `text_entities` repeats it with types;
 * exports of 2025 and later may have `rich_message` (a tree of blocks) instead of both.
 */
import type { PostField } from '../../domain/intelligence-record.ts'
import type { MessageObject } from './read-message.ts'

export interface MessageText {
  /** Visible text, verbatim. */
  readonly text: string
  /** What the visible text does not show: hidden link targets, and entities that `text` left out. */
  readonly fields: readonly PostField[]
}

/** `null` when none of the known members holds text in a known form: the caller quarantines the message. */
export function readText(message: MessageObject): MessageText | null {
  const plain = message['text']
  const entities = message['text_entities']
  if (plain === undefined && entities === undefined) return readRich(message['rich_message'])
  const shown = joinParts(plain)
  const typed = joinParts(entities)
  if ((plain !== undefined && shown === null) || (entities !== undefined && typed === null))
    return null
  const fields: PostField[] = [
    ...uniqueLinks([plain, entities]),
    ...gluedEntities([plain, entities]),
  ]
  if (shown !== null && typed !== null && typed !== '' && shown !== typed && shown !== '')
    fields.push({ name: 'entities', text: typed })
  return { text: shown === null || shown === '' ? (typed ?? '') : shown, fields }
}

function joinParts(value: unknown): string | null {
  if (value === undefined) return null
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return null
  const parts = value.map((part: unknown) => (typeof part === 'string' ? part : textOf(part)))
  return parts.every((part) => part !== null) ? parts.join('') : null
}

function textOf(part: unknown): string | null {
  const text = isObject(part) ? part['text'] : undefined
  return typeof text === 'string' ? text : null
}

function uniqueLinks(sources: readonly unknown[]): PostField[] {
  const links = new Set<string>()
  for (const source of sources) {
    if (!Array.isArray(source)) continue
    for (const part of source as readonly unknown[]) {
      const href = isObject(part) ? part['href'] : undefined
      if (typeof href === 'string' && href !== '') links.add(href)
    }
  }
  return [...links].map((text) => ({ name: 'link', text }))
}

/**
 * Marked parts whose letters run on into their neighbours in the visible text (an address in code style with a word right after
 * it): joined they cannot be told apart, so each is a field of its own.
 */
function gluedEntities(sources: readonly unknown[]): PostField[] {
  const glued = new Set<string>()
  for (const source of sources) {
    if (!Array.isArray(source)) continue
    const parts = (source as readonly unknown[]).map((part) =>
      typeof part === 'string'
        ? { text: part, marked: false }
        : { text: textOf(part) ?? '', marked: isMarked(part) },
    )
    for (const [at, { text, marked }] of parts.entries()) {
      const runsOn =
        touches(parts[at - 1]?.text ?? '', text) || touches(text, parts[at + 1]?.text ?? '')
      if (marked && text.length >= 5 && runsOn) glued.add(text)
    }
  }
  return [...glued].map((text) => ({ name: 'entity', text }))
}

function isMarked(part: unknown): boolean {
  return isObject(part) && part['type'] !== 'plain'
}

function touches(before: string, after: string): boolean {
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)
}

/** No text member at all is an empty message (a photo, a poll); a rich message is read as its texts in order. */
function readRich(rich: unknown): MessageText | null {
  if (rich === undefined || rich === null) return { text: '', fields: [] }
  if (!isObject(rich)) return null
  const texts: string[] = []
  const links = new Set<string>()
  walk(rich, (key, value) => {
    if (key === 'text') texts.push(value)
    else if (key === 'href' || key === 'url') links.add(value)
  })
  const fields = [...links].map((text) => ({ name: 'link', text }))
  return { text: texts.join('\n'), fields }
}

/** Visits every string member of a tree in document order. */
export function walk(value: unknown, visit: (key: string, text: string) => void): void {
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) walk(item, visit)
  else if (isObject(value))
    for (const [key, member] of Object.entries(value))
      if (typeof member === 'string') visit(key, member)
      else walk(member, visit)
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
