/**
 * Countries that posts name: method `regions` 1. That a post names a country is a fact about the post; that the campaign has to do with it is an
 * inference. Names of countries in the post's own language (CLDR), with the case endings of Russian and Tajik, and places of the published cases.
 * Known errors: a country may be named as where donors are, or in passing; Russian names of several words only in their first form.
 */
import type { MethodRef } from '../../domain/answer.ts'
import { buildTermIndex, type TermIndex } from '../campaign/term-index.ts'
import { findTerms, type ReadPost, type TermFinding } from '../typology/find-terms.ts'
import { COUNTRY_LANGUAGES, COUNTRY_NAMES } from './country-names.ts'

export const REGIONS_METHOD: MethodRef = { id: 'regions', version: '1' }

export interface RegionFinding extends TermFinding {
  /** ISO 3166-1 alpha-2; `XK` for Kosovo. */
  readonly country: string
}

/** By country code. */
export function readRegions(posts: readonly ReadPost[]): readonly RegionFinding[] {
  return [...findTerms(posts, indexesFor)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([country, found]) => ({ country, ...found }))
}

/** English name of a country. */
export function countryName(country: string): string {
  return COUNTRY_NAMES[country]?.split('|', 1)[0] ?? country
}

/** Names that are common words of that language, first names or parts of prayers. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  ...['en:TD', 'en:GE', 'en:JO', 'en:NE', 'en:TR', 'en:DM', 'en:CD', 'en:CG'],
  ...['ar:ML', 'ar:MA', 'ar:OM', 'ar:TD', 'ar:CD', 'ar:CG', 'fa:ML', 'fa:OM', 'fa:PE', 'fa:CD'],
  ...['id:ML', 'id:CD', 'id:CG', 'ms:CU', 'ms:ML', 'ms:CD', 'ms:CG', 'tr:ML', 'tr:MA', 'tr:TD'],
  ...['ru:TD', 'ru:CD', 'ru:CG', 'tr:CD', 'tr:CG', 'ur:SY', 'ur:CD', 'ur:CG', 'tg:CD', 'tg:CG'],
])

/** Other names in use, and places whose country the published cases tell. */
const MORE: readonly (readonly [string, string, string])[] = [
  ['TR', 'en', 'turkiye|in turkey|to turkey|from turkey|through turkey|via turkey'],
  ['JO', 'en', 'in jordan|to jordan|from jordan|kingdom of jordan'],
  ['GE', 'en', 'in georgia|to georgia|from georgia'],
  ['TD', 'en', 'in chad|to chad|from chad|lake chad'],
  ['NE', 'en', 'in niger|to niger|from niger'],
  ['MA', 'ar', 'المملكة المغربية'],
  ['CD', 'en', 'democratic republic of the congo|dr congo|drc'],
  ['CI', 'en', 'ivory coast'],
  ['US', 'en', 'usa'],
  ['PS', 'en', 'gaza|palestine|west bank'],
  ['PS', 'ru', 'газа|газе|газы|газу|палестина|палестине|палестины|палестину'],
  ['PS', 'ar', 'غزة|فلسطين'],
  ['PS', 'fa', 'غزه|فلسطین'],
  ['PS', 'tr', 'gazze|filistin'],
  ['PS', 'id', 'gaza|palestina'],
  ['PS', 'ms', 'gaza|palestin'],
  ['PS', 'ur', 'غزہ|فلسطین'],
  ['SY', 'en', 'idlib|idleb|al hol|al hawl|roj camp|aleppo|raqqa'],
  ['SY', 'ru', 'идлиб|идлибе|идлиба|аль холь|алеппо|ракка|ракке'],
  ['SY', 'ar', 'إدلب|ادلب|مخيم الهول|مخيم روج|حلب|الرقة'],
  ['SY', 'fa', 'ادلب|حلب|رقه'],
  ['SY', 'tr', 'idlib|halep|el hol|rakka'],
  ['SY', 'id', 'idlib|aleppo|al hol|suriah'],
  ['SY', 'ur', 'شام میں|ادلب'],
  ['IQ', 'en', 'mosul'],
  ['IQ', 'ar', 'الموصل'],
]

/** Made when a language is first read. */
const indexes = new Map<string, TermIndex<string>>()

function indexOf(language: string): TermIndex<string> {
  const known = indexes.get(language)
  if (known) return known
  const at = (COUNTRY_LANGUAGES as readonly string[]).indexOf(language)
  const made = buildTermIndex([...namesIn(language, at), ...moreIn(language)])
  indexes.set(language, made)
  return made
}

interface Term {
  readonly class: string
  readonly term: string
  readonly rank: number
}

function namesIn(language: string, at: number): readonly Term[] {
  return Object.entries(COUNTRY_NAMES).flatMap(([country, names]) => {
    if (AMBIGUOUS.has(`${language}:${country}`)) return []
    const name = (names.split('|')[at] ?? '').replaceAll(/[()&]/g, ' ')
    return formsOf(name, language).map((term) => ({ class: country, term, rank: 1 }))
  })
}

function moreIn(language: string): readonly Term[] {
  return MORE.filter(([, of]) => of === language).flatMap(([country, , names]) =>
    names.split('|').map((term) => ({ class: country, term, rank: 0 })),
  )
}

/** The name, and of a Russian one the forms of its cases. Suffixes behind an apostrophe (Türkiye'de, Syria's) belong to it. */
function formsOf(name: string, language: string): readonly string[] {
  if (language === 'tr' || language === 'en') return [name, `${name}'*`]
  if (language !== 'ru' || /[\s-]/.test(name)) return [name]
  const ending = RUSSIAN.find(([last]) => name.endsWith(last))
  if (!ending) return [name]
  const [last, cases] = ending
  const stem = last === '' ? name : name.slice(0, -last.length)
  return cases.map((each) => stem + each)
}

const RUSSIAN: readonly (readonly [string, readonly string[]])[] = [
  ['ия', ['ия', 'ии', 'ию', 'ией']],
  ['а', ['а', 'ы', 'и', 'е', 'у', 'ой']],
  ['я', ['я', 'и', 'ю', 'ей']],
  ['й', ['й', 'я', 'ю', 'е', 'ем']],
  ...['о', 'е', 'и', 'у', 'ы', 'э', 'ь'].map((last) => [last, [last]] as const),
  ['', ['', 'а', 'у', 'ом', 'е']],
]

/** Of a language that is not told every one; of one that is, its own. */
function indexesFor(language: string): readonly TermIndex<string>[] {
  const told = (COUNTRY_LANGUAGES as readonly string[]).includes(language)
  return (told ? [language] : COUNTRY_LANGUAGES).map(indexOf)
}
