/**
 * Addresses that optical reading has misread by some letters: those that the coding does not have are replaced by what they look like, then
 * at most two others, until a checksum passes. Each checksum tried passes by chance once in four thousand million; how many were tried is
 * told. EVM addresses count only when EIP-55 proves them. Known limit: a letter too many or too few is not mended.
 */
import { parseAddress } from '../../domain/address/parse-address.ts'
import type { ParsedAddress } from '../../domain/address/parsed-address.ts'
import type { FoundAddress } from './found-address.ts'
import type { Span } from './mapped-text.ts'
import { type Alphabet, BASE58_READING, BECH32_READING, HEX_READING } from './misread-letters.ts'

/** Checksums computed for one text at most: about a second. */
const BUDGET = 60_000
/** For one candidate: the first text that looks like an address must not use up all. */
const BUDGET_EACH = 20_000
const MAX_READINGS = 256
const MAX_GAP = 2

interface Form {
  /** How it begins, as it may be read. */
  readonly start: RegExp
  readonly prefix: string
  readonly lengths: readonly number[]
  readonly alphabet: Alphabet
}

const FORMS: readonly Form[] = [
  { start: /bc[1lI|!]/y, prefix: 'bc1', lengths: [62, 42], alphabet: BECH32_READING },
  { start: /[0OoQ][xX]/y, prefix: '0x', lengths: [42], alphabet: HEX_READING },
  { start: /T/y, prefix: 'T', lengths: [34], alphabet: BASE58_READING },
  { start: /[1lI|]/y, prefix: '1', lengths: [34, 33], alphabet: BASE58_READING },
  { start: /3/y, prefix: '3', lengths: [34], alphabet: BASE58_READING },
  { start: /L/y, prefix: 'L', lengths: [34], alphabet: BASE58_READING },
]

export interface MisreadAddress extends FoundAddress {
  /** Checksums that were computed until this one passed. */
  readonly tries: number
}

/** `taken` are spans, in order, that were read right. `complete` is false when the budget ran out. */
export function findMisreadAddresses(
  text: string,
  taken: readonly Span[],
): { readonly found: readonly MisreadAddress[]; readonly complete: boolean } {
  const found: MisreadAddress[] = []
  let left = BUDGET
  let next = 0
  for (let at = 0; at < text.length; at += 1) {
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1
    const span = taken[next]
    if (span && span.start <= at) {
      at = span.end - 1
      continue
    }
    if (at > 0 && isLetter(text.charAt(at - 1))) continue
    const tried = readAt(text, at, span?.start ?? text.length, Math.min(left, BUDGET_EACH))
    left -= tried.tries
    if (tried.address) {
      found.push(tried.address)
      at = tried.address.end - 1
    }
    if (left <= 0) return { found, complete: false }
  }
  return { found, complete: true }
}

interface Tried {
  readonly address: MisreadAddress | null
  readonly tries: number
}

function readAt(text: string, start: number, stop: number, budget: number): Tried {
  let tries = 0
  for (const { value, end } of candidatesAt(text, start, stop)) {
    if (tries >= budget) break
    tries += 1
    const parsed = proven(value)
    if (parsed) return { address: { start, end, value, parsed, tries }, tries }
  }
  return { address: null, tries }
}

/** Every reading of the letters at a place, by form and length, likeliest first. */
function* candidatesAt(text: string, start: number, stop: number) {
  for (const form of FORMS) {
    form.start.lastIndex = start
    if (!form.start.test(text)) continue
    for (const length of form.lengths) {
      const printed = lettersFrom(text, start, stop, length)
      if (!printed || !isAddressLike(printed.letters)) continue
      for (const value of readings(printed.letters, form)) yield { value, end: printed.end }
    }
  }
}

function proven(value: string): ParsedAddress | null {
  const parsed = parseAddress(value)
  return parsed?.checksum === 'ok' ? parsed : null
}

/** Exactly so many letters with gaps of a line break or two; `null` when the text has fewer or runs on. */
function lettersFrom(text: string, start: number, stop: number, length: number) {
  let letters = ''
  let gap = 0
  for (let at = start; at < stop; at += 1) {
    const letter = text.charAt(at)
    if (isLetter(letter)) {
      letters += letter
      gap = 0
      if (letters.length === length)
        return isLetter(text.charAt(at + 1)) ? null : { letters, end: at + 1 }
    } else {
      gap += 1
      if (gap > MAX_GAP || !/\s/.test(letter)) return null
    }
  }
  return null
}

function isLetter(letter: string): boolean {
  return /^[A-Za-z0-9|!$§]$/.test(letter)
}

/** Words have few digits, sums no letters; joined words of a sentence are neither. */
function isAddressLike(letters: string): boolean {
  const digits = letters.replace(/\D/g, '').length
  return digits >= 3 && letters.length - digits >= 4
}

/** What the letters may have been: with what is impossible mended, then with one and two more letters doubted. */
function* readings(letters: string, { prefix, alphabet }: Form): Generator<string> {
  const body = letters.slice(prefix.length)
  const texts = mended(alphabet === BECH32_READING ? mendCase(body) : body, alphabet)
  for (const text of texts) yield prefix + text
  for (const text of texts) for (const one of doubted(text, 0, alphabet)) yield prefix + one.text
  for (const text of texts)
    for (const one of doubted(text, 0, alphabet))
      for (const two of doubted(one.text, one.at + 1, alphabet)) yield prefix + two.text
}

/** The texts that are left when every letter that the coding lacks is one that it has; none when one looks like nothing. */
function mended(body: string, alphabet: Alphabet): readonly string[] {
  let texts = ['']
  for (const letter of body) {
    const options = alphabet.letters.includes(letter) ? letter : (alphabet.mended.get(letter) ?? '')
    const kept = texts.length * options.length > MAX_READINGS ? options.charAt(0) : options
    texts = [...kept].flatMap((option) => texts.map((text) => text + option))
  }
  return texts
}

/** Bech32 has one case; letters that it lacks tell more as they were read. */
function mendCase(body: string): string {
  return body.replace(/[A-Z]/g, (letter) => (/[IOB]/.test(letter) ? letter : letter.toLowerCase()))
}

/** The text with one letter from `from` on replaced by each that it may have been. */
function* doubted(text: string, from: number, { doubted: others }: Alphabet) {
  for (let at = from; at < text.length; at += 1)
    for (const other of others.get(text.charAt(at)) ?? '')
      yield { text: text.slice(0, at) + other + text.slice(at + 1), at }
}
