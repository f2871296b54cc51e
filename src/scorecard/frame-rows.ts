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
 * Below what texts c gave when this was written: in worlds 1.000, 0.960 and 0, alone 0.935, 0.534 and 0.025; the first run gave 0.795,
 * 0.839 and 0.162, alone 0.761, 0.429 and 0.150. Alone they are low, and say how far the words carry; some of the appeals give no sign of
 * what they are for, so that a person could not tell either. A charity's own appeal with a request in it is called an appeal without a tag.
 *
 * The first run over the fresh texts d, with those rules, gave 0.912, 0.973 and 0.224 in worlds, alone 0.851, 0.601 and 0.109.
 * Rules written since, with d read: 1.000, 0.994 and 0, alone 0.982, 0.734 and 0; texts c 1.000, 0.981 and 0, alone 0.990,
 * 0.577 and 0. Floors of texts that were read stand below these.
 *
 * The first run over the fresh texts e, with those rules, gave 0.954, 0.866 and 0.008 in worlds, alone 0.827, 0.410 and 0.055.
 *
 * With the frame model fitted to all but one set: texts e 0.998, 0.981 and 0 in worlds, alone 0.924, 0.621 and 0.006; texts d 1.000, 0.994
 * and 0, alone 1.000, 0.789 and 0; texts c 1.000, 0.963 and 0, alone 1.000, 0.724 and 0. The first run over the fresh texts f, with the model
 * fitted to all before, gave 0.990, 0.962 and 0.008 in worlds, alone 0.860, 0.586 and 0.029; the floors `fresh` stand below these.
 */
const BOUNDS: Readonly<Record<Novelty, Readonly<Record<FrameSetting, Bounds>>>> = {
  known: {
    world: { precision: 0.99, recall: 0.95, accused: [0.01, 0] },
    lone: { precision: 0.95, recall: 0.55, accused: [0.02, 0] },
  },
  fresh: {
    world: { precision: [0.98, 0.99], recall: 0.95, accused: [0.01, 0] },
    lone: { precision: [0.84, 0.9], recall: [0.55, 0.6], accused: [0.035, 0] },
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
