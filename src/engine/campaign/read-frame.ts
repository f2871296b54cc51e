/**
 * How a post gives a payment identifier: as where to send money (`solicited`), as something told of others (`reported`), as payment
 * for goods (`commerce`), as a service's own account (`service`), as where to pay with nothing said of what for (`payment`), in a way that
 * two readings fit (`unclear`), or with nothing said (`neutral`). Method `post-frame` 5: rules over words of the lexicons near the identifier,
 * weighed by distance, each distinct term once; negated requests count as warnings; a request inside quotation marks, or behind a verb of saying
 * and a colon, counts as reported; one that says neither what for nor for whom is a payment; one that a registered body makes, or friends among
 * themselves, is unclear. What the rules make of it is one cue of many to the frame model (`frame-model` 3), which decides where it is sure.
 * Known errors: irony, images, words neither has met. The scorecard measures it on texts no rule was written against.
 */
import type { MentionRecord, PostRecord } from '../../domain/intelligence-record.ts'
import type { Cue } from './frame-model/read-cues.ts'
import { type WeighedFrames, weighFrames } from './frame-model/weigh-frames.ts'
import { judgeFrame } from './judge-frame.ts'
import { readMention } from './read-mention.ts'
import { readText } from './read-text.ts'

export type MentionRole =
  | 'solicited'
  | 'reported'
  | 'commerce'
  | 'service'
  | 'payment'
  | 'unclear'
  | 'neutral'

export interface MentionFrame {
  readonly role: MentionRole
  /** Words that decided it, as the lexicons have them or as they stand in the text. */
  readonly because: readonly string[]
  /** By how much the odds that it asks for money are greater for its words: natural logarithm, within ±`MOST_EVIDENCE`, 0 for none. */
  readonly evidence: number
}

export interface PostFrame {
  readonly language: string
  /** Words besides identifiers. */
  readonly words: number
  /** Says that it is a registered charity. */
  readonly claimsCharity: boolean
  /** By index of the mention given. */
  readonly mentions: readonly MentionFrame[]
}

/** Mentions of one post that the model weighs one by one; further ones of a long list are weighed as the last of these. */
const WEIGHED = 200

/** Reads all mentions of payment identifiers of one post; `cut` are the spans of every identifier in its visible text. */
export function readFrame(
  post: PostRecord,
  payments: readonly MentionRecord[],
  cut: readonly MentionRecord[],
): PostFrame {
  const read = readText(post, cut)
  let last: WeighedFrames | undefined
  return {
    language: read.language,
    words: read.words.length,
    claimsCharity: read.claimsCharity,
    mentions: payments.map((mention, at) => {
      const { ruled, seen, cues } = readMention(read, mention)
      last = last && at >= WEIGHED ? last : weighFrames(cues())
      return judgeFrame(ruled, seen, last)
    }),
  }
}

/** What the frame model sees of one mention: for fitting it. */
export function readFrameCues(
  post: Pick<PostRecord, 'text'>,
  mention: MentionRecord,
  cut: readonly MentionRecord[],
): readonly Cue[] {
  return readMention(readText(post, cut), mention).cues()
}
