/** Finds terms of any classes among words: at each place the longest term wins, so "help us" is not also "help". Linear in the text. */
import { foldWord, type Word } from '../../domain/read-words.ts'

export interface IndexedMatch<Class extends string> {
  readonly class: Class
  /** The term as the lexicon has it, folded: equal terms count once. */
  readonly term: string
  /** Index of its first word and the number of its words. */
  readonly at: number
  readonly length: number
}

interface Entry<Class extends string> {
  readonly class: Class
  readonly term: string
  readonly words: readonly string[]
  readonly stem: boolean
  readonly weight: number
}

/** Terms of one language by their first word (whole words) or by the stem of it. */
export interface TermIndex<Class extends string> {
  readonly whole: ReadonlyMap<string, readonly Entry<Class>[]>
  readonly stems: ReadonlyMap<string, readonly Entry<Class>[]>
}

/** A term is one word, a stem that ends in `*`, or a phrase; of equal terms the lower rank wins. */
export function buildTermIndex<Class extends string>(
  terms: readonly { readonly class: Class; readonly term: string; readonly rank: number }[],
): TermIndex<Class> {
  const whole = new Map<string, Entry<Class>[]>()
  const stems = new Map<string, Entry<Class>[]>()
  for (const each of terms) {
    const entry = entryOf(each.term, each.class, each.rank)
    const [first = ''] = entry.words
    const map = entry.stem && entry.words.length === 1 ? stems : whole
    map.set(first, [...(map.get(first) ?? []), entry])
  }
  return { whole, stems }
}

/** Every match of these indexes, by place; no two overlap. */
export function matchIndexed<Class extends string>(
  words: readonly Word[],
  indexes: readonly TermIndex<Class>[],
): readonly IndexedMatch<Class>[] {
  const matches: IndexedMatch<Class>[] = []
  for (let at = 0; at < words.length; ) {
    const best = bestAt(words, at, indexes)
    if (best) matches.push({ class: best.class, term: best.term, at, length: best.words.length })
    at += best?.words.length ?? 1
  }
  return matches
}

function bestAt<Class extends string>(
  words: readonly Word[],
  at: number,
  used: readonly TermIndex<Class>[],
): Entry<Class> | undefined {
  let best: Entry<Class> | undefined
  for (const candidate of candidatesAt(words[at]?.text ?? '', used)) {
    if (best && candidate.weight <= best.weight) continue
    if (followsOn(words, at, candidate)) best = candidate
  }
  return best
}

function candidatesAt<Class extends string>(
  word: string,
  used: readonly TermIndex<Class>[],
): readonly Entry<Class>[] {
  const found: Entry<Class>[] = []
  for (const form of wordForms(word))
    for (const index of used) {
      found.push(...(index.whole.get(form) ?? []))
      for (let length = 2; length <= form.length; length += 1)
        found.push(...(index.stems.get(form.slice(0, length)) ?? []))
    }
  return found
}

function followsOn(words: readonly Word[], at: number, entry: Entry<string>): boolean {
  return entry.words.every((expected, offset) => {
    const word = words[at + offset]
    if (!word || (offset > 0 && word.opens)) return false
    if (offset === 0) return true
    const last = offset === entry.words.length - 1
    return wordForms(word.text).some((form) =>
      last && entry.stem ? form.startsWith(expected) : form === expected,
    )
  })
}

/** The word, and for Arabic script the word without the particles written on to it (و ف, ب ل ك, ال). */
function wordForms(word: string): readonly string[] {
  if (!/^[\u0600-\u06ff]/.test(word)) return [word]
  const forms = new Set([word])
  for (const strip of [/^[وف]/, /^[بلك]/, /^ال/, /^ل/])
    for (const form of [...forms]) {
      const rest = form.replace(strip, '')
      if (rest.length >= 3) forms.add(rest)
    }
  return [...forms]
}

function entryOf<Class extends string>(term: string, cls: Class, rank: number): Entry<Class> {
  const stem = term.endsWith('*')
  const words = term
    .replaceAll('*', '')
    .split(/[\s\u200c-]+/)
    .map(foldWord)
    .filter((word) => word !== '')
  const letters = words.join('').length
  // More words first, then more letters, whole words over stems, then the order of classes.
  const weight = words.length * 1e6 + letters * 1e3 + (stem ? 0 : 500) - rank
  return { class: cls, term: words.join(' '), words, stem, weight }
}
