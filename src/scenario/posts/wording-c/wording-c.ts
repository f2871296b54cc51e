/**
 * Post texts for the scorecard alone, written before any measurement by somebody who had not read the rules: other lengths, orders and
 * registers than the sets `a` and `b`, in nine languages. They must never be changed to please a rule, nor a rule be tuned to them.
 */
import type { Language, LanguageTexts, Texts, Wording } from '../wording.ts'
import { arabic } from './arabic.ts'
import { english } from './english.ts'
import { others } from './others.ts'
import { russian } from './russian.ts'

const BY_LANGUAGE: Readonly<Partial<Record<Language, LanguageTexts>>> = {
  ...{ en: english, ru: russian, ar: arabic },
  ...others,
}

function of(member: keyof LanguageTexts): Texts {
  const entries = Object.entries(BY_LANGUAGE).flatMap(([language, texts]) => {
    const own = texts?.[member]
    return own ? [[language, own] as const] : []
  })
  return { en: [], ru: [], ar: [], ...Object.fromEntries(entries) }
}

export const wordingC: Wording = {
  solicit: of('solicit'),
  solicitHidden: of('solicitHidden'),
  moved: of('moved'),
  report: of('report'),
  commerce: of('commerce'),
  charity: of('charity'),
  service: of('service'),
  shopAdvertisement: of('shopAdvertisement'),
  chatter: of('chatter'),
  personal: of('personal'),
  giveaway: of('giveaway'),
}
