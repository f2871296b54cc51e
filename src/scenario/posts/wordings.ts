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
import { wordingI } from './wording-i/wording-i.ts'
import { wordingJ } from './wording-j/wording-j.ts'
import { wordingK } from './wording-k/wording-k.ts'
import { wordingL } from './wording-l/wording-l.ts'
import { wordingM } from './wording-m/wording-m.ts'
import { wordingN } from './wording-n/wording-n.ts'

export const WORDINGS = {
  a: wordingA,
  b: wordingB,
  c: wordingC,
  d: wordingD,
  e: wordingE,
  f: wordingF,
  g: wordingG,
  h: wordingH,
  i: wordingI,
  j: wordingJ,
  k: wordingK,
  l: wordingL,
  m: wordingM,
  n: wordingN,
} as const satisfies Readonly<Record<string, Wording>>

export type WordingName = keyof typeof WORDINGS
