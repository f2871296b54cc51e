/** The sets of post texts by name: `a` is the demo's, the others are the scorecard's. */
import type { Wording } from './wording.ts'
import { wordingA } from './wording-a.ts'
import { wordingB } from './wording-b.ts'
import { wordingC } from './wording-c/wording-c.ts'
import { wordingD } from './wording-d/wording-d.ts'
import { wordingE } from './wording-e/wording-e.ts'
import { wordingF } from './wording-f/wording-f.ts'
import { wordingG } from './wording-g/wording-g.ts'
import { wordingH } from './wording-h/wording-h.ts'

export const WORDINGS = {
  a: wordingA,
  b: wordingB,
  c: wordingC,
  d: wordingD,
  e: wordingE,
  f: wordingF,
  g: wordingG,
  h: wordingH,
} as const satisfies Readonly<Record<string, Wording>>

export type WordingName = keyof typeof WORDINGS
