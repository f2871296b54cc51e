/**
 * Reads one disguised address from a place of the text: characters are collected over separators (line breaks, spaces, dashes,
 * dots, quotes, at most four at a time), look-alike letters are read as ASCII, and only a checksum makes it an address.
 */

import { parseAddress } from '../../domain/address/parse-address.ts'
import type { ParsedAddress } from '../../domain/address/parsed-address.ts'
import { isPlausible, possibleLengths } from './address-shape.ts'
import { isAlphanumeric, isSeparator, MAX_FOREIGN, MAX_SEPARATORS } from './could-be-address.ts'
import type { FoundAddress } from './found-address.ts'
import { lookAlikeReadings } from './look-alike.ts'

/** No address has fewer letters; columns of figures do. */
const FOUR_LETTERS = /[A-Za-z](?:\d*[A-Za-z]){3}/
/** Look-alikes with a second reading are tried in at most this many ways. */
const MAX_READINGS = 16

interface Collected {
  /** Possible ASCII readings of each character, best first. */
  readonly readings: readonly string[]
  /** Offset after each character. */
  readonly ends: readonly number[]
  /** Whether a separator or look-alike stands before or at each character. */
  readonly disguised: readonly boolean[]
}

export interface JoinBudget {
  /** Checksums that may still be computed. */
  attempts: number
}

/** The disguised address that starts at `start`, or `null`. `stop` is where another finding begins: nothing reads into one. */
export function joinAddress(
  text: string,
  start: number,
  stop: number,
  budget: JoinBudget,
): FoundAddress | null {
  for (const dashes of ['skip', 'keep', 'period'] as const) {
    const collected = collect(text, start, stop, readerOf(text, start, stop, dashes))
    const found = collected && tryLengths(text, start, collected, budget)
    if (found) return found
    if (!/^[EU]/.test(readingOf(text, start, 'skip') ?? '')) return null
  }
  return null
}

/**
 * Only the alphabet of TON has dashes: all that stand there separate, all are letters, or those separate that stand at equal distances.
 */
type Dashes = 'skip' | 'keep' | 'period'

function tryLengths(
  text: string,
  start: number,
  { readings, ends, disguised }: Collected,
  budget: JoinBudget,
): FoundAddress | null {
  const first = readings.map((reading) => reading.charAt(0)).join('')
  if (!FOUR_LETTERS.test(first)) return null
  for (const length of possibleLengths(first)) {
    const end = ends[length - 1]
    if (end === undefined || !disguised[length - 1] || isAlphanumeric(text.charCodeAt(end)))
      continue
    for (const value of readingsOf(readings.slice(0, length))) {
      const parsed = isPlausible(value) ? checked(value, budget) : null
      if (parsed) return { start, end, value, parsed }
    }
  }
  return null
}

function checked(value: string, budget: JoinBudget): ParsedAddress | null {
  if (budget.attempts <= 0) return null
  budget.attempts -= 1
  const parsed = parseAddress(value)
  return parsed?.checksum === 'ok' ? parsed : null
}

/** Texts that the characters may stand for: best readings first, then each second reading alone and together. */
function readingsOf(readings: readonly string[]): readonly string[] {
  if (readings.every((reading) => reading.length === 1)) return [readings.join('')]
  let texts = ['']
  for (const reading of readings) {
    const options = texts.length * reading.length > MAX_READINGS ? reading.charAt(0) : reading
    texts = [...options].flatMap((letter) => texts.map((text) => text + letter))
  }
  return texts
}

type Reader = (at: number) => string | undefined

function collect(text: string, start: number, stop: number, read: Reader): Collected | null {
  const readings: string[] = []
  const ends: number[] = []
  const disguised: boolean[] = []
  let separators = 0
  let changed = false
  let wanted = 4
  let foreign = 0
  for (let at = start; at < stop && readings.length < wanted; at += 1) {
    const reading = read(at)
    if (reading === undefined) {
      separators += 1
      changed = true
      if (separators > MAX_SEPARATORS || !isSeparator(text.charCodeAt(at))) break
      continue
    }
    separators = 0
    if (reading !== text.charAt(at)) {
      foreign += 1
      changed = true
    }
    if (foreign > MAX_FOREIGN + readings.length / 2) break
    readings.push(reading)
    ends.push(at + 1)
    disguised.push(changed)
    if (readings.length === 4) wanted = longest(readings)
  }
  return readings.length > 4 ? { readings, ends, disguised } : null
}

function readerOf(text: string, start: number, stop: number, dashes: Dashes): Reader {
  const period = dashes === 'period' ? firstDash(text, start, stop) : 0
  if (period === 0) return (at) => readingOf(text, at, dashes)
  return (at) => ((at - start) % (period + 1) === period ? undefined : readingOf(text, at, dashes))
}

/** How many letters stand before the first dash; 0 when none does soon. */
function firstDash(text: string, start: number, stop: number): number {
  const at = text.slice(start, Math.min(stop, start + 24)).indexOf('-')
  return Math.max(at, 0)
}

function longest(readings: readonly string[]): number {
  return possibleLengths(readings.map((reading) => reading.charAt(0)).join(''))[0] ?? 0
}

function readingOf(text: string, at: number, dashes: Dashes): string | undefined {
  const code = text.charCodeAt(at)
  if (isAlphanumeric(code)) return text.charAt(at)
  if (code < 0x80)
    return dashes !== 'skip' && (code === 0x2d || code === 0x5f) ? text.charAt(at) : undefined
  return lookAlikeReadings(text.charAt(at))
}
