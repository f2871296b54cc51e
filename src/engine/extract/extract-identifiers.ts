/**
 * Identifiers of a text: addresses by their checksum, e-wallets and phones by context, channels and handles by their links and
 * words (docs/explanation/methods.md). Spans point into the text as given. Every pass is linear; where a budget ends one early, `complete` says so.
 */
import { maskCard } from '../../domain/bank-card.ts'
import type { FoundIdentifier, RejectedIdentifier, Via } from '../../domain/intelligence-record.ts'
import { describeAddresses } from './describe-addresses.ts'
import { describeRepairs, repairFactor } from './describe-repairs.ts'
import { findAddresses } from './find-addresses.ts'
import { findHandles } from './find-handles.ts'
import { findHashtags } from './find-hashtags.ts'
import { findLightningInvoices } from './find-lightning-invoices.ts'
import { type FoundLink, findLinks } from './find-links.ts'
import { findMemos } from './find-memos.ts'
import { findNumbers } from './find-numbers.ts'
import { findPartialAddresses } from './find-partial-addresses.ts'
import { findPaymentUris, findTokenPages } from './find-payment-uris.ts'
import { findSecrets, type Secret } from './find-secrets.ts'
import type { FoundItem } from './found-item.ts'
import { itemOfLink } from './item-of-link.ts'
import { type MappedText, type Span, sourceSpan } from './mapped-text.ts'
import { normaliseText } from './normalise-text.ts'
import { refangText } from './refang-text.ts'
import type { RejectedSpan } from './rejected-span.ts'
import { blankSpans, holds, spanWalk } from './span-walk.ts'
import { countryOfText } from './text-country.ts'

export const EXTRACT_METHOD = { id: 'extract-identifiers', version: '2' } as const

export interface ExtractOptions {
  /** ISO 639 code of the text's language: tells the country of numbers written without one. */
  readonly language?: string | undefined
  /** ISO 3166 code of that country, when known. */
  readonly country?: string | undefined
  /** Platform the text was posted on: what a bare `@name` then means. */
  readonly platform?: string | undefined
  /** How the text was read, when not from visible text. */
  readonly via?: Via | undefined
}

export interface Extraction {
  /** By place. */
  readonly identifiers: readonly FoundIdentifier[]
  /** What looked like an identifier and is none; private keys and seed phrases, with their text taken out. */
  readonly rejected: readonly RejectedIdentifier[]
  /** False when the text holds more candidates than are tried (hostile or broken input). */
  readonly complete: boolean
}

/** Everything in `source` that people or money can be reached by. Never throws. */
export function extractIdentifiers(source: string, options: ExtractOptions = {}): Extraction {
  const mapped = refangText(normaliseText(source))
  const secrets = findSecrets(mapped.text)
  const text = blankSpans(mapped.text, secrets)
  const links = findLinks(text)
  const uris = findPaymentUris(text)
  const inText = findAddresses(text, options.via === 'ocr')
  const accounts = findMemos(text, inText.found)
  const addresses = describeAddresses({
    text,
    addresses: accounts.addresses,
    links,
    uris,
    tokenPages: findTokenPages(text),
  })
  const items = otherItems(text, links, addresses.found, options, [...uris, ...accounts.memos])
  const found = [...addresses.found, ...items.found].map((item) =>
    place(mapped, item, { ...options, tries: inText.tries.get(item.start) }),
  )
  const rejected = [
    ...[...inText.rejected, ...addresses.rejected, ...items.rejected],
    ...findLightningInvoices(text),
  ]
  return {
    identifiers: inOrder(found),
    rejected: inOrder([
      ...rejected.map((span) => placeRejected(mapped, span)),
      ...secrets.map((secret) => placeSecret(mapped, secret)),
    ]),
    complete: inText.complete && items.complete,
  }
}

/** Factors on confidence of what was read from pixels. */
const OCR_READ = 0.85
const OCR_MENDED = 0.65

interface Described extends FoundItem {
  readonly via?: Via
  readonly chain?: string
  readonly checksum?: 'ok' | 'none'
}

function otherItems(
  text: string,
  links: readonly FoundLink[],
  addresses: readonly Span[],
  options: ExtractOptions,
  read: readonly Span[],
) {
  const held = spanWalk(addresses)
  const named = links.flatMap((link): Described[] => {
    const address = held(link)
    const item = itemOfLink(link, address !== null && holds(link, address))
    return item ? [{ ...item, via: 'link' }] : []
  })
  const rest = blankSpans(text, [...links, ...addresses, ...read])
  const country = countryOfText(text, options)
  const numbers = findNumbers(rest, text, { country })
  const hashtags = findHashtags(rest).map(({ start, end, value, name }): Described => {
    return { kind: 'hashtag', start, end, value, key: `hashtag:${name}`, confidence: 0.9 }
  })
  const handles = findHandles(rest, options.platform)
  return {
    found: [...named, ...numbers.found, ...handles, ...hashtags, ...findPartialAddresses(rest)],
    rejected: numbers.rejected,
    complete: numbers.complete,
  }
}

interface Placing extends ExtractOptions {
  /** Checksums computed to mend a misread address. */
  readonly tries?: number | undefined
}

function place(mapped: MappedText, item: Described, options: Placing): FoundIdentifier {
  const { start, end } = sourceSpan(mapped, item.start, item.end)
  const keep = (text: string): string => (item.kind === 'bank-card' ? maskCard(text) : text)
  const raw = keep(mapped.source.slice(start, end))
  const seen = keep(mapped.text.slice(item.start, item.end))
  const repairs = describeRepairs(raw, item.kind.endsWith('-address') ? item.value : seen)
  return {
    kind: item.kind,
    value: item.value,
    key: item.key,
    raw,
    start,
    end,
    via: options.via ?? item.via ?? 'text',
    ...(item.chain === undefined ? {} : { chain: item.chain }),
    checksum: item.checksum ?? 'none',
    repairs: options.tries === undefined ? repairs : [...repairs, triedNote(options.tries)],
    confidence:
      Math.round(item.confidence * repairFactor(repairs) * sureness(options) * 1000) / 1000,
  }
}

/** What optical reading leaves of confidence: less where letters were mended. */
function sureness({ via, tries }: Placing): number {
  if (via !== 'ocr') return 1
  return tries === undefined ? OCR_READ : OCR_MENDED
}

function triedNote(tries: number): string {
  return `proved by the checksum among ${tries} readings`
}

function placeSecret(mapped: MappedText, { start, end, kind }: Secret): RejectedIdentifier {
  const place = sourceSpan(mapped, start, end)
  return { ...place, kind: 'bitcoin-address', raw: '[removed]', reason: kind }
}

function placeRejected(mapped: MappedText, span: RejectedSpan): RejectedIdentifier {
  const { start, end } = sourceSpan(mapped, span.start, span.end)
  const raw = mapped.source.slice(start, end)
  return { kind: span.kind, raw, start, end, reason: span.reason }
}

function inOrder<T extends Span & { readonly kind: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort(
    (a, b) =>
      a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0),
  )
}
