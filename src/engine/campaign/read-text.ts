/** What one post says, read once for all its mentions: words, terms of the lexicons, quotations, prices, claims, form. */
import type { MentionRecord, PostRecord } from '../../domain/intelligence-record.ts'
import { readWords, type Word } from '../../domain/read-words.ts'
import { guessLanguages } from '../language/guess-languages.ts'
import { readFacts } from './frame-model/read-facts.ts'
import { matchTerms, type TermClass, type TermMatch } from './match-terms.ts'
import { inName, properNames } from './proper-names.ts'
import { attributedSpans, quotedSpans, type Span } from './quoted-spans.ts'
import { settle } from './read-frame-settle.ts'

export interface ReadText {
  readonly text: string
  readonly language: string
  /** Words besides identifiers. */
  readonly words: readonly Word[]
  readonly matches: readonly TermMatch[]
  readonly quotes: readonly Span[]
  /** Prices in it. */
  readonly prices: number
  readonly claimsCharity: boolean
  /** Says under which number it is registered. */
  readonly attested: boolean
  /** Facts of form, by name. */
  readonly facts: readonly string[]
}

/** An amount of money, as a price or a goal prints it. */
const PRICE =
  /(?:[$€£₽₺₹]\s?\d|\d\s?(?:[$€£₽₺₹]|(?:usd|eur|rub|руб|долл|try|tl|idr|rm|myr|pkr|دولار|ريال|دلار|تومان|ڈالر|روپ|сомон)(?!\p{L}*\d)))/giu
const REGISTERED: ReadonlySet<TermClass> = new Set(['registered', 'charityClaim'])
const REGISTRATION = /\p{Nd}{2}-?\p{Nd}{3}/u
/** Characters after the claim in which its number stands. */
const REGISTRATION_NEAR = 30

/** Reads a post's visible text; `cut` are the spans of every identifier in it. */
export function readText(
  { text }: Pick<PostRecord, 'text'>,
  cut: readonly MentionRecord[],
): ReadText {
  const inText = cut.filter((mention) => mention.field === 'text')
  const words = readWords(text, inText)
  const guess = guessLanguages(text, words)
  const names = properNames(words, text)
  const found = matchTerms(words, guess.candidates).filter((match) => !inName(match, names))
  const matches = settle(found, words, text)
  const prices = (text.match(PRICE) ?? []).length
  const attested = claimsRegistration(matches, words, text)
  return {
    ...{ text, language: guess.language, words, matches, prices, attested },
    quotes: [...quotedSpans(text), ...attributedSpans(text, words, matches)],
    claimsCharity: attested || matches.some((match) => match.class === 'charityClaim'),
    facts: readFacts({ text, words: words.length, prices, cut }),
  }
}

/** Whether it says a number of registration, or two things that only registered bodies say. */
function claimsRegistration(
  matches: readonly TermMatch[],
  words: readonly Word[],
  text: string,
): boolean {
  const said = matches.filter((match) => REGISTERED.has(match.class))
  if (new Set(said.map(({ term }) => term)).size > 1) return true
  return said.some(({ at, length }) => {
    const end = words[at + length - 1]?.end ?? text.length
    return REGISTRATION.test(text.slice(end, end + REGISTRATION_NEAR))
  })
}
