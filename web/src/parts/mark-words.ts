import type { TextMention } from './cut-text.ts'

/** Where words of the snippet begin with a word of the query, case aside; `kind` is what the mark says on hover. Pure. */
export function markWords(snippet: string, words: readonly string[], kind: string): TextMention[] {
  const wanted = words.map((word) => word.toLowerCase()).filter((word) => word !== '')
  return [...snippet.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)]
    .filter(([found]) => wanted.some((word) => found.toLowerCase().startsWith(word)))
    .map(({ 0: found, index }) => ({
      kind,
      value: found,
      repairs: [],
      start: index,
      end: index + found.length,
    }))
}
