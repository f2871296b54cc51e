/** Spans of a text that quote somebody else: quotation marks over at least four words, and lines that start with `>`. */

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
