/** Cuts a text at its mentions, and makes characters that could mislead the eye visible. Pure. */

export interface TextMention {
  readonly kind: string
  readonly value: string
  readonly key?: string
  readonly repairs: readonly string[]
  /** UTF-16 offsets into the original text. */
  readonly start: number
  readonly end: number
}

export interface TextPiece {
  readonly start: number
  readonly text: string
  readonly mention: TextMention | null
}

const LONGEST = 10_000

/** Pieces in order; of mentions that overlap the longer is kept, spans outside the text are left out. The text is capped at 10,000 characters. */
export function cutAtMentions(text: string, mentions: readonly TextMention[]): TextPiece[] {
  const kept = text.slice(0, LONGEST)
  const usable = mentions
    .filter(({ start, end }) => start >= 0 && end > start && end <= kept.length)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const pieces: TextPiece[] = []
  let at = 0
  for (const mention of usable) {
    if (mention.start < at) continue
    if (mention.start > at)
      pieces.push({ start: at, text: showHidden(kept.slice(at, mention.start)), mention: null })
    pieces.push({
      start: mention.start,
      text: showHidden(kept.slice(mention.start, mention.end)),
      mention,
    })
    at = mention.end
  }
  if (at < kept.length) pieces.push({ start: at, text: showHidden(kept.slice(at)), mention: null })
  if (text.length > LONGEST) pieces.push({ start: LONGEST, text: ' […]', mention: null })
  return pieces
}

/** Overrides and isolates of direction, zero-width characters and controls become `⟨U+202E⟩`: they cannot reorder the page. */
export function showHidden(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2069\ufeff]/g,
    (character) =>
      `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
}
