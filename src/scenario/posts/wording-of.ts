/** Turns texts by language into texts by purpose. */
import type { Language, LanguageTexts, Texts, Wording } from './wording.ts'

/** A purpose that a language says nothing of is missing there; the three languages of planned posts are always present. */
export function wordingOf(byLanguage: Readonly<Partial<Record<Language, LanguageTexts>>>): Wording {
  const of = (member: keyof LanguageTexts): Texts => {
    const entries = Object.entries(byLanguage).flatMap(([language, texts]) => {
      const own = texts?.[member]
      return own ? [[language, own] as const] : []
    })
    return { en: [], ru: [], ar: [], ...Object.fromEntries(entries) }
  }
  return {
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
}
