/**
 * Post texts for the scorecard alone, written before any measurement by somebody who had not read the rules: other lengths, orders and
 * registers than the sets `a` and `b`, in nine languages. They must never be changed to please a rule, nor a rule be tuned to them.
 */
import { wordingOf } from '../wording-of.ts'
import { arabic } from './arabic.ts'
import { english } from './english.ts'
import { others } from './others.ts'
import { russian } from './russian.ts'

export const wordingC = wordingOf({
  ...{ en: english, ru: russian, ar: arabic },
  ...others,
})
