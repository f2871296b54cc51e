/**
 * Post texts for the scorecard alone, written after set `h` had been measured, by somebody who had read neither the rules nor the other sets.
 * What the rules gave on them for the first time stands in the methods; since then the model of words is fitted to them too.
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

export const wordingJ = wordingOf({
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
