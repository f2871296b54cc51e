/** Hashtags of any script: letters, digits, marks, underscore and middle dot, with at least one letter. */
import type { Span } from './mapped-text.ts'

const TAG =
  /(?<![\p{L}\p{N}_&/#])#[\p{L}\p{N}\p{M}_\u200c·]{1,139}(?:#[\p{L}\p{N}\p{M}_\u200c·]{1,139}){0,29}/gu

export interface FoundHashtag extends Span {
  /** With `#`, as it was written. */
  readonly value: string
  /** NFKC, lower case, without joiners; Arabic yeh and kaf and Russian yo as one letter. */
  readonly name: string
}

/** The hashtags of a normalised text, those that follow each other without a space too. */
export function findHashtags(text: string): readonly FoundHashtag[] {
  const found: FoundHashtag[] = []
  for (const { 0: chain, index } of text.matchAll(TAG)) {
    let at = index
    for (const word of chain.slice(1).split('#')) {
      const end = at + 1 + word.length
      if (/\p{L}/u.test(word))
        found.push({ start: at, end, value: `#${word}`, name: normalHashtag(word) })
      at = end
    }
  }
  return found
}

/** The form under which equal hashtags are joined. */
function normalHashtag(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/\u200c|\u200d|\u0640/g, '')
    .toLowerCase()
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ё/g, 'е')
}
