/**
 * How a post gives a payment identifier: as where to send money (`solicited`), as something told of others (`reported`), as payment
 * for goods (`commerce`), as a service's own account (`service`), as where to pay with nothing said of what for (`payment`), in a way that
 * two readings fit (`unclear`), or with nothing said (`neutral`). Method `post-frame` 2: words of the lexicons near the identifier, weighed by distance, each distinct term
 * once; negated requests count as warnings; a request inside quotation marks with a reporting word outside counts as reported.
 * Known errors: irony, images, words no lexicon has. The scorecard measures it on texts no rule was written against.
 */
import type { MentionRecord, PostRecord } from '../../domain/intelligence-record.ts'
import { readWords, type Word } from '../../domain/read-words.ts'
import { guessLanguages } from '../language/guess-languages.ts'
import { matchTerms, type TermClass, type TermMatch } from './match-terms.ts'
import { inName, properNames } from './proper-names.ts'
import { quotedSpans, type Span } from './quoted-spans.ts'

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

/** [weight, most that the class can add]. */
const WEIGHTS: Readonly<Partial<Record<TermClass, readonly [number, number]>>> = {
  ask: [16, 48],
  give: [8, 16],
  noun: [8, 24],
  moved: [16, 32],
  short: [8, 16],
  pretext: [4, 12],
  pay: [8, 12],
  own: [8, 32],
  report: [6, 36],
  reportStrong: [16, 64],
  told: [10, 40],
  warn: [20, 60],
  negated: [20, 60],
  fraud: [10, 50],
  personal: [10, 40],
  commerce: [6, 36],
  commerceStrong: [16, 48],
  service: [6, 24],
  serviceStrong: [16, 48],
}
const FRAME_CLASSES: ReadonlySet<TermClass> = new Set([
  'report',
  'reportStrong',
  'told',
  'warn',
  'negated',
  'fraud',
  'personal',
  'commerce',
  'commerceStrong',
  'service',
  'serviceStrong',
])
const NEAR = 15
const MIDDLE = 40
/** What a request, and what another frame, must reach. */
const REQUEST = 8
const FRAME = 12
/** An amount of money, as a price or a goal prints it. */
const PRICE =
  /(?:[$€£₽₺₹]\s?\d|\d\s?(?:[$€£₽₺₹]|(?:usd|eur|rub|руб|долл|try|tl|idr|rm|myr|pkr|دولار|ريال|دلار|تومان|ڈالر|روپ|сомон)(?!\p{L}*\d)))/iu
const PRICES = new RegExp(PRICE.source, 'giu')
/** So many prices in a text that asks for nothing are a list of goods. */
const ITEMS = 2
const LABEL = 4
const PAYMENT_URI = 12
const QUOTED = 20
/** More words of the writer's own party than this, and nothing told of others: a negated request is no warning. */
const OWN_PARTY = 16

interface Scored {
  readonly sums: ReadonlyMap<TermClass, number>
  readonly terms: ReadonlyMap<TermClass, readonly string[]>
}

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
  const quotes = quotedSpans(post.text)
  const priced = PRICE.test(post.text)
  const itemised = (post.text.match(PRICES) ?? []).length >= ITEMS
  const claimsCharity = matches.some((match) => match.class === 'charityClaim')
  const mentions = payments.map((mention) => {
    const place = mention.field === 'text' ? placeOf(mention, words) : words.length
    const quoted = quotedBy(mention, quotes, matches, words)
    return decide(scoreAt(matches, place), bonusOf(mention, place, words, post.text), {
      quoted,
      priced,
      itemised,
      claimsCharity,
    })
  })
  return { language: guess.language, words: words.length, claimsCharity, mentions }
}

/** Requests that a negation stands before become warnings; a negation with an urging word ("do not forget") leaves them. */
function settle(
  matches: readonly TermMatch[],
  words: readonly Word[],
  text: string,
): readonly TermMatch[] {
  return matches.map((match, index) => {
    if (!['ask', 'give', 'pay', 'commerce', 'commerceStrong'].includes(match.class)) return match
    if (!negatedBy(matches, index, { words, text })) return match
    return {
      ...match,
      class: match.class.startsWith('commerce') ? 'urging' : 'negated',
      term: `not ${match.term}`,
    }
  })
}

