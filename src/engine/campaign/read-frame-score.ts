/** Weighs the terms of a text around one place: each distinct term once, by its distance; requests fade faster than frames. */
import type { TermClass, TermMatch } from './match-terms.ts'

/** [weight, most that the class can add]. */
const WEIGHTS: Readonly<Partial<Record<TermClass, readonly [number, number]>>> = {
  ask: [16, 48],
  give: [8, 16],
  opener: [16, 32],
  noun: [8, 24],
  moved: [16, 32],
  short: [8, 16],
  pretext: [4, 12],
  pay: [8, 12],
  own: [8, 32],
  report: [6, 36],
  reportStrong: [16, 64],
  told: [10, 40],
  warn: [20, 60],
  negated: [20, 60],
  fraud: [10, 50],
  personal: [10, 40],
  debt: [16, 48],
  registered: [16, 48],
  commerce: [6, 36],
  commerceStrong: [16, 48],
  service: [6, 24],
  serviceStrong: [16, 48],
}
const FRAME_CLASSES: ReadonlySet<TermClass> = new Set([
  'report',
  'reportStrong',
  'told',
  'warn',
  'negated',
  'fraud',
  'personal',
  'debt',
  'registered',
  'commerce',
  'commerceStrong',
  'service',
  'serviceStrong',
])
const NEAR = 15
const MIDDLE = 40

/** Sums by class, capped, and the terms that made them. */
export interface Scored {
  readonly sums: ReadonlyMap<TermClass, number>
  readonly terms: ReadonlyMap<TermClass, readonly string[]>
}

/** What stands around the word before which the identifier is. */
export function scoreAt(matches: readonly TermMatch[], place: number): Scored {
  const best = new Map<TermClass, Map<string, number>>()
  for (const match of matches) {
    const weight = WEIGHTS[match.class]
    if (!weight) continue
    const distance = match.at < place ? place - (match.at + match.length - 1) : match.at - place + 1
    const phrase = match.class === 'own' && match.length > 1 ? 2 : 1
    const value = phrase * weight[0] * nearness(distance, FRAME_CLASSES.has(match.class))
    const ofClass = best.get(match.class) ?? new Map<string, number>()
    ofClass.set(match.term, Math.max(ofClass.get(match.term) ?? 0, value))
    best.set(match.class, ofClass)
  }
  const sums = new Map<TermClass, number>()
  const terms = new Map<TermClass, readonly string[]>()
  for (const [cls, values] of best) {
    const total = [...values.values()].reduce((sum, value) => sum + value, 0)
    sums.set(cls, Math.min(total, WEIGHTS[cls]?.[1] ?? 0))
    terms.set(cls, [...values.keys()])
  }
  return { sums, terms }
}

function nearness(distance: number, frame: boolean): number {
  if (distance <= NEAR) return 1
  if (distance <= MIDDLE) return frame ? 0.75 : 0.5
  return frame ? 0.5 : 0.25
}
