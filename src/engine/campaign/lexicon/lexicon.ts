/**
 * Request, reporting, commerce and service words of one language, as data. A term is one word, a stem that ends in `*`, or a phrase of
 * words; spelling is normalised by the reader, so terms are written as people write them. Words are general vocabulary of
 * asking, trading and reporting: no group's words are in here. A match is a lead, never proof.
 */
export interface Lexicon {
  /** ISO 639-1. */
  readonly language: string
  /** Plain requests to give, and the nouns of giving. */
  readonly ask: readonly string[]
  /** Words of help and support: weaker than `ask`. */
  readonly give: readonly string[]
  /** Whom or what the money is said to be for. */
  readonly pretext: readonly string[]
  /** Send, transfer, pay: an appeal and a shop both use them. */
  readonly pay: readonly string[]
  /** The writer's own party, or the reader addressed. */
  readonly own: readonly string[]
  /** A writer who tells of others: sources, authorities, past and third person. */
  readonly report: readonly string[]
  readonly reportStrong: readonly string[]
  /** Warnings and counter-speech, negated requests of languages that negate in the verb included. */
  readonly warn: readonly string[]
  readonly commerce: readonly string[]
  readonly commerceStrong: readonly string[]
  /** A service speaks of its own accounts. */
  readonly service: readonly string[]
  readonly serviceStrong: readonly string[]
  /** Words that negate what follows within three words. */
  readonly negation: readonly string[]
  /** Between a negation and a request these make the request stronger: "do not forget to…". */
  readonly urging: readonly string[]
  /** Says that it is a registered charity: a claim to be checked, never an explanation. */
  readonly charityClaim: readonly string[]
}

/** What a language adds: more of a class that its lexicon has, and classes of cues. */
export interface CueLexicon extends Partial<Pick<Lexicon, 'ask' | 'pay' | 'own' | 'commerce'>> {
  /** Bare nouns of giving: they say nothing without a request near them, wherever else they are listed. */
  readonly noun: readonly string[]
  /** An account changed, the wallet did not. */
  readonly moved: readonly string[]
  /** Something is still missing. */
  readonly short: readonly string[]
  /** Prizes, gains and threats. */
  readonly fraud: readonly string[]
  /** Transfers told in the past and the third person, list rows, case numbers. */
  readonly told: readonly string[]
  /** Friends who settle up. */
  readonly personal?: readonly string[]
}

/** Turns of speech, and more terms of classes that the language has. */
export interface TurnLexicon
  extends Partial<
    Pick<Lexicon, 'report' | 'reportStrong' | 'service' | 'serviceStrong' | 'commerceStrong'>
  > {
  /** Opens a request and says neither what for nor for whom; a request only beside a purpose, wherever else it is listed. */
  readonly opener: readonly string[]
  /** Money between people who know each other. */
  readonly debt: readonly string[]
  /** Under which number a body is registered, and what it shows for it. */
  readonly registered: readonly string[]
  readonly personal?: readonly string[]
  readonly fraud?: readonly string[]
}

/** Splits a comma-separated list of terms. */
export function terms(list: string): readonly string[] {
  return list
    .split(',')
    .map((term) => term.trim())
    .filter((term) => term !== '')
}
