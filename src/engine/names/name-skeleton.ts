/**
 * What a name keeps when it goes from one script to another: its consonants, folded to classes that romanisations of Russian, Arabic and
 * Persian confuse (BGN/PCGN and ISO 9 for Cyrillic, BGN/PCGN for Arabic and Persian, and how posts really write). Method `name-offers` 1.
 * Known errors: different names may share a skeleton (Karim, Akram); assimilated articles (Abdul Rahman, Abdurrahman) and Russian г for h
 * (Магомед) are missed. So a match is offered to a person and joins nothing.
 */
import type { MethodRef } from '../../domain/answer.ts'
import { foldWord, readWords } from '../../domain/read-words.ts'

export const NAME_OFFERS: MethodRef = { id: 'name-offers', version: '1' }

/** A skeleton with fewer consonants than this says too little. */
const SHORTEST = 3

/** Longest first where one begins another; vowels, w, v, y and signs are what is left out. */
const CLASSES: readonly (readonly [string, readonly string[]])[] = [
  ['S', ['shch', 'sch', 'sh', 'ш', 'щ', 'ش']],
  ['J', ['dzh', 'dj', 'zh', 'дж', 'j', 'ж', 'ج', 'ژ']],
  ['C', ['tch', 'ch', 'ч', 'چ']],
  ['H', ['kh', 'h', 'х', 'ح', 'خ', 'ه']],
  ['G', ['gh', 'g', 'г', 'غ', 'گ', 'ғ']],
  ['T', ['th', 't', 'т', 'ت', 'ط', 'ث']],
  ['D', ['dh', 'd', 'д', 'د', 'ذ', 'ض']],
  ['F', ['ph', 'f', 'ф', 'ف']],
  ['TS', ['ц']],
  ['KS', ['x']],
  ['K', ['ck', 'k', 'q', 'c', 'к', 'ق', 'ك', 'қ']],
  ['B', ['b', 'p', 'б', 'п', 'ب', 'پ']],
  ['L', ['l', 'л', 'ل']],
  ['M', ['m', 'м', 'م']],
  ['N', ['n', 'н', 'ن']],
  ['R', ['r', 'р', 'ر']],
  ['s', ['s', 'с', 'س', 'ص']],
  ['z', ['z', 'з', 'ز', 'ظ']],
]

const LETTERS = new Map(CLASSES.flatMap(([name, forms]) => forms.map((form) => [form, name])))
const LONGEST = 4
const ARTICLES = new Set(['al', 'el', 'ul', 'ал', 'аль', 'эль', 'ель', 'ال'])

/** Classes of the consonants of all words, doubles once; `null` when there are too few to say anything. */
export function nameSkeleton(name: string): string | null {
  const words = readWords(name.replaceAll(/[-_.]/g, ' '))
    .map(({ text }) => text)
    .filter((word) => !ARTICLES.has(word))
  let skeleton = ''
  for (const word of words) {
    for (const part of consonants(bareWord(word))) if (!skeleton.endsWith(part)) skeleton += part
  }
  return skeleton.length < SHORTEST ? null : skeleton
}

/** Arabic writes the article on to the word. */
function bareWord(word: string): string {
  return word.replace(/^ال(?=..)/, '')
}

function consonants(word: string): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < word.length; ) {
    const form = longestAt(word, at)
    const name = LETTERS.get(form)
    if (name !== undefined) found.push(name)
    at += Math.max(1, form.length)
  }
  // A spoken final h is often left out in other scripts (Abdullah, عبد الله, Абдулла).
  return found.length > 1 && /(?<!k)h$|ه$/.test(word) && found.at(-1) === 'H'
    ? found.slice(0, -1)
    : found
}

function longestAt(word: string, at: number): string {
  for (let length = LONGEST; length >= 1; length--) {
    const form = word.slice(at, at + length)
    if (form.length === length && LETTERS.has(form)) return form
  }
  return ''
}

/** Scripts of the letters of a name. */
export function scriptsOf(name: string): ReadonlySet<string> {
  const scripts = new Set<string>()
  for (const letter of foldWord(name)) {
    if (/\p{Script=Latin}/u.test(letter)) scripts.add('latin')
    else if (/\p{Script=Cyrillic}/u.test(letter)) scripts.add('cyrillic')
    else if (/\p{Script=Arabic}/u.test(letter)) scripts.add('arabic')
  }
  return scripts
}
