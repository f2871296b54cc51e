/**
 * What the words around one place of a text show, as named cues for the frame model: words, their beginnings, pairs of words, classes of
 * the lexicons, facts of form. Identifiers, numbers and names of rails are one token each, so that no address and no price is learnt.
 * Bounded: `WINDOW` words either side, `LETTERS` letters of each.
 */
import type { Word } from '../../../domain/read-words.ts'
import type { TermMatch } from '../match-terms.ts'
import type { Scored } from '../read-frame-score.ts'

export interface Cue {
  /** Its group, a colon, and what it is: `w:winter`, `b:before winter`. */
  readonly name: string
  /** What of the text shows it; empty for facts of form. */
  readonly from: string
}

export interface CueSource {
  readonly text: string
  readonly words: readonly Word[]
  /** Number of words before the identifier. */
  readonly place: number
  /** Whether a word is the writer's own; all are where it is left out. */
  readonly said?: ((word: Word) => boolean) | undefined
  readonly matches: readonly TermMatch[]
  readonly scored: Scored
  readonly facts: readonly string[]
}

const WINDOW = 60
const LETTERS = 32
/** Beginnings of a word, in letters: endings differ by case and person. */
const BEGINNINGS = [4, 5, 6] as const
/** Weighed sums of a class of the lexicons from which it shows. */
const STEPS = [4, 8, 16, 32] as const
const NUMBER = /^\p{N}[\p{N}'’]*\p{L}{0,2}$/u
const RAILS: ReadonlySet<string> = new Set(
  (
    'btc bitcoin usdt trc20 trc trx tron tether eth ethereum erc20 qiwi ton xmr monero ltc litecoin usdc bnb bep20 ' +
    'биткоин биткойн биткоина битк биток тетер трон киви эфир بيتكوين بيتكوبن تيثر تتر ترون ايثريوم'
  ).split(' '),
)
/** Stands for the identifier, a rail, a number, the edge of a sentence, a word of somebody else's. */
const [HERE, RAIL, COUNT, EDGE, QUOTED] = ['@', '$', '#', '^', '"'] as const

interface Token {
  readonly shown: string
  /** The word itself; empty for a token that stands for many. */
  readonly word: string
  readonly opens: boolean
}

/** Each distinct cue once: of the words in their order, then of the lexicons, then of the form. */
export function readCues(source: CueSource): readonly Cue[] {
  const cues = new Map<string, Cue>()
  const all = [wordCues(tokensOf(source)), termCues(source), source.facts.map(factCue)].flat()
  for (const cue of all) if (!cues.has(cue.name)) cues.set(cue.name, cue)
  return [...cues.values()]
}

const MARKS: Readonly<Record<string, string>> = { '：': ':', '؟': '?', '،': ',', '–': '—' }
const START: Token = { shown: EDGE, word: '', opens: true }

function wordCues(tokens: readonly Token[]): readonly Cue[] {
  let before = START
  return tokens.flatMap((token) => {
    const cues: Cue[] = []
    if (token.opens && before !== START) {
      cues.push(pairCue(before, START))
      before = START
    }
    cues.push({ name: `w:${token.shown}`, from: token.word }, pairCue(before, token))
    for (const beginning of beginningsOf(token.word))
      cues.push({ name: `p:${beginning}`, from: token.word })
    before = token
    return cues
  })
}

function pairCue(before: Token, token: Token): Cue {
  return { name: `b:${before.shown} ${token.shown}`, from: `${before.word} ${token.word}`.trim() }
}

function termCues({ matches, scored }: CueSource): readonly Cue[] {
  const sums = [...scored.sums].flatMap(([cls, sum]) =>
    STEPS.filter((step) => sum >= step).map((step) => ({
      name: `l:${cls}>${step}`,
      from: scored.terms.get(cls)?.[0] ?? '',
    })),
  )
  const present = matches
    .filter(({ class: cls }) => cls !== 'urging' && cls !== 'negation')
    .map(({ class: cls, term }) => ({ name: `t:${cls}`, from: term }))
  return [...sums, ...present]
}

function factCue(fact: string): Cue {
  return { name: `f:${fact}`, from: '' }
}

function tokensOf(source: CueSource): readonly Token[] {
  const { words, place } = source
  const from = Math.max(0, place - WINDOW)
  const near = words.slice(from, place + WINDOW).map((word) => tokensAt(word, source))
  const here: Token = { shown: HERE, word: '', opens: false }
  return [...near.slice(0, place - from), [here], ...near.slice(place - from)].flat()
}

/** The word's token, and one for a colon behind it. */
function tokensAt(each: Word, { text: post, said }: CueSource): readonly Token[] {
  const { text, opens, end } = each
  const token = (shown: string, word = ''): Token => ({ shown, word, opens })
  if (said && !said(each)) return [token(QUOTED)]
  const word = text.slice(0, LETTERS)
  const own = RAILS.has(text) ? token(RAIL) : NUMBER.test(text) ? token(COUNT) : token(word, word)
  const mark = /^[\s)»”"’]?([:：](?=\s|$)|[?؟!,،(–—])/u.exec(post.slice(end, end + 3))?.[1]
  return mark ? [own, { shown: MARKS[mark] ?? mark, word: '', opens: false }] : [own]
}

/** Beginnings of the word without the particles that Arabic writes on to it; shorter words have none. */
function beginningsOf(word: string): readonly string[] {
  const bare = /^[\u0600-\u06ff]/.test(word) ? word.replace(/^[وف]?[بلك]?(?:ال|لل)/, '') : word
  return BEGINNINGS.flatMap((letters) =>
    bare.length >= letters ? [`${letters}:${bare.slice(0, letters)}`] : [],
  )
}
