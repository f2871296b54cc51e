/**
 * Which languages a text is written in, from its script, letters only one language has, and its smallest words. It decides
 * which lexicons are read and what is shown; it never decides what is extracted.
 */

import { foldWord, type Word } from '../../domain/read-words.ts'
import { lexicons } from './lexicon/all.ts'

export interface LanguageGuess {
  /** ISO 639-1 of the likeliest, or `und` below twelve letters. */
  readonly language: string
  /** Languages whose lexicons are worth reading. */
  readonly candidates: readonly string[]
}

const SCRIPTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Latin}/u, ['en', 'tr', 'id', 'ms']],
  [/\p{Script=Cyrillic}/u, ['ru', 'tg']],
  [/\p{Script=Arabic}/u, ['ar', 'fa', 'ur']],
]
/** Letters that tell a language from the others of its script, in the original spelling. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  tg: /[ӣӯҷҳғқ]/giu,
  ur: /[ٹڈڑںےھہ]/gu,
  fa: /[پچژگ]/gu,
  tr: /[ğışİ]/gu,
}
const FUNCTION_WORDS = new Map(
  lexicons.map((lexicon) => [lexicon.language, new Set(lexicon.functionWords.map(foldWord))]),
)

/** `text` is the original, `words` are its words. */
export function guessLanguages(text: string, words: readonly Word[]): LanguageGuess {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  let best = { language: 'und', share: 0 }
  const candidates: string[] = []
  for (const [script, languages] of SCRIPTS) {
    const inScript = words.filter((word) => script.test(word.text))
    if (inScript.length === 0) continue
    const scored = languages
      .map((language) => ({ language, score: score(language, text, inScript) }))
      .sort(
        (a, b) =>
          b.score - a.score || languages.indexOf(a.language) - languages.indexOf(b.language),
      )
    const top = scored[0]
    if (!top) continue
    candidates.push(
      ...scored.filter((each) => each.score >= 0.5 * top.score).map((each) => each.language),
    )
    if (inScript.length > best.share) best = { language: top.language, share: inScript.length }
  }
  return { language: letters < 12 ? 'und' : best.language, candidates: [...new Set(candidates)] }
}

function score(language: string, text: string, words: readonly Word[]): number {
  const small = FUNCTION_WORDS.get(language) ?? new Set<string>()
  const known = words.filter((word) => small.has(word.text)).length
  const pattern = LETTERS[language]
  const own = pattern ? Math.min(6, text.match(pattern)?.length ?? 0) : 0
  return known + own
}
