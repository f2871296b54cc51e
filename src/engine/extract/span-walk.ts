import type { Span } from './mapped-text.ts'

/**
 * A look-up of the first of `spans` (in order, without overlap) that touches a span. Ask in order of start: all questions together
 * then take one walk over the spans, which keeps dense input linear.
 */
export function spanWalk<T extends Span>(spans: readonly T[]): (asked: Span) => T | null {
  let next = 0
  return ({ start, end }) => {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1
    const span = spans[next]
    return span && span.start < end ? span : null
  }
}

/** Whether `outer` holds all of `inner`. */
export function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && outer.end >= inner.end
}

/** The text with spans turned into spaces; places stay. */
export function blankSpans(text: string, spans: readonly Span[]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue
    const from = Math.max(start, at)
    parts.push(text.slice(at, from), ' '.repeat(end - from))
    at = end
  }
  return parts.join('') + text.slice(at)
}
