/**
 * Text from posts, tags and chains is hostile: here it becomes text and nothing else. Markup is escaped; control characters, bidi
 * controls and unpaired surrogates become visible marks, so that what is printed is what was written; long text is cut with a note.
 */
import { FRAME_TEXTS } from './frame-texts.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is made visible
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const INVISIBLE = /[\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu
const SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** More combining marks than any script needs on one letter. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu

export const TEXT_LIMIT = 4_000

/** Safe inside an element or a quoted attribute. Line feeds and tabs stay. `shortened` says, with `{shown}` and `{all}`, what is left out. */
export function escapeText(
  text: string,
  limit: number = TEXT_LIMIT,
  shortened: string = FRAME_TEXTS.en.shortened,
): string {
  const cut = text.length > limit ? text.slice(0, limit) : text
  const visible = cut
    .replaceAll('\r\n', '\n')
    .replace(SURROGATE, '\ufffd')
    .replace(STACKED_MARKS, '$1')
    .replace(CONTROLS, visibleMark)
    .replace(INVISIBLE, visibleMark)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
  if (text.length <= limit) return visible
  const told = shortened.replace('{shown}', String(limit)).replace('{all}', String(text.length))
  return `${visible}${told}`
}

function visibleMark(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}
