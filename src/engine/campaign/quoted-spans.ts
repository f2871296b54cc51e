/**
 * Spans of a text that quote somebody else: quotation marks of any script over some words, lines that start with `>`, what follows
 * "he said:" or "the text reads:". An apostrophe is no mark: a quotation opens behind a space or bracket and ends before one. Linear.
 */
import type { Word } from '../../domain/read-words.ts'
import { isIntroduced } from './lexicon/introducers.ts'
import type { TermMatch } from './match-terms.ts'

/** Marks that stand at one side only; a German or Polish quotation ends with what opens an English one. */
const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ['«', '»'],
  ['“', '”'],
  ['„', '“”"'],
  ['‹', '›'],
  ['「', '」'],
  ['『', '』'],
  ['〝', '〞'],
  ['❝', '❞'],
]
/** Marks that look the same at both sides, or like an apostrophe: what stands beside them tells. */
const EVEN: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ['”', '”'],
  ['＂', '＂'],
  ["'", "'"],
  ['‘', '’'],
  ['‚', '‘’'],
  ['`', "`'"],
  ['´', '´'],
]
const MIN_LENGTH = 15
/** Words cut short at the front, and years: no quotation opens there. */
const ELIDED = /^(?:em|til|tis|twas|cause|cos|n|round|bout|\d{2}s?)(?!\p{L})/iu

export interface Span {
  readonly start: number
  readonly end: number
}

export function quotedSpans(text: string): readonly Span[] {
  const spans = PAIRS.flatMap(([open, close]) => pairedSpans(text, open, close))
  for (const [open, close] of EVEN)
    for (const part of text.matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g))
      spans.push(...evenSpans(part[0], part.index, open, close))
  for (const line of text.matchAll(/^[ \t]*>[^\n]*$/gm))
    spans.push({ start: line.index, end: line.index + line[0].length })
  return spans.filter(({ start, end }) => end - start >= MIN_LENGTH)
}

function pairedSpans(text: string, open: string, close: string): readonly Span[] {
  const spans: Span[] = []
  let start = -1
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at)
    if (start < 0 && mark === open) start = at
    else if (start >= 0 && close.includes(mark)) {
      spans.push({ start, end: at + 1 })
      start = -1
    }
  }
  return spans
}

/** Within one paragraph: from a mark that can open to the last that can close before the next that can open. */
function evenSpans(text: string, offset: number, open: string, close: string): readonly Span[] {
  const spans: Span[] = []
  let start = -1
  let end = -1
  const finish = (): void => {
    if (start >= 0 && end > start) spans.push({ start: offset + start, end: offset + end + 1 })
    start = -1
    end = -1
  }
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at)
    const opens = mark === open && opensAt(text, at)
    if (opens && (start < 0 || end > start)) {
      finish()
      start = at
    } else if (start >= 0 && close.includes(mark) && closesAt(text, at)) end = at
  }
  finish()
  return spans
}

function opensAt(text: string, at: number): boolean {
  const before = text.charAt(at - 1)
  const after = text.slice(at + 1, at + 8)
  return (
    /^$|[\s([{:;,\-–—/«“]/u.test(before) && /^[^\s.,;:!?)\]]/u.test(after) && !ELIDED.test(after)
  )
}

function closesAt(text: string, at: number): boolean {
  return /[^\s([{]/u.test(text.charAt(at - 1)) && /^$|[^\p{L}\p{N}]/u.test(text.charAt(at + 1))
}

/** Words that stand before the verb of saying: who said it. "News:" alone is a heading. */
const SPEAKER = 2
/** A colon behind a word, its quotation mark or bracket; ":)" is none. */
const LEADS = /^[\s"'»”’)]{0,2}[:：](?=[\s"'«“„‘`]|$)/
/** Words before a colon among which an introducing one is looked for. */
const LEAD = 4
/** Words that a clause may have before its colon. */
const SENTENCE = 12

/** What stands behind a colon that a verb of telling leads to, to the end of the speech, when the clause names no party of the writer's own. */
export function attributedSpans(
  text: string,
  words: readonly Word[],
  matches: readonly TermMatch[],
): readonly Span[] {
  const spans: Span[] = []
  const own = matches.filter(({ class: cls }) => cls === 'own')
  words.forEach((word, at) => {
    const colon = LEADS.exec(text.slice(word.end, word.end + 4))
    if (!colon) return
    const from = clauseStart(words, at)
    const clause = words.slice(from, at + 1)
    if (own.some((match) => match.at >= from && match.at <= at)) return
    if (!tells(text, clause, { from, at }, matches)) return
    const start = word.end + colon[0].length
    spans.push({ start, end: endOfSpeech(text, start) })
  })
  return spans
}

/** Speech goes on to the end of its line; what begins small is a part of its sentence, where the next one begins with a capital. */
function endOfSpeech(text: string, start: number): number {
  const at = text.indexOf('\n', start)
  const line = at < 0 ? text.length : at
  const sentence = /^\s*\p{Ll}[^.!?]{0,400}[.!?](?=\s+\p{Lu})/u.exec(text.slice(start, line))
  return sentence ? start + sentence[0].length : line
}

/** A clause begins with its sentence, at most `SENTENCE` words before its end. */
function clauseStart(words: readonly Word[], at: number): number {
  let from = at
  while (from > 0 && !words[from]?.opens && at - from < SENTENCE) from -= 1
  return from
}

/** The last words of a clause, from its last comma on: "those who read this far, so:" introduces nothing. */
function lead(text: string, clause: readonly Word[]): readonly string[] {
  const last = clause.slice(-LEAD)
  const cut = last.findLastIndex(
    (word, at) => at > 0 && /[,،]/.test(text.slice(last[at - 1]?.end, word.start)),
  )
  return last.slice(Math.max(0, cut)).map(({ text: word }) => word)
}

function tells(
  text: string,
  clause: readonly Word[],
  { from, at }: { readonly from: number; readonly at: number },
  matches: readonly TermMatch[],
): boolean {
  if (isIntroduced(lead(text, clause))) return true
  return matches.some((match) => {
    const { class: cls, length } = match
    return (
      (cls === 'report' || cls === 'reportStrong') &&
      match.at + length - 1 === at &&
      match.at - from >= SPEAKER
    )
  })
}
