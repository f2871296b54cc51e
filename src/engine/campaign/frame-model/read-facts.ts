/** Facts of form about a text, for the frame model. */
import type { MentionRecord } from '../../../domain/intelligence-record.ts'

export interface FormSource {
  readonly text: string
  /** Numbers of its words, and of prices in it. */
  readonly words: number
  readonly prices: number
  /** Its identifiers. */
  readonly cut: readonly MentionRecord[]
}

const BRIEF = 8
const LONG = 30
const NUMBERS = 8

/** Names of what holds, in order. */
export function readFacts({ text, words, prices, cut }: FormSource): readonly string[] {
  const kinds = new Set(cut.map(({ kind }) => kind))
  const facts: Readonly<Record<string, boolean>> = {
    priced: prices > 0,
    itemised: prices > 1,
    question: /[?؟]/.test(text),
    exclaim: text.includes('!'),
    picture: /\p{Extended_Pictographic}/u.test(text),
    brief: words < BRIEF,
    long: words > LONG,
    numbers: (text.match(/\p{Nd}+/gu) ?? []).length >= NUMBERS,
    percent: /\p{Nd}\s?[%٪]/u.test(text),
    lines: /\n[^\n]*\n/.test(text),
    phone: kinds.has('phone'),
    url: kinds.has('url'),
    hashtag: kinds.has('hashtag'),
  }
  return Object.keys(facts)
    .filter((name) => facts[name])
    .sort()
}
