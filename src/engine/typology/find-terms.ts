/** Terms of some classes in posts: which were found, and in which posts. */
import { readWords } from '../../domain/read-words.ts'
import { matchIndexed, type TermIndex } from '../campaign/term-index.ts'

export interface ReadPost {
  readonly key: string
  /** ISO 639-1, or `und`. */
  readonly language: string
  readonly texts: readonly string[]
}

export interface TermFinding {
  /** As found, folded; in order. */
  readonly terms: readonly string[]
  /** Keys of the posts that have them, in the order given. */
  readonly posts: readonly string[]
}

/** By class; `indexesFor` gives the terms of a language. */
export function findTerms<Class extends string>(
  posts: readonly ReadPost[],
  indexesFor: (language: string) => readonly TermIndex<Class>[],
): ReadonlyMap<Class, TermFinding> {
  const found = new Map<Class, { terms: Set<string>; posts: Set<string> }>()
  for (const { key, language, texts } of posts)
    for (const text of texts)
      for (const match of matchIndexed(readWords(text), indexesFor(language))) {
        const known = found.get(match.class) ?? { terms: new Set(), posts: new Set() }
        known.terms.add(match.term)
        known.posts.add(key)
        found.set(match.class, known)
      }
  return new Map(
    [...found].map(([name, { terms, posts: named }]) => [
      name,
      { terms: [...terms].sort(), posts: [...named] },
    ]),
  )
}
