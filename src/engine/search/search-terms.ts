/**
 * What a person's words ask of folded text: each word cut to its stem, so that inflected forms are found. Stems by the Snowball algorithms; words are
 * folded as the texts are (Arabic and Persian letters, ё, accents, marks). A stem matches at the beginning of a word; in Arabic script anywhere,
 * because articles and prepositions are written in front.
 */
import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as indonesian } from '@orama/stemmers/indonesian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as turkish } from '@orama/stemmers/turkish'
import { foldWord, readWords } from '../../domain/read-words.ts'

/** A word of the query: the text has it when it contains one of these. */
export type SearchTerm = readonly string[]

/** Shorter stems would be in everything. */
const SHORTEST = 3
const LATIN = [englishRoot, turkish, indonesian]

/** The English stemmer writes `famili` for family and families: what both begin with is asked. */
function englishRoot(word: string): string {
  return english(word).replace(/(?<=...)i$/, '')
}

/** At most 20 terms, in the order they were typed. Folded text begins with a space and has one between words. */
export function searchTerms(query: string): readonly SearchTerm[] {
  return readWords(query)
    .slice(0, 20)
    .map(({ text }) => {
      if (/\p{Script=Arabic}/u.test(text)) return stems(text, [arabic])
      const at = /\p{Script=Cyrillic}/u.test(text) ? [russian] : /[a-z]/.test(text) ? LATIN : []
      return stems(text, at).map((stem) => ` ${stem}`)
    })
}

function stems(word: string, stemmers: readonly ((word: string) => string)[]): readonly string[] {
  const found = stemmers
    .map((stem) => foldWord(stem(word)))
    .filter((stem) => stem.length >= SHORTEST)
  // What begins with a longer stem begins with the shorter one too.
  const all = [...new Set([word, ...found])]
  return all.filter((stem) => !all.some((other) => other !== stem && stem.startsWith(other)))
}
