/**
 * Which sources and uses of funds the posts of a campaign speak of: method `typology` 1. That a post has the words is a fact about the post; that
 * the money came from there or went there is the post's claim, and to set it in the vocabulary an inference. Known errors: a post may deny, quote or
 * describe what it names; words with other senses (camps of refugees, goods of a shop); posts without such words say nothing.
 */
import type { MethodRef } from '../../domain/answer.ts'
import { readWords } from '../../domain/read-words.ts'
import { TYPOLOGY, type TypologyEntry } from '../../domain/typology.ts'
import { terms } from '../campaign/lexicon/lexicon.ts'
import { buildTermIndex, matchIndexed, type TermIndex } from '../campaign/term-index.ts'
import { typologyTerms } from './typology-terms.ts'

export const TYPOLOGY_METHOD: MethodRef = { id: 'typology', version: '1' }

export interface TypologyFinding {
  readonly entry: TypologyEntry
  /** Terms as found, folded; in order. */
  readonly terms: readonly string[]
  /** Keys of the posts that have them, in the order given. */
  readonly posts: readonly string[]
}

export interface ReadPost {
  readonly key: string
  /** ISO 639-1, or `und`. */
  readonly language: string
  readonly texts: readonly string[]
}

/** In the order of the vocabulary. */
export function readTypology(posts: readonly ReadPost[]): readonly TypologyFinding[] {
  const found = new Map<TypologyEntry, { terms: Set<string>; posts: Set<string> }>()
  for (const { key, language, texts } of posts)
    for (const text of texts)
      for (const match of matchIndexed(readWords(text), indexesFor(language))) {
        const known = found.get(match.class) ?? { terms: new Set(), posts: new Set() }
        known.terms.add(match.term)
        known.posts.add(key)
        found.set(match.class, known)
      }
  return TYPOLOGY.flatMap((entry) => {
    const known = found.get(entry)
    return known ? [{ entry, terms: [...known.terms].sort(), posts: [...known.posts] }] : []
  })
}

const LANGUAGES = [...new Set(Object.values(typologyTerms).flatMap((words) => Object.keys(words)))]

const indexes: ReadonlyMap<string, TermIndex<TypologyEntry>> = new Map(
  LANGUAGES.sort().map((language) => [
    language,
    buildTermIndex(
      TYPOLOGY.flatMap((entry, rank) =>
        terms(typologyTerms[entry][language] ?? '').map((term) => ({ class: entry, term, rank })),
      ),
    ),
  ]),
)

/** Of a language that is not told every lexicon; of one that is, its own. */
function indexesFor(language: string): readonly TermIndex<TypologyEntry>[] {
  const own = indexes.get(language)
  return own ? [own] : [...indexes.values()]
}
