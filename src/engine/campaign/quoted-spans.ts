/** Spans of a text that quote somebody else: quotation marks over at least four words, lines that start with `>`, what follows "he said:". */
import type { Word } from '../../domain/read-words.ts'
import type { TermMatch } from './match-terms.ts'

const PAIRS: readonly (readonly [string, string])[] = [
  ['«', '»'],
  ['“', '”'],
  ['„', '“'],
  ['‹', '›'],
  ['"', '"'],
]
const MIN_LENGTH = 15

export interface Span {
  readonly start: number
  readonly end: number
}

export function quotedSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  for (const [open, close] of PAIRS) {
    for (let at = text.indexOf(open); at >= 0; ) {
      const end = text.indexOf(close, at + 1)
      if (end < 0) break
      if (end - at >= MIN_LENGTH) spans.push({ start: at, end: end + 1 })
      at = text.indexOf(open, end + 1)
    }
  }
  for (const line of text.matchAll(/^[ \t]*>[^\n]*$/gm))
    spans.push({ start: line.index, end: line.index + line[0].length })
  return spans
}

/** Words that stand before the verb of saying: who said it. "News:" alone is a heading. */
const SPEAKER = 2

/** What stands behind a verb of telling and a colon, to the end of the line, when the clause names no party of the writer's own. */
export function attributedSpans(
  text: string,
  words: readonly Word[],
  matches: readonly TermMatch[],
): readonly Span[] {
  return matches.flatMap(({ class: cls, at, length }) => {
    const last = words[at + length - 1]
    if ((cls !== 'report' && cls !== 'reportStrong') || !last) return []
    const colon = /^\s?[:：]/.exec(text.slice(last.end, last.end + 2))
    if (!colon || !hasSpeaker(at, words, matches)) return []
    const start = last.end + colon[0].length
    const line = text.indexOf('\n', start)
    return [{ start, end: line < 0 ? text.length : line }]
  })
}

function hasSpeaker(at: number, words: readonly Word[], matches: readonly TermMatch[]): boolean {
  let from = at
  while (from > 0 && !words[from]?.opens) from -= 1
  const own = matches.some((match) => match.class === 'own' && match.at >= from && match.at < at)
  return at - from >= SPEAKER && !own
}
