/**
 * Which language a text is written in: of the supported languages of its script, and of others that share it, the one whose rows of
 * letters and words make the text likeliest (naive Bayes over one to three letters and whole words; Cavnar and Trenkle 1994 for the
 * idea, the Universal Declaration of Human Rights for the counts). `und` below twelve letters and where a language that Weir
 * does not read fits better. Known errors: Indonesian and Malay share most words; names and mixed texts say little. It decides which lexicons are read
 * and what is shown; it never decides what is extracted.
 */
import type { Word } from '../../domain/read-words.ts'
import { LETTER_MODELS } from './letter-model.ts'

export const LANGUAGE_METHOD = { id: 'guess-language', version: '1' } as const

export interface LanguageGuess {
  /** ISO 639-1 of the likeliest, or `und` where the text does not tell. */
  readonly language: string
  /** Languages whose lexicons are worth reading. */
  readonly candidates: readonly string[]
}

/** Languages of a script in the order that settles a tie, and the model of others that are written in it. */
const SCRIPTS: readonly {
  readonly letters: RegExp
  readonly languages: readonly string[]
  readonly other: string
}[] = [
  { letters: /\p{Script=Latin}/u, languages: ['en', 'tr', 'id', 'ms'], other: 'other-latin' },
  { letters: /\p{Script=Cyrillic}/u, languages: ['ru', 'tg'], other: 'other-cyrillic' },
  { letters: /\p{Script=Arabic}/u, languages: ['ar', 'fa', 'ur'], other: 'other-arabic' },
]
const FEWEST_LETTERS = 12
/** Bits a letter by which a language may be less likely than the likeliest and still have its lexicon read. */
const CLOSE = 2
/** Bits a letter by which a language that is not read must be likelier: names and loan words look foreign too. */
const FOREIGN = 0.5
/** Letters read at most: a longer text says nothing new about its language. */
const LETTERS_READ = 4000
const TOKEN = /[\p{L}\p{M}'’]+/gu

interface Model {
  readonly base: number
  /** Halves of a bit above the base. */
  readonly gains: ReadonlyMap<string, number>
}

const models = new Map<string, Model>()

/** `text` is the original, `words` are its words. */
export function guessLanguages(text: string, words: readonly Word[]): LanguageGuess {
  let best = { language: 'und', letters: 0 }
  const candidates: string[] = []
  for (const { letters, languages, other } of SCRIPTS) {
    const tokens = tokensOf(text, words, letters)
    const length = tokens.reduce((sum, token) => sum + token.length, 0)
    if (length === 0) continue
    const scored = languages
      .map((language) => ({ language, bits: bitsOf(language, tokens) / length }))
      .sort((a, b) => b.bits - a.bits)
    const [top] = scored
    if (!top) continue
    const enough = length >= FEWEST_LETTERS
    candidates.push(
      ...scored
        .filter(({ bits }) => !enough || bits >= top.bits - CLOSE)
        .map((one) => one.language),
    )
    const known = enough && top.bits + FOREIGN >= bitsOf(other, tokens) / length
    if (length > best.letters) best = { language: known ? top.language : 'und', letters: length }
  }
  return { language: best.language, candidates }
}

/** Words of one script in lower case as they are spelled, as far as they are read. */
function tokensOf(text: string, words: readonly Word[], script: RegExp): readonly string[] {
  const tokens: string[] = []
  let letters = 0
  for (const { text: folded, start, end } of words) {
    if (letters >= LETTERS_READ) break
    if (!script.test(folded)) continue
    const written = text.slice(start, end).normalize('NFKC').toLowerCase()
    const mixed = SCRIPTS.filter((one) => one.letters.test(written)).length > 1
    for (const [token] of (mixed ? folded : written).matchAll(TOKEN)) {
      tokens.push(token)
      letters += token.length
    }
  }
  return tokens
}

function bitsOf(language: string, tokens: readonly string[]): number {
  const { base, gains } = modelOf(language)
  let bits = 0
  const add = (row: string): void => {
    bits += base + (gains.get(row) ?? 0) / 2
  }
  for (const token of tokens) {
    const edged = `_${token}_`
    if (edged.length > 3) add(edged)
    for (let at = 0; at < edged.length; at += 1) {
      if (at > 0 && at < edged.length - 1) add(edged.charAt(at))
      if (at + 2 <= edged.length) add(edged.slice(at, at + 2))
      if (at + 3 <= edged.length) add(edged.slice(at, at + 3))
    }
  }
  return bits
}

/** Unpacked when a script is first met: reading the models costs nothing where no language is asked for. */
function modelOf(language: string): Model {
  const known = models.get(language)
  if (known) return known
  const [base = '0', ...lines] = (LETTER_MODELS.get(language) ?? '').split('\n')
  const gains = new Map<string, number>()
  for (const line of lines) {
    const [halves, ...rows] = line.split(' ')
    for (const row of rows) gains.set(row, Number(halves))
  }
  const model = { base: Number(base), gains }
  models.set(language, model)
  return model
}
