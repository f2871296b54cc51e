/** Requests that are none: behind a negation they warn; inside somebody else's words they are told. */
import type { MentionRecord } from '../../domain/intelligence-record.ts'
import type { Word } from '../../domain/read-words.ts'
import type { TermClass, TermMatch } from './match-terms.ts'
import type { Span } from './quoted-spans.ts'

/** Requests that a negation stands before become warnings; a negation with an urging word ("do not forget") leaves them. */
export function settle(
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

const REQUESTS: ReadonlySet<TermClass> = new Set([
  'ask',
  'opener',
  'give',
  'noun',
  'pay',
  'own',
  'pretext',
  'short',
  'moved',
])

/** The quotation that an identifier stands in, when words outside it tell or warn; `undefined` when nothing does. */
export function quoteAround(
  mention: MentionRecord,
  quotes: readonly Span[],
  matches: readonly TermMatch[],
  words: readonly Word[],
): Span | undefined {
  if (mention.field !== 'text') return undefined
  return quotes.find(
    (quote) =>
      quote.start <= mention.start &&
      mention.end <= quote.end &&
      matches.some((match) => {
        const telling =
          match.class === 'report' || match.class === 'reportStrong' || match.class === 'warn'
        return telling && !stands(match, quote, words)
      }),
  )
}

/** Whether a match asks, and does so in the quoted words. */
export function askedWithin(match: TermMatch, quote: Span, words: readonly Word[]): boolean {
  return REQUESTS.has(match.class) && stands(match, quote, words)
}

function stands({ at }: TermMatch, { start, end }: Span, words: readonly Word[]): boolean {
  const word = words[at]
  return word !== undefined && start <= word.start && word.end <= end
}
