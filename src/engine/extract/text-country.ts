/** The country whose national numbers a text most likely writes: a stated country, else the one language says, else its alphabet. */
import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/max'

/** Only languages that point to one country of numbers; Arabic points to too many. */
const BY_LANGUAGE: Readonly<Record<string, CountryCode>> = {
  ru: 'RU',
  tg: 'TJ',
  fa: 'IR',
  ur: 'PK',
  id: 'ID',
  tr: 'TR',
  ms: 'MY',
  uk: 'UA',
  kk: 'KZ',
  uz: 'UZ',
  de: 'DE',
  fr: 'FR',
}

/** `country` is an ISO 3166 code, `language` an ISO 639 code; `undefined` when nothing says. */
export function countryOfText(
  text: string,
  {
    country,
    language,
  }: { readonly country?: string | undefined; readonly language?: string | undefined },
): CountryCode | undefined {
  const stated = country?.toUpperCase() ?? ''
  if (isSupportedCountry(stated)) return stated
  if (language !== undefined) return BY_LANGUAGE[language.slice(0, 2).toLowerCase()]
  if (/[پچژگ]/.test(text)) return 'IR'
  return /[а-я]/i.test(text) ? 'RU' : undefined
}
