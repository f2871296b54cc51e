/**
 * What a word in Arabic script is cut to for a search. Arabic: the light10 stemmer of Larkey, Ballesteros and Connell ("Light stemming for Arabic
 * information retrieval", 2007), which takes articles, "and" and ten endings off, after the attached pronouns, which it leaves on. Persian and Urdu:
 * the plural and comparative endings. Words come folded (ة is ه, ى and ی are ي, joiners are gone). Broken plurals (كتاب, كتب) stay apart.
 */

import { stemmer as snowball } from '@orama/stemmers/arabic'
import { foldWord } from '../../domain/read-words.ts'

const ARTICLES = ['ال', 'وال', 'بال', 'كال', 'فال', 'لل']
const LIGHT10_ENDINGS = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']
const PRONOUNS = ['هما', 'كما', 'هم', 'هن', 'كم', 'كن', 'نا']
/** Longest first: plural with or without possessive, Arabic plurals in use, comparatives; Urdu's oblique and direct plurals. */
const PERSIAN_ENDINGS = ['هايشان', 'هايمان', 'هايتان', 'هايم', 'هايش', 'هايت', 'هايي', 'هاي', 'ها']
const PERSIAN_PLAIN = ['ترين', 'گان', 'ات', 'ان', 'تر', 'وں', 'يں']

/** Stems that the word may be found by, at least one; a stem may be shorter than is worth asking for. */
export function arabicStems(word: string): readonly string[] {
  return [
    light10(word),
    light10(without(word, PRONOUNS, 4)),
    persian(word),
    foldWord(snowball(word)),
  ]
}

/** light10: "and" where three letters stay, one article, then each ending once in the published order, where two stay. */
function light10(word: string): string {
  const bare = word.startsWith('و') && word.length >= 4 ? word.slice(1) : word
  const article = ARTICLES.find((each) => bare.startsWith(each) && bare.length - each.length >= 2)
  let stem = article === undefined ? bare : bare.slice(article.length)
  for (const ending of LIGHT10_ENDINGS) stem = without(stem, [ending], 2)
  return stem
}

function persian(word: string): string {
  const single = without(word, PERSIAN_ENDINGS, 2)
  return without(single === word ? without(word, PERSIAN_PLAIN, 3) : single, ['ه'], 3)
}

/** The word without the first ending that it has and that leaves at least `least` letters. */
function without(word: string, endings: readonly string[], least: number): string {
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= least)
  return ending === undefined ? word : word.slice(0, -ending.length)
}