function negatedBy(
  matches: readonly TermMatch[],
  index: number,
  seen: { readonly words: readonly Word[]; readonly text: string },
): boolean {
  const match = matches[index]
  for (let back = index - 1; match && back >= 0; back -= 1) {
    const before = matches[back]
    if (!before || match.at - (before.at + before.length) > 2) return false
    if (clauseBreaks(seen, before.at + 1, match.at)) return false
    if (before.class === 'urging') return false
    if (before.class === 'negation') return true
  }
  return false
}

/** A comma, colon, bracket or dash ends what a negation reaches, and so does a sentence. */
function clauseBreaks(
  { words, text }: { readonly words: readonly Word[]; readonly text: string },
  from: number,
  to: number,
): boolean {
  for (let at = from; at <= to; at += 1) {
    const gap = text.slice(words[at - 1]?.end ?? 0, words[at]?.start ?? 0)
    if (words[at]?.opens || /[,،:：()[\]–—]/.test(gap)) return true
  }
  return false
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

function scoreAt(matches: readonly TermMatch[], place: number): Scored {
  const best = new Map<TermClass, Map<string, number>>()
  for (const match of matches) {
    const weight = WEIGHTS[match.class]
    if (!weight) continue
    const distance = match.at < place ? place - (match.at + match.length - 1) : match.at - place + 1
    const phrase = match.class === 'own' && match.length > 1 ? 2 : 1
    const value = phrase * weight[0] * nearness(distance, FRAME_CLASSES.has(match.class))
    const ofClass = best.get(match.class) ?? new Map<string, number>()
    ofClass.set(match.term, Math.max(ofClass.get(match.term) ?? 0, value))
    best.set(match.class, ofClass)
  }
  const sums = new Map<TermClass, number>()
  const terms = new Map<TermClass, readonly string[]>()
  for (const [cls, values] of best) {
    const total = [...values.values()].reduce((sum, value) => sum + value, 0)
    sums.set(cls, Math.min(total, WEIGHTS[cls]?.[1] ?? 0))
    terms.set(cls, [...values.keys()])
  }
  return { sums, terms }
}

function nearness(distance: number, frame: boolean): number {
  if (distance <= NEAR) return 1
  if (distance <= MIDDLE) return frame ? 0.75 : 0.5
  return frame ? 0.5 : 0.25
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

function quotedBy(
  mention: MentionRecord,
  quotes: readonly Span[],
  matches: readonly TermMatch[],
  words: readonly Word[],
): boolean {
  if (mention.field !== 'text') return false
  const inside = (start: number, end: number) =>
    quotes.some((quote) => quote.start <= start && end <= quote.end)
  if (!inside(mention.start, mention.end)) return false
  return matches.some(({ class: cls, at }) => {
    const word = words[at]
    const telling = cls === 'report' || cls === 'reportStrong' || cls === 'warn'
    return telling && word !== undefined && !inside(word.start, word.end)
  })
}

type Sum = (...classes: readonly TermClass[]) => number

interface Seen {
  readonly quoted: boolean
  readonly priced: boolean
  readonly itemised: boolean
  readonly claimsCharity: boolean
}

interface Bonus {
  readonly uri: number
  readonly label: number
}

interface Rival {
  readonly role: MentionRole
  readonly weight: number
  /** What the post says that asks, in the words that this frame has to outweigh. */
  readonly against: number
  /** How far above `against` it must stand to win alone. */
  readonly margin: number
  readonly classes: readonly TermClass[]
}

function decide(
  scored: Scored,
  bonus: Bonus,
  { quoted, priced, itemised, claimsCharity }: Seen,
): MentionFrame {
  const of: Sum = (...classes) => classes.reduce((sum, cls) => sum + (scored.sums.get(cls) ?? 0), 0)
  const giving = givingOf(of, bonus, priced)
  const own = giving > 0 ? of('own') : 0
  const request = giving + own + of('pretext', 'pay') + bonus.uri + bonus.label
  const rival = strongestRival(of, { request, own, giving, quoted, itemised })
  if (rival) {
    const asking = pick(scored, ['ask', 'give', 'pay'])
    const telling = [...pick(scored, rival.classes), ...(quoted ? ['quoted'] : [])]
    const alone = rival.weight >= rival.against + rival.margin || rival.against < REQUEST
    return alone
      ? { role: rival.role, because: telling }
      : { role: 'unclear', because: [...telling, ...asking] }
  }
  // A need with a price beside it can as well be goods: winter boots, a bag of food.
  const asking = giving + bonus.uri + (priced ? 0 : of('pretext')) > 0
  const direct = giving + of('pay') + bonus.uri + bonus.label > 0
  if (request < REQUEST || !direct) return { role: 'neutral', because: [] }
  const claim = of('ask', 'pay') === 0 && bonus.uri === 0 && claimsCharity
  const because = pick(scored, ['ask', 'moved', 'give', 'noun', 'pay', 'pretext', 'short'])
  if (!asking) return { role: 'payment', because }
  if (claim) return { role: 'unclear', because: ['claims to be a registered charity', ...because] }
  return { role: 'solicited', because: bonus.uri > 0 ? [...because, 'payment URI'] : because }
}

/**
 * Requests. Nouns of giving add to them only beside a verb of asking or paying; a moved account only beside a word to the reader or a
 * label; what is missing only beside a request or a need, and no price.
 */
function givingOf(of: Sum, bonus: Bonus, priced: boolean): number {
  const verbs = of('ask', 'pay') > 0
  const addressed = of('ask', 'pay', 'own') + bonus.uri + bonus.label > 0
  const nouns = verbs ? of('noun') : 0
  const asked = of('ask', 'give') + nouns
  const needed = asked > 0 || (of('pretext') > 0 && !priced)
  return asked + (addressed ? of('moved') : 0) + (needed ? of('short') : 0)
}

/** The first frame that is strong enough to be weighed against the request; `undefined` when none is. */
function strongestRival(
  of: Sum,
  seen: {
    readonly request: number
    readonly own: number
    readonly giving: number
    readonly quoted: boolean
    readonly itemised: boolean
  },
): Rival | undefined {
  const appeal = seen.giving + seen.own / 2 + of('pretext') / 2
  // A negated request in a text that speaks of its own party and tells of nobody is no warning: "we do not ask for much".
  const telling = of('report', 'reportStrong', 'told', 'warn')
  const rivals: readonly Rival[] = [
    {
      role: 'reported',
      weight:
        (telling < FRAME && of('own') > OWN_PARTY ? 0 : of('negated')) +
        telling +
        (seen.quoted ? QUOTED : 0),
      against: seen.request,
      margin: seen.own > 0 ? FRAME : 0,
      classes: ['reportStrong', 'warn', 'negated', 'told', 'report'],
    },
    {
      role: 'unclear',
      weight: of('fraud', 'personal'),
      against: appeal,
      margin: 0,
      classes: ['fraud', 'personal'],
    },
    {
      role: 'commerce',
      weight: of('commerce', 'commerceStrong') + (seen.itemised && seen.giving === 0 ? FRAME : 0),
      against: appeal,
      margin: FRAME,
      classes: ['commerceStrong', 'commerce'],
    },
    {
      role: 'service',
      weight: of('service', 'serviceStrong'),
      against: appeal,
      margin: FRAME,
      classes: ['serviceStrong', 'service'],
    },
  ]
  return rivals.find(({ weight, against }) => weight >= FRAME && weight >= against * 0.7)
}

function pick(scored: Scored, classes: readonly TermClass[]): readonly string[] {
  return classes.flatMap((cls) => scored.terms.get(cls) ?? []).slice(0, 4)
}
