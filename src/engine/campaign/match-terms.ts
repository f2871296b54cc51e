/** Finds lexicon terms among words: at each place the longest term wins, so "help us" is not also "help". Linear in the text. */

import { foldWord, type Word } from '../../domain/read-words.ts'
import { lexicons } from './lexicon/all.ts'
import { cues } from './lexicon/cues.ts'
import type { CueLexicon, Lexicon } from './lexicon/lexicon.ts'

/** Term classes, in the order that settles a tie between terms of one length. */
export const TERM_CLASSES = [
  'warn',
  'fraud',
  'told',
  'reportStrong',
  'commerceStrong',
  'serviceStrong',
  'urging',
  'negation',
  'moved',
  'ask',
  'charityClaim',
  'commerce',
  'service',
  'pay',
  'short',
  'noun',
  'personal',
  'give',
  'report',
  'own',
  'pretext',
] as const satisfies readonly (keyof Lexicon | keyof CueLexicon)[]
/** `negated` is what the reader makes of a request behind a negation; no lexicon lists it. */
export type TermClass = (typeof TERM_CLASSES)[number] | 'negated'

export interface TermMatch {
  readonly class: TermClass
  /** The term as the lexicon has it, folded: equal terms count once. */
  readonly term: string
  /** Index of its first word and the number of its words. */
  readonly at: number
  readonly length: number
}

interface Entry {
  readonly class: TermClass
  readonly term: string
  readonly words: readonly string[]
  readonly stem: boolean
  readonly weight: number
}

/** Terms of one language by their first word (whole words) or by the stem of it. */
interface Index {
  readonly whole: ReadonlyMap<string, readonly Entry[]>
  readonly stems: ReadonlyMap<string, readonly Entry[]>
}

const indexes = new Map<string, Index>(
  lexicons.map((lexicon) => [lexicon.language, buildIndex(lexicon)]),
)

/** Every match of the lexicons of these languages, by place; no two overlap. */
export function matchTerms(
  words: readonly Word[],
  languages: readonly string[],
): readonly TermMatch[] {
  const used = languages.flatMap((language) => indexes.get(language) ?? [])
  const matches: TermMatch[] = []
  for (let at = 0; at < words.length; ) {
    const best = bestAt(words, at, used)
    if (best) matches.push({ class: best.class, term: best.term, at, length: best.words.length })
    at += best?.words.length ?? 1
  }
  return matches
}

function bestAt(words: readonly Word[], at: number, used: readonly Index[]): Entry | undefined {
  let best: Entry | undefined
  for (const candidate of candidatesAt(words[at]?.text ?? '', used)) {
    if (best && candidate.weight <= best.weight) continue
    if (followsOn(words, at, candidate)) best = candidate
  }
  return best
}

function candidatesAt(word: string, used: readonly Index[]): readonly Entry[] {
  const found: Entry[] = []
  for (const form of wordForms(word))
    for (const index of used) {
      found.push(...(index.whole.get(form) ?? []))
      for (let length = 2; length <= form.length; length += 1)
        found.push(...(index.stems.get(form.slice(0, length)) ?? []))
    }
  return found
}

function followsOn(words: readonly Word[], at: number, entry: Entry): boolean {
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

function buildIndex(lexicon: Lexicon): Index {
  const whole = new Map<string, Entry[]>()
  const stems = new Map<string, Entry[]>()
  TERM_CLASSES.forEach((cls, rank) => {
    for (const term of termsOf(lexicon, cls)) {
      const entry = entryOf(term, cls, rank)
      const [first = ''] = entry.words
      const map = entry.stem && entry.words.length === 1 ? stems : whole
      map.set(first, [...(map.get(first) ?? []), entry])
    }
  })
  return { whole, stems }
}

/** Terms of one class; a bare noun is a request no more, wherever the lexicon lists it. */
function termsOf(lexicon: Lexicon, cls: TermClass): readonly string[] {
  const added = cuesOf(lexicon.language)
  const { language: _, ...own } = lexicon
  const classes: readonly Readonly<Partial<Record<TermClass, readonly string[]>>>[] = [
    own,
    added ?? {},
  ]
  const nouns = new Set(cls === 'ask' || cls === 'give' ? added?.noun : [])
  return classes.flatMap((lists) => lists[cls] ?? []).filter((term) => !nouns.has(term))
}

/** Malay shares Indonesian's. */
function cuesOf(language: string): CueLexicon | undefined {
  return cues[language === 'ms' ? 'id' : language]
}

function entryOf(term: string, cls: TermClass, rank: number): Entry {
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
