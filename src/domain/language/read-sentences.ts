/** Tells a sentence of the server in another language, by its form. */
import { SENTENCES, type SentenceTexts } from './sentences.ts'

/**
 * Words of the language, and what stood in a place of the sentence: a time, a number, an address, a word of the vocabulary (`value`), or the
 * `name` that a source gave, which stays as it is even when it reads like such a word.
 */
export interface SaidPart {
  readonly kind: 'words' | 'value' | 'name'
  readonly text: string
}

/** Parts of the sentence in the language; `null` where the language does not have it. */
export type ReadSentence = (sentence: string) => readonly SaidPart[] | null

interface Form {
  readonly key: string
  readonly pattern: RegExp
  readonly names: readonly string[]
}

/** A value longer than this is text of a source, and stays as it is. */
const LONGEST = 2000
/** Places of names and of texts by others. */
const NAMED: readonly string[] = [
  ...['account', 'channel', 'issuer', 'key', 'label', 'list', 'lists', 'name', 'names', 'operator'],
  ...['pack', 'raw', 'reason', 'service', 'services', 'source', 'text', 'title', 'who', 'words'],
]
const NAME = /\{(\w+)\}/g

const FORMS = formsOf(Object.entries(SENTENCES))

/** Also of several sentences in a row, when each of them is known. `more` holds further sentences by the form of the English. */
export function readSentences(
  server: SentenceTexts,
  more: Readonly<Record<string, string>> = {},
): ReadSentence {
  const texts: Readonly<Record<string, string>> = { ...server, ...more }
  const forms = [...formsOf(Object.keys(more).map((form) => [form, form])), ...FORMS]
  const readOne: ReadSentence = (sentence) => {
    for (const { key, pattern, names } of forms) {
      const found = pattern.exec(sentence)
      if (!found) continue
      const values = new Map(names.map((name, at) => [name, found[at + 1] ?? '']))
      return (texts[key] ?? '').split(NAME).flatMap((piece, at): readonly SaidPart[] => {
        if (at % 2 === 0) return piece === '' ? [] : [{ kind: 'words', text: piece }]
        const value = values.get(piece) ?? ''
        return readOne(value) ?? [{ kind: NAMED.includes(piece) ? 'name' : 'value', text: value }]
      })
    }
    return null
  }
  return (sentence) => {
    if (sentence.length > LONGEST) return null
    const whole = readOne(sentence)
    if (whole) return whole
    const parts = sentence.split(/(?<=\.) (?=[A-Z])/).map(readOne)
    if (parts.length < 2 || parts.includes(null)) return null
    return parts.flatMap((part, at) => [
      ...(at === 0 ? [] : [{ kind: 'words' as const, text: ' ' }]),
      ...(part ?? []),
    ])
  }
}

/** As one text, each value kept apart from the direction of the words around it. */
export function sayPlainly(parts: readonly SaidPart[]): string {
  return parts.map(({ kind, text }) => (kind === 'words' ? text : `\u2068${text}\u2069`)).join('')
}

function formsOf(templates: readonly (readonly [string, string])[]): readonly Form[] {
  return templates.map(([key, template]) => ({
    key,
    pattern: patternOf(template),
    names: [...template.matchAll(NAME)].map(([, name = '']) => name),
  }))
}

function patternOf(template: string): RegExp {
  const escaped = template.replace(/[.*+?^$()\\]/g, String.raw`\$&`)
  const forms = escaped.replace(/\[([^\]]*)\]/g, '(?:$1)')
  return new RegExp(`^${forms.replace(NAME, String.raw`([\s\S]+?)`)}$`)
}
