/**
 * A cheap look at the letters from a place of the text: whether enough of them follow, in the alphabet of the coin that begins so, with a
 * digit among them. Nearly all prose stops here; a base58 address of 34 letters has no digit once in three hundred.
 */
import { shortestLength } from './address-shape.ts'
import { lookAlikeReadings } from './look-alike.ts'

/** At most so many separators between two letters. */
export const MAX_SEPARATORS = 4
/** Foreign letters at most, besides half of all: more are a word of another alphabet. */
export const MAX_FOREIGN = 4

const UNITS = 65_536
const SEPARATORS = /[\s.|·•\-–—‐‑*_`'"«»“”>~/\\]/
const [SEPARATOR, LETTER, DIGIT, TWIN] = [1, 2, 3, 4] as const
/** What each unit is; 0 for all that ends an address. */
const CLASSES = new Uint8Array(UNITS)
/** How many letters an address needs that begins with this unit; 0 where none does. */
const NEEDED = new Uint8Array(UNITS)
for (let unit = 0; unit < UNITS; unit += 1) {
  const character = String.fromCharCode(unit)
  const reading = /[A-Za-z0-9]/.test(character) ? character : lookAlikeReadings(character)
  CLASSES[unit] = classOf(character, reading)
  NEEDED[unit] = reading === undefined ? 0 : shortestLength(reading.charAt(0))
}

/** The classes for one alphabet: letters that it lacks end an address; a dash may be a letter. */
const FREE = CLASSES.map((known, unit) => (unit === 0x2d || unit === 0x5f ? LETTER : known))
const BASE58 = without('0OIl')
const BECH32 = without('1bioBIO')
const ALPHABETS: ReadonlyMap<string, Uint8Array> = new Map([
  ...[...'bBlqpzu'].map((first) => [first, BECH32] as const),
  ...[...'EU0'].map((first) => [first, FREE] as const),
])
/** Letters of the longest prefix: they may lie outside of the alphabet. */
const PREFIX = 5

function classOf(character: string, reading: string | undefined): number {
  if (reading !== undefined && reading !== character) return TWIN
  if (/[0-9]/.test(character)) return DIGIT
  if (reading !== undefined) return LETTER
  return SEPARATORS.test(character) ? SEPARATOR : 0
}

function without(letters: string): Uint8Array {
  const table = Uint8Array.from(CLASSES)
  for (const letter of letters) table[letter.charCodeAt(0)] = 0
  return table
}

/** ASCII letters and digits. */
export function isAlphanumeric(code: number): boolean {
  const known = CLASSES[code]
  return known === LETTER || known === DIGIT
}

/** Whether the unit may stand between the parts of an address. */
export function isSeparator(code: number): boolean {
  return CLASSES[code] === SEPARATOR
}

/** Whether an address could begin with this unit. */
export function couldStart(code: number): boolean {
  return (NEEDED[code] ?? 0) > 0
}

/** Whether an address could stand from `start` on, not reaching past `stop`. Reads a few hundred units at most. */
export function couldBeAddress(text: string, start: number, stop: number): boolean {
  const needed = NEEDED[text.charCodeAt(start)] ?? 0
  const alphabet = ALPHABETS.get(text.charAt(start)) ?? BASE58
  const prefix = alphabet === BECH32 ? PREFIX : 0
  let letters = 0
  let foreign = 0
  let digits = 0
  let gap = 0
  for (let at = start; at < stop && letters < needed; at += 1) {
    const known = (letters < prefix ? FREE : alphabet)[text.charCodeAt(at)] ?? 0
    if (known === 0 || gap > MAX_SEPARATORS || foreign > MAX_FOREIGN + letters / 2) return false
    gap = known === SEPARATOR ? gap + 1 : 0
    letters += Number(known !== SEPARATOR)
    foreign += Number(known === TWIN)
    digits += Number(known >= DIGIT)
  }
  return letters >= needed && digits > 0
}
