/**
 * Names of several capitalised words ("Hope and Help Fund" without the small words) say nothing of what a text asks: words inside them
 * count neither as requests nor as needs. Texts that capitalise most words have no names here; scripts without capitals have none at all.
 */

import type { Word } from '../../domain/read-words.ts'
import type { TermClass, TermMatch } from './match-terms.ts'

const BLANKED: ReadonlySet<TermClass> = new Set(['ask', 'give', 'noun', 'pretext', 'short'])
/** Above this share of capitalised words a capital letter tells nothing. */
const TITLE_CASE = 0.5
const CAPITAL = /^\p{Lu}/u

/** Indexes of words that stand in a run of two or more capitalised words; a word that opens a sentence starts no run. */
export function properNames(words: readonly Word[], text: string): ReadonlySet<number> {
  const capital = words.map(({ start }) => CAPITAL.test(text.slice(start, start + 2)))
  const names = new Set<number>()
  if (capital.filter(Boolean).length > TITLE_CASE * words.length) return names
  for (let at = 1; at < words.length; at += 1) {
    const [before, word] = [words[at - 1], words[at]]
    if (!before || !word || before.opens || word.opens || !capital[at - 1] || !capital[at]) continue
    if (text.slice(before.end, word.start) !== ' ') continue
    names.add(at - 1).add(at)
  }
  return names
}

/** Whether a match is a request or a need only by the words of a name. */
export function inName(match: TermMatch, names: ReadonlySet<number>): boolean {
  if (!BLANKED.has(match.class)) return false
  for (let at = match.at; at < match.at + match.length; at += 1) if (!names.has(at)) return false
  return true
}
