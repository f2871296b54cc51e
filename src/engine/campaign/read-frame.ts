/**
 * How a post gives a payment identifier: as where to send money (`solicited`), as something told of others (`reported`), as payment
 * for goods (`commerce`), as a service's own account (`service`), as where to pay with nothing said of what for (`payment`), in a way that
 * two readings fit (`unclear`), or with nothing said (`neutral`). Method `post-frame` 3: words of the lexicons near the identifier, weighed by distance, each distinct term
 * once; negated requests count as warnings; a request inside quotation marks, or behind a verb of saying and a colon, counts as reported; one
 * that says neither what for nor for whom is a payment; one that a registered body makes, or friends among themselves, is unclear.
 * Known errors: irony, images, words no lexicon has. The scorecard measures it on texts no rule was written against.
 */
import type { MentionRecord, PostRecord } from '../../domain/intelligence-record.ts'
import { readWords, type Word } from '../../domain/read-words.ts'
import { guessLanguages } from '../language/guess-languages.ts'
import { matchTerms, type TermClass, type TermMatch } from './match-terms.ts'
import { inName, properNames } from './proper-names.ts'
import { attributedSpans, quotedSpans } from './quoted-spans.ts'
import { type Bonus, decide } from './read-frame-decide.ts'
import { scoreAt } from './read-frame-score.ts'
import { askedWithin, quoteAround, settle } from './read-frame-settle.ts'

export type MentionRole =
  | 'solicited'
  | 'reported'
  | 'commerce'
  | 'service'
  | 'payment'
  | 'unclear'
  | 'neutral'

export interface MentionFrame {
  readonly role: MentionRole
  /** Words that decided it, as the lexicons have them. */
  readonly because: readonly string[]
}

export interface PostFrame {
  readonly language: string
  /** Words besides identifiers. */
  readonly words: number
  /** Says that it is a registered charity. */
  readonly claimsCharity: boolean
  /** By index of the mention given. */
  readonly mentions: readonly MentionFrame[]
}

/** An amount of money, as a price or a goal prints it. */
const PRICE =
  /(?:[$€£₽₺₹]\s?\d|\d\s?(?:[$€£₽₺₹]|(?:usd|eur|rub|руб|долл|try|tl|idr|rm|myr|pkr|دولار|ريال|دلار|تومان|ڈالر|روپ|сомон)(?!\p{L}*\d)))/iu
const PRICES = new RegExp(PRICE.source, 'giu')
/** So many prices in a text that asks for nothing are a list of goods. */
const ITEMS = 2
const LABEL = 4
const REGISTERED: ReadonlySet<TermClass> = new Set(['registered', 'charityClaim'])
const REGISTRATION = /\p{Nd}{2}-?\p{Nd}{3}/u
/** Characters after the claim in which its number stands. */
const REGISTRATION_NEAR = 30
const PAYMENT_URI = 12

/** Reads all mentions of payment identifiers of one post; `cut` are the spans of every identifier in its visible text. */
export function readFrame(
  post: PostRecord,
  payments: readonly MentionRecord[],
  cut: readonly MentionRecord[],
): PostFrame {
  const inText = cut.filter((mention) => mention.field === 'text')
  const words = readWords(post.text, inText)
  const guess = guessLanguages(post.text, words)
  const names = properNames(words, post.text)
  const matches = settle(
    matchTerms(words, guess.candidates).filter((match) => !inName(match, names)),
    words,
    post.text,
  )
  const quotes = [...quotedSpans(post.text), ...attributedSpans(post.text, words, matches)]
  const priced = PRICE.test(post.text)
  const itemised = (post.text.match(PRICES) ?? []).length >= ITEMS
  const attested = claimsRegistration(matches, words, post.text)
  const claimsCharity = attested || matches.some((match) => match.class === 'charityClaim')
  const mentions = payments.map((mention) => {
    const place = mention.field === 'text' ? placeOf(mention, words) : words.length
    const quote = quoteAround(mention, quotes, matches, words)
    const heard = quote ? matches.filter((match) => !askedWithin(match, quote, words)) : matches
    return decide(scoreAt(heard, place), bonusOf(mention, place, words, post.text), {
      quoted: quote !== undefined,
      priced,
      itemised,
      claimsCharity,
      attested,
    })
  })
  return { language: guess.language, words: words.length, claimsCharity, mentions }
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

/** Number of words before the identifier. */
function placeOf(mention: MentionRecord, words: readonly Word[]): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < mention.start) low = middle + 1
    else high = middle
  }
  return low
}

/** A payment URI or QR asks by itself; a label right before the identifier ("BTC:") is half a request. */
function bonusOf(
  mention: MentionRecord,
  place: number,
  words: readonly Word[],
  text: string,
): Bonus {
  const uri = mention.via === 'uri' || mention.via === 'qr' ? PAYMENT_URI : 0
  if (mention.field !== 'text') return { uri, label: LABEL }
  const before = words[place - 1]
  const gap = before ? text.slice(before.end, mention.start) : ''
  return { uri, label: before && gap.length <= 8 && /[:：\-–—→⬇👇(]/u.test(gap) ? LABEL : 0 }
}
