/**
 * Bank cards and IBANs. A card needs groups of four or a word near it beside its Luhn digit, as one of ten runs of digits passes that; it is
 * given masked, never whole. An IBAN's own check digits are enough.
 */
import { isBankCard, maskCard } from '../../domain/bank-card.ts'
import { ibanLength, parseIban } from '../../domain/iban.ts'
import { CONTEXT_REACH } from './context-words.ts'
import type { FoundItem } from './found-item.ts'

/** 13 to 19 digits in a row or in groups parted by one space, dot or dash. */
const CARD = /(?<![A-Za-z0-9+.,$€£])\d{4}(?:[ \t.\-‐-–]?\d){9,15}(?![A-Za-z0-9])/g
const GROUPED = /^\d{4}[ \t.\-‐-–]\d{4}[ \t.\-‐-–]\d{4}[ \t.\-‐-–]\d{4}/
const CARD_WORD =
  /(?<!\p{L})(?:card|visa|master ?card|карт|сбер|тиньк|мир(?!\p{L})|банк|бонк|корт|kart|kartu|kad|bank|بطاق|فيزا|کارت|كارت|کارڈ|بانک|بنك)/iu
const IBAN_START = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ \t-]?[A-Za-z0-9])/g

/** Cards and IBANs of a text with other findings blanked; `context` is the same text with them in place. */
export function findBankNumbers(text: string, context: string): readonly FoundItem[] {
  return [...findCards(text, context), ...findIbans(text)]
}

function findCards(text: string, context: string): readonly FoundItem[] {
  const found: FoundItem[] = []
  for (const { 0: printed, index: start } of text.matchAll(CARD)) {
    const digits = printed.replace(/\D/g, '')
    if (!isBankCard(digits)) continue
    const end = start + printed.length
    const grouped = GROUPED.test(printed)
    const named = CARD_WORD.test(around(context, start, end))
    if (!grouped && !named) continue
    const value = maskCard(digits)
    const confidence = named ? 0.9 : 0.7
    const key = `bank-card:${value}`
    found.push({ kind: 'bank-card', start, end, value, key, confidence })
  }
  return found
}

function around(text: string, start: number, end: number): string {
  return `${text.slice(Math.max(0, start - CONTEXT_REACH), start)} ${text.slice(end, end + CONTEXT_REACH)}`
}

function findIbans(text: string): readonly FoundItem[] {
  const found: FoundItem[] = []
  for (const { 0: head, index: start } of text.matchAll(IBAN_START)) {
    const length = ibanLength(head.slice(0, 2))
    const end = length === undefined ? null : endOf(text, start, length)
    const value = end === null ? '' : text.slice(start, end)
    const iban = parseIban(value)
    if (iban === null || end === null) continue
    found.push({ kind: 'iban', start, end, value, key: `iban:${iban}`, confidence: 0.95 })
  }
  return found
}

/** Where so many letters and digits end, at most one separator between two; `null` when they break off or run on. */
function endOf(text: string, start: number, length: number): number | null {
  let at = start
  for (let count = 0; count < length; count += 1) {
    if (count > 0 && /[ \t-]/.test(text.charAt(at))) at += 1
    if (!/[A-Za-z0-9]/.test(text.charAt(at))) return null
    at += 1
  }
  return /[A-Za-z0-9]/.test(text.charAt(at)) ? null : at
}
