/**
 * Which sources and uses of funds the posts of a campaign speak of: method `typology` 1. That a post has the words is a fact about the post; that
 * the money came from there or went there is the post's claim, and to set it in the vocabulary an inference. Known errors: a post may deny, quote or
 * describe what it names; words with other senses (camps of refugees, goods of a shop); posts without such words say nothing.
 */
import type { MethodRef } from '../../domain/answer.ts'
import { TYPOLOGY, type TypologyEntry } from '../../domain/typology.ts'
import { terms } from '../campaign/lexicon/lexicon.ts'
import { buildTermIndex, type TermIndex } from '../campaign/term-index.ts'
import { findTerms, type ReadPost, type TermFinding } from './find-terms.ts'
import { typologyTerms } from './typology-terms.ts'

export const TYPOLOGY_METHOD: MethodRef = { id: 'typology', version: '1' }

export interface TypologyFinding extends TermFinding {
  readonly entry: TypologyEntry
}

/** In the order of the vocabulary. */
export function readTypology(posts: readonly ReadPost[]): readonly TypologyFinding[] {
  const found = findTerms(posts, indexesFor)
  return TYPOLOGY.flatMap((entry) => {
    const known = found.get(entry)
    return known ? [{ entry, ...known }] : []
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
