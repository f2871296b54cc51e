/**
 * Bank cards, IBANs, e-wallet and exchange accounts, and phones, each with those before it blanked. A phone's shape alone says little: it needs a plus, its country's grouping, or a word near it
 * (docs/explanation/methods.md). Grammar and validity of numbers: libphonenumber (full metadata).
 */
import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/max'
import { passesLuhn } from '../../domain/bank-card.ts'
import { findBankNumbers } from './find-bank-numbers.ts'
import { findExchangeAccounts } from './find-exchange-accounts.ts'
import type { FoundItem } from './found-item.ts'
import { ACCOUNT_SHAPES, providerNear } from './provider-words.ts'
import type { RejectedSpan } from './rejected-span.ts'
import { blankSpans } from './span-walk.ts'

/** A run of 7 to 18 digits with a few separators, on one line. */
const CANDIDATE = /(?<![A-Za-z0-9_.,#$€£])\+?\(?\d(?:[ \t().\-‐-–/]{0,3}\d){6,17}(?![A-Za-z0-9_])/g
const DATE = /\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}/
/** Candidates read at most: a fixed part and one for every 64 characters. */
const FIXED_CANDIDATES = 500
const CHARACTERS_PER_CANDIDATE = 64

export interface NumberOptions {
  /** Country of numbers written without its code. */
  readonly country: CountryCode | undefined
}

export interface FoundNumbers {
  readonly found: readonly FoundItem[]
  readonly rejected: readonly RejectedSpan[]
  /** False when there were more candidates than are read. */
  readonly complete: boolean
}

/** Reads `text` with other findings blanked out; `context` is the same text with them in place. */
export function findNumbers(text: string, context: string, options: NumberOptions): FoundNumbers {
  const found: FoundItem[] = []
  const rejected: RejectedSpan[] = []
  const bank = findBankNumbers(text, context)
  const unbanked = blankSpans(text, bank)
  const customers = findExchangeAccounts(unbanked)
  const named = findAccounts(blankSpans(unbanked, customers), context)
  const accounts = [...bank, ...customers, ...named]
  const rest = blankSpans(text, accounts)
  let left = FIXED_CANDIDATES + Math.floor(text.length / CHARACTERS_PER_CANDIDATE)
  for (const { 0: candidate, index } of rest.matchAll(CANDIDATE)) {
    if (left === 0) return { found: [...accounts, ...found], rejected, complete: false }
    left -= 1
    for (const item of readCandidate(candidate, index, context, options))
      if ('reason' in item) rejected.push(item)
      else found.push(item)
  }
  return { found: [...accounts, ...found], rejected, complete: true }
}

function readCandidate(
  candidate: string,
  index: number,
  context: string,
  { country }: NumberOptions,
): readonly (FoundItem | RejectedSpan)[] {
  if (!isPhoneLike(candidate)) return []
  const provider = providerNear(context, index, index + candidate.length)
  const defaultCountry = provider === 'qiwi' ? (country ?? 'RU') : country
  // Without a plus and without a country nothing says whose number it is.
  if (!defaultCountry && !candidate.startsWith('+')) return []
  const numbers = findPhoneNumbersInText(candidate, defaultCountry ? { defaultCountry } : {})
  return numbers.map(({ number, startsAt, endsAt }) => {
    const start = index + startsAt
    const end = index + endsAt
    const value = candidate.slice(startsAt, endsAt)
    if (provider === 'qiwi') {
      const key = `ewallet-qiwi:${number.number}`
      return { kind: 'ewallet-qiwi', start, end, value, key, confidence: 0.9 }
    }
    const confidence = phoneConfidence(value, provider !== null)
    const key = `phone:${number.number}`
    if (confidence > 0) return { kind: 'phone', start, end, value, key, confidence }
    return { kind: 'phone', start, end, reason: 'no-context' }
  })
}

function phoneConfidence(value: string, explained: boolean): number {
  if (value.startsWith('+')) return 0.9
  if (explained) return 0.8
  const grouped = /\d[ ()\-‐-–]{1,3}\d/.test(value) && !DATE.test(value)
  return grouped ? 0.55 : 0
}

/** At most 15 digits (E.164) and a dialling prefix, in at most nine groups, and no bank card. */
function isPhoneLike(candidate: string): boolean {
  const digits = candidate.replace(/\D/g, '').length
  const groups = candidate.split(/\D+/).length
  return digits <= 17 && groups <= 10 && !isCard(candidate)
}

/** 13 to 19 digits that pass Luhn and carry no plus: a bank card, which is no phone. */
function isCard(candidate: string): boolean {
  const digits = candidate.replace(/\D/g, '')
  if (candidate.startsWith('+') || digits.length < 13 || digits.length > 19) return false
  return passesLuhn(digits)
}

function findAccounts(text: string, context: string): readonly FoundItem[] {
  const found: FoundItem[] = []
  for (const { provider, kind, shape } of ACCOUNT_SHAPES)
    for (const { 0: value, index: start } of text.matchAll(shape)) {
      const end = start + value.length
      if (providerNear(context, start, end) === provider)
        found.push({ kind, start, end, value, key: `${kind}:${value}`, confidence: 0.8 })
    }
  return found
}
