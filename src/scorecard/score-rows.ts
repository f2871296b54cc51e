/** The table's rows: each measure with its floor, and whether it holds. */
import { CROSSING_PRECISION } from '../engine/crossing/crossing-parameters.ts'
import { upperBound } from './clopper-pearson.ts'
import type { RedTeamScore } from './measure-red-team.ts'
import { share } from './pairwise.ts'
import type { Hits, Tally } from './tally.ts'

export interface ScoreRow {
  readonly measure: string
  readonly value: number
  /** `null` where the value is told and nothing is asked of it. */
  readonly floor: number | null
  /** The project's own target where it is more than the floor; `null` where the floor is the target, or there is none. */
  readonly target: number | null
  /** True when smaller is better: the floor is then a ceiling. */
  readonly ceiling: boolean
  readonly detail: string
  readonly holds: boolean
}

/** Texts that rules were measured with, or fresh ones: those have floors of their own where the words decide. */
export type Novelty = 'known' | 'fresh'

interface WorldBounds {
  readonly extraction: number
  readonly named: { readonly precision: Bound; readonly recall: Bound }
  readonly membership: { readonly precision: Bound; readonly recall: Bound }
  readonly receipts: { readonly precision: Bound; readonly recall: Bound }
  readonly totals: Bound
  readonly offramps: { readonly precision: Bound; readonly recall: Bound }
  readonly decoys: Exclude<Bound, null>
}

/**
 * Floors guard against a fall: they stand just below what was measured when they were written, and a target beside one is what the project
 * asks for. What each set of texts gave first stands in docs/explanation/methods.md: `fresh` are floors just below that of texts m and n,
 * `known` those of sets that rules or the model have met.
 */
const BOUNDS: Readonly<Record<Novelty, WorldBounds>> = {
  known: {
    extraction: 0.97,
    named: { precision: 0.95, recall: 0.95 },
    membership: { precision: 0.99, recall: 0.95 },
    receipts: { precision: 0.99, recall: 0.97 },
    totals: 0.95,
    offramps: { precision: 0.99, recall: 0.95 },
    decoys: 0,
  },
  fresh: {
    extraction: 0.95,
    named: { precision: 0.95, recall: 0.95 },
    membership: { precision: 0.99, recall: 0.95 },
    receipts: { precision: 0.99, recall: 0.97 },
    totals: 0.95,
    offramps: { precision: [0.97, 0.99], recall: 0.95 },
    decoys: 0,
  },
}

/** The rows of worlds; see `BOUNDS` for what is asked. */
export function scoreRows(tally: Tally, novelty: Novelty = 'known'): readonly ScoreRow[] {
  const { accused, decoys } = tally
  const bounds = BOUNDS[novelty]
  return [
    ...pair('extraction of payment identifiers', tally.extraction, { recall: bounds.extraction }),
    ...pair('campaigns named', tally.named, bounds.named),
    ...pair('campaign membership, pairs', tally.membership, bounds.membership),
    ...pair('receipts', tally.receipts, bounds.receipts),
    ...pair('campaign totals equal to the cent', tally.totals, { recall: bounds.totals }),
    ...pair('off-ramps', tally.offramps, bounds.offramps),
    ...pair('off-ramps by LIFO', tally.offrampsLifo, bounds.offramps),
    ...pair('off-ramps by haircut', tally.offrampsHaircut, bounds.offramps),
    ...pair('off-ramps by TIHO', tally.offrampsTiho, bounds.offramps),
    ...pair('off-ramps by seniority', tally.offrampsSeniority, bounds.offramps),
    ...pair('off-ramps by poison', tally.offrampsPoison, { precision: null, recall: null }),
    ...pair('deposit addresses', tally.deposits, { precision: 0.99, recall: null }),
    ...pair('clusters, pairs of one owner', tally.clusters, { precision: 0.999, recall: 0.35 }),
    ...pair('clusters, pairs spent together', tally.spentTogether, { precision: 1, recall: 1 }),
    limit('innocents above low', share(accused.both, accused.truth), 0, counted(accused)),
    limit(
      'innocents above low, upper 95 % bound',
      upperBound(accused.both, accused.truth),
      0.001,
      'Clopper–Pearson, one-sided',
    ),
    limit(
      'decoys called a campaign',
      share(decoys.both, decoys.truth),
      bounds.decoys,
      counted(decoys),
    ),
  ]
}

/**
 * Innocents under a red team, with the worst that a level can do to them; and that those who hide what they got from listed and tagged
 * parties are found all the same, or a table that accuses nobody would pass.
 */
export function redTeamRows({ accused, open, found }: RedTeamScore): readonly ScoreRow[] {
  return [
    limit('innocents above low', share(accused.both, accused.truth), 0, counted(accused)),
    limit(
      'innocents above low, upper 95 % bound',
      upperBound(accused.both, accused.truth),
      0.001,
      'Clopper–Pearson, one-sided',
    ),
    limit('innocents left unknown', share(open.both, open.truth), 0.02, counted(open)),
    ...pair('hidden exposure', found, { recall: 0.95 }),
  ]
}

/** Crossings by inference: the precision is the error that answers state; what is split, late or crowded is missed. */
export function crossingRows(crossings: Hits): readonly ScoreRow[] {
  return pair('matched crossings', crossings, { precision: CROSSING_PRECISION, recall: 0.6 })
}

/** A floor, `[floor, target]`, or `null`. */
export type Bound = number | null | readonly [floor: number, target: number]

/** Rows for precision and recall, where each has a bound. */
export function pair(
  measure: string,
  { both, found, truth }: Hits,
  floors: { readonly precision?: Bound; readonly recall?: Bound },
): readonly ScoreRow[] {
  const rows: ScoreRow[] = []
  const add = (word: string, whole: number, bound: Bound | undefined): void => {
    if (bound === undefined) return
    const [floor, target] = typeof bound === 'number' || bound === null ? [bound, null] : bound
    const value = share(both, whole)
    const detail = `${both} of ${whole}`
    rows.push({
      measure: `${measure}: ${word}`,
      value,
      floor,
      target,
      ceiling: false,
      detail,
      holds: floor === null || value >= floor,
    })
  }
  add('precision', found, floors.precision)
  add('recall', truth, floors.recall)
  return rows
}

/** A row whose floor, and target, is a ceiling. */
export function limit(
  measure: string,
  value: number,
  bound: Exclude<Bound, null>,
  detail: string,
): ScoreRow {
  const [floor, target] = typeof bound === 'number' ? [bound, null] : bound
  return { measure, value, floor, target, ceiling: true, detail, holds: value <= floor }
}

/** Whether the row's target is reached; `null` where it has none beside its floor. */
export function reached({ value, target, ceiling }: ScoreRow): boolean | null {
  if (target === null) return null
  return ceiling ? value <= target : value >= target
}

function counted({ both, truth }: Hits): string {
  return `${both} of ${truth}`
}
