/** Text that was rewritten and still knows where each of its UTF-16 units came from. */
export interface MappedText {
  readonly text: string
  readonly source: string
  /** Source offsets of each unit's first and past-last unit; `null` when the text is the source itself. */
  readonly origins: { readonly starts: Int32Array; readonly ends: Int32Array } | null
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** One piece of a rewritten text: `text` stands for [start, end) of the text before. */
export interface Replacement extends Span {
  readonly text: string
}

/** The span of the source that [start, end) of the mapped text stands for. Needs start < end. */
export function sourceSpan({ origins }: MappedText, start: number, end: number): Span {
  if (!origins) return { start, end }
  return { start: origins.starts[start] ?? 0, end: origins.ends[end - 1] ?? 0 }
}

/** Replaces pieces, given in order and without overlap, by texts of any length; all of a piece maps to all it replaced. */
export function applyReplacements(
  before: MappedText,
  replacements: readonly Replacement[],
): MappedText {
  if (replacements.length === 0) return before
  const parts: string[] = []
  let length = before.text.length
  for (const { start, end, text } of replacements) length += text.length - (end - start)
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  let from = 0
  let to = 0
  const keep = (until: number): void => {
    for (let at = from; at < until; at += 1, to += 1) {
      starts[to] = before.origins?.starts[at] ?? at
      ends[to] = before.origins?.ends[at] ?? at + 1
    }
    parts.push(before.text.slice(from, until))
    from = until
  }
  for (const { start, end, text } of replacements) {
    keep(start)
    const span = sourceSpan(before, start, Math.max(end, start + 1))
    for (let unit = 0; unit < text.length; unit += 1, to += 1) {
      starts[to] = span.start
      ends[to] = span.end
    }
    parts.push(text)
    from = end
  }
  keep(before.text.length)
  return { text: parts.join(''), source: before.source, origins: { starts, ends } }
}
