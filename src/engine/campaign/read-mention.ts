/** What stands around one mention of a payment identifier: what the rules make of it, and the cues of the frame model. */
import type { MentionRecord } from '../../domain/intelligence-record.ts'
import type { Word } from '../../domain/read-words.ts'
import { type Cue, readCues } from './frame-model/read-cues.ts'
import type { Span } from './quoted-spans.ts'
import { type Bonus, decide, type Ruled, type Seen } from './read-frame-decide.ts'
import { scoreAt } from './read-frame-score.ts'
import { askedWithin, quoteAround } from './read-frame-settle.ts'
import type { ReadText } from './read-text.ts'

export interface ReadMention {
  /** What the rules make of it. */
  readonly ruled: Ruled
  readonly seen: Seen
  /** What the frame model weighs. */
  readonly cues: () => readonly Cue[]
}

/** So many prices in a text that asks for nothing are a list of goods. */
const ITEMS = 2
const LABEL = 4
const PAYMENT_URI = 12
/** Words before the identifier at most, where it opens the text. */
const OPENING = 2
/** Words outside a quotation from which it is one; fewer are a heading over the writer's own text. */
const OUTSIDE = 4

export function readMention(read: ReadText, mention: MentionRecord): ReadMention {
  const { text, words, matches, prices, claimsCharity, attested } = read
  const place = mention.field === 'text' ? placeOf(mention, words) : words.length
  const quote = quoteAround(mention, read.quotes, matches, words)
  const within = mention.field === 'text' ? quoteAt(mention, read) : undefined
  const others = quote ?? within
  const heard = others ? matches.filter((match) => !askedWithin(match, others, words)) : matches
  const scored = scoreAt(heard, place)
  const bonus = bonusOf(mention, place, words, text)
  const seen: Seen = {
    ...{ words: words.length, quoted: quote !== undefined, within: within !== undefined },
    ...{ claimsCharity, attested },
    ...{ priced: prices > 0, itemised: prices >= ITEMS },
  }
  const ruled = decide(scored, bonus, seen)
  const cues = (): readonly Cue[] => {
    const facts: Readonly<Record<string, boolean>> = {
      ...{ attested, quoted: seen.quoted, quotes: read.quotes.length > 0, within: seen.within },
      ...{ label: bonus.label > 0, uri: bonus.uri > 0, [`ruled-${ruled.role}`]: true },
      ...{ first: place <= OPENING, last: place >= words.length },
    }
    const own = Object.keys(facts).filter((name) => facts[name])
    return readCues({
      text,
      words,
      place,
      said: ownWords(mention, within, read),
      matches: heard,
      scored,
      facts: [...read.facts, ...own],
    })
  }
  return { ruled, seen, cues }
}

/** Whether a word is the writer's own: not in the quotation around the mention, nor in another. */
function ownWords(
  mention: MentionRecord,
  within: Span | undefined,
  { quotes }: ReadText,
): ((word: Word) => boolean) | undefined {
  const inText = mention.field === 'text'
  const told = quotes.filter((span) => span === within || !inText || !holds(span, mention))
  return told.length > 0 ? (word) => !told.some((span) => holds(span, word)) : undefined
}

/** The quotation that the mention stands in, where enough is said outside it: its words are somebody else's. */
function quoteAt(mention: MentionRecord, { quotes, words }: ReadText): Span | undefined {
  return quotes.find(
    (quote) =>
      holds(quote, mention) && words.filter((word) => !holds(quote, word)).length >= OUTSIDE,
  )
}

interface Placed {
  readonly start: number
  readonly end: number
}

function holds(span: Span, { start, end }: Placed): boolean {
  return span.start <= start && end <= span.end
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
