/**
 * What a person's words ask of folded text: each word cut to its stem, so that inflected forms are found. Stems by the Snowball algorithms, in
 * Arabic script by `arabicStems`; words are folded as the texts are (Arabic and Persian letters, ё, accents, marks). A stem matches at the
 * beginning of a word; in Arabic script behind articles and prepositions too, and a long one anywhere.
 */
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as indonesian } from '@orama/stemmers/indonesian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as turkish } from '@orama/stemmers/turkish'
import { foldWord, readWords } from '../../domain/read-words.ts'
import { arabicStems } from './arabic-stems.ts'

/** A word of the query: the text has it when it contains one of these. */
export type SearchTerm = readonly string[]

/** Shorter stems would be in everything. */
const SHORTEST = 3
/** Arabic stems this long are found inside words: compounds, verbs. */
const ANYWHERE = 5
/** Written in one with the word behind them: and, so, articles, prepositions, the future; Persian verbs' mi- and nami-. */
const BEFORE = ['', 'و', 'ف'].flatMap((and) =>
  ['', 'ال', 'ب', 'بال', 'ك', 'كال', 'ل', 'لل', 'س', 'ي', 'ت', 'ن', 'مي', 'نمي'].map(
    (each) => and + each,
  ),
)
const ARABIC = /\p{Script=Arabic}/u
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
      if (ARABIC.test(text)) return shortest([text, ...long(arabicStems(text))]).flatMap(inArabic)
      const at = /\p{Script=Cyrillic}/u.test(text) ? [russian] : /[a-z]/.test(text) ? LATIN : []
      const stems = long(at.map((stem) => foldWord(stem(text))))
      return shortest([text, ...stems]).map((stem) => ` ${stem}`)
    })
}

function long(stems: readonly string[]): readonly string[] {
  return stems.filter((stem) => stem.length >= SHORTEST)
}

/** The words without those that a shorter one already finds. */
function shortest(words: readonly string[]): readonly string[] {
  const all = [...new Set(words)]
  return all.filter((stem) => !all.some((other) => other !== stem && stem.startsWith(other)))
}

/** A long stem anywhere; a short one, which stands inside many other words, at the beginning or behind what is written in front of words. */
function inArabic(stem: string): readonly string[] {
  return stem.length >= ANYWHERE ? [stem] : BEFORE.map((before) => ` ${before}${stem}`)
}
