/**
 * Post texts for the scorecard alone, written after set `h` had been measured, by somebody who had read neither the rules nor the other sets:
 * what the rules give on them for the first time is the honest figure for new texts. They must never be changed to please a rule, nor a
 * rule be tuned to them.
 */
import { wordingOf } from '../wording-of.ts'
import { arabic } from './arabic.ts'
import { english } from './english.ts'
import { indonesian } from './indonesian.ts'
import { mixed } from './mixed.ts'
import { persian } from './persian.ts'
import { russian } from './russian.ts'
import { tajik } from './tajik.ts'
import { turkish } from './turkish.ts'
import { urdu } from './urdu.ts'

export const wordingM = wordingOf({
  en: english,
  ru: russian,
  ar: arabic,
  fa: persian,
  tr: turkish,
  id: indonesian,
  tg: tajik,
  ur: urdu,
  mul: mixed,
})
