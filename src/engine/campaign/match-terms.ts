/** Finds the terms of the campaign lexicons among words. */
import type { Word } from '../../domain/read-words.ts'
import { lexicons } from './lexicon/all.ts'
import { cues } from './lexicon/cues.ts'
import type { CueLexicon, Lexicon, TurnLexicon } from './lexicon/lexicon.ts'
import { turns } from './lexicon/turns.ts'
import { buildTermIndex, type IndexedMatch, matchIndexed, type TermIndex } from './term-index.ts'

/** Term classes, in the order that settles a tie between terms of one length. */
export const TERM_CLASSES = [
  'warn',
  'debt',
  'fraud',
  'told',
  'reportStrong',
  'commerceStrong',
  'serviceStrong',
  'urging',
  'negation',
  'moved',
  'ask',
  'opener',
  'charityClaim',
  'registered',
  'commerce',
  'service',
  'pay',
  'short',
  'noun',
  'personal',
  'give',
  'report',
  'own',
  'pretext',
] as const satisfies readonly (keyof Lexicon | keyof CueLexicon | keyof TurnLexicon)[]
/** `negated` is what the reader makes of a request behind a negation; no lexicon lists it. */
export type TermClass = (typeof TERM_CLASSES)[number] | 'negated'

export type TermMatch = IndexedMatch<TermClass>

const indexes = new Map<string, TermIndex<TermClass>>(
  lexicons.map((lexicon) => [
    lexicon.language,
    buildTermIndex(
      TERM_CLASSES.flatMap((cls, rank) =>
        termsOf(lexicon, cls).map((term) => ({ class: cls, term, rank })),
      ),
    ),
  ]),
)

/** Every match of the lexicons of these languages, by place; no two overlap. */
export function matchTerms(
  words: readonly Word[],
  languages: readonly string[],
): readonly TermMatch[] {
  return matchIndexed(
    words,
    languages.flatMap((language) => indexes.get(language) ?? []),
  )
}

/** Terms of one class; neither a bare noun nor an opener is a request, wherever the lexicon lists it. */
function termsOf(lexicon: Lexicon, cls: TermClass): readonly string[] {
  const [cue, turn] = [cues[sharedBy(lexicon.language)], turns[sharedBy(lexicon.language)]]
  const { language: _, ...own } = lexicon
  const classes: readonly Readonly<Partial<Record<TermClass, readonly string[]>>>[] = [
    own,
    cue ?? {},
    turn ?? {},
  ]
  const taken = new Set(cls === 'ask' || cls === 'give' ? notAsking(lexicon.language) : [])
  return classes.flatMap((lists) => lists[cls] ?? []).filter((term) => !taken.has(term))
}

function notAsking(language: string): readonly string[] {
  const shared = sharedBy(language)
  return [...(cues[shared]?.noun ?? []), ...(turns[shared]?.opener ?? [])]
}

/** Malay shares Indonesian's cues and turns. */
function sharedBy(language: string): string {
  return language === 'ms' ? 'id' : language
}
