/** Rows of the table for the frames of posts: over all, by role, by language, and how many others were called an appeal. */
import { frameHits, type Judgement, ROLES } from './judge-frames.ts'
import { share } from './pairwise.ts'
import { type Bound, limit, type Novelty, pair, type ScoreRow } from './score-rows.ts'

/** Posts in a world stand with others of their channel and with tags; a lone post has its words and nothing else. */
export type FrameSetting = 'world' | 'lone'

interface Bounds {
  readonly precision: Bound
  readonly recall: Bound
  /** Greatest share of other posts that may be called an appeal. */
  readonly accused: readonly [most: number, target: number]
}

/**
 * `fresh` stand just below what texts m and n gave, `known` below those of sets that rules or the model have met. Alone a post has its words and
 * nothing else: some of the appeals give no sign of what they are for, so that a person could not tell either, and a charity's own appeal
 * with a request in it is called an appeal without a tag.
 */
const BOUNDS: Readonly<Record<Novelty, Readonly<Record<FrameSetting, Bounds>>>> = {
  known: {
    world: { precision: 0.99, recall: 0.95, accused: [0.01, 0] },
    lone: { precision: 0.95, recall: 0.55, accused: [0.02, 0] },
  },
  fresh: {
    world: { precision: [0.975, 0.99], recall: 0.95, accused: [0.01, 0] },
    lone: { precision: 0.95, recall: 0.65, accused: [0.02, 0] },
  },
}
const TOLD = { precision: null, recall: null }

export function frameRows(
  judgements: readonly Judgement[],
  setting: FrameSetting,
  novelty: Novelty = 'known',
): readonly ScoreRow[] {
  const bounds = BOUNDS[novelty][setting]
  const languages = [...new Set(judgements.map(({ language }) => language))]
  const others = judgements.filter(({ role }) => role !== 'appeal')
  const accused = others.filter(({ found }) => found === 'appeal').length
  return [
    ...pair('frame of a post', frameHits(judgements), bounds),
    ...ROLES.flatMap((role) => pair(`frame, ${role}`, frameHits(judgements, role), TOLD)),
    ...languages.flatMap((language) =>
      pair(
        `frame, ${language}`,
        frameHits(judgements.filter((one) => one.language === language)),
        TOLD,
      ),
    ),
    limit(
      'others called an appeal',
      share(accused, others.length),
      bounds.accused,
      `${accused} of ${others.length}`,
    ),
  ]
}
