/**
 * Cells read from bytes without making a text of them, for the forms that almost every cell has. Each function takes the bytes from `from` up to
 * `to` and says when they have another form: they are then read as text (transfer-row.ts), with the same meaning.
 */

const ZERO = 0x30
const NINE = 0x39
const DOT = 0x2e
const WORD = 2 ** 32
/** Digits of an amount are taken in groups: 2^32 × 10^6 stays exact in a double. */
const GROUP = 1_000_000

/** A whole number below 2^32 in at most ten digits, or -1. */
export function wholeCell(bytes: Uint8Array, from: number, to: number): number {
  if (to <= from || to - from > 10) return -1
  let value = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte < ZERO || byte > NINE) return -1
    value = value * 10 + byte - ZERO
  }
  return value < WORD ? value : -1
}

/** `2023-05-01T12:00:00Z`, the same without `Z` or with a space for `T`, or ten digits of epoch seconds; as epoch ms, or NaN. */
export function timeCell(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  if (length === 10) {
    const seconds = wholeCell(bytes, from, to)
    return seconds < 0 ? Number.NaN : seconds * 1000
  }
  if (length !== 19 && !(length === 20 && bytes[to - 1] === 0x5a)) return Number.NaN
  if (!hasTimeMarks(bytes, from)) return Number.NaN
  const day = dayNumber(bytes, from)
  const hour = twoDigits(bytes, from + 11)
  const minute = twoDigits(bytes, from + 14)
  const second = twoDigits(bytes, from + 17)
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN
  return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1000
}

/** Whether a time that `timeCell` read names its zone: epoch seconds do. */
export function namesZone(from: number, to: number): boolean {
  return to - from !== 19
}

function hasTimeMarks(bytes: Uint8Array, from: number): boolean {
  const middle = bytes[from + 10]
  return (
    (middle === 0x54 || middle === 0x20) &&
    bytes[from + 4] === 0x2d &&
    bytes[from + 7] === 0x2d &&
    bytes[from + 13] === 0x3a &&
    bytes[from + 16] === 0x3a
  )
}

/** Days since 1970-01-01 of `YYYY-MM-DD` in the Gregorian calendar, years beginning in March; NaN when there is no such day. */
function dayNumber(bytes: Uint8Array, from: number): number {
  const year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2)
  const month = twoDigits(bytes, from + 5)
  const day = twoDigits(bytes, from + 8)
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN
  const march = month > 2 ? month - 3 : month + 9
  const from0 = month > 2 ? year : year - 1
  const leaps = Math.floor(from0 / 4) - Math.floor(from0 / 100) + Math.floor(from0 / 400)
  return from0 * 365 + leaps + Math.floor((153 * march + 2) / 5) + day - 719_469
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** NaN unless both are digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO
  const ones = (bytes[at + 1] ?? 0) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** What two hex digits stand for, by their characters, the first in the upper byte; {@link NO_PAIR} for all else. */
const NO_PAIR = 0x100
const PAIRS = new Uint16Array(1 << 16).fill(NO_PAIR)
const LOWER_PAIRS = new Uint16Array(1 << 16).fill(NO_PAIR)
const DIGITS = '0123456789abcdefABCDEF'
for (const first of DIGITS)
  for (const second of DIGITS) {
    const pair = first + second
    const at = (first.charCodeAt(0) << 8) | second.charCodeAt(0)
    PAIRS[at] = Number.parseInt(pair, 16)
    if (pair === pair.toLowerCase()) LOWER_PAIRS[at] = Number.parseInt(pair, 16)
  }

/** 64 hex digits, with or without `0x`, into `out` at `place`; false when it is something else. */
export function txidCell(
  bytes: Uint8Array,
  from: number,
  to: number,
  out: Uint8Array,
  place: number,
): boolean {
  const start =
    to - from === 66 && bytes[from] === ZERO && bytes[from + 1] === 0x78 ? from + 2 : from
  if (to - start !== 64) return false
  let seen = 0
  for (let at = start, byte = place; at < to; at += 2, byte++) {
    const value = PAIRS[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] ?? NO_PAIR
    seen |= value
    out[byte] = value
  }
  return seen < NO_PAIR
}

/** Hex digits without capitals into `out` at `place`; false when there is something else among them. */
export function lowerHexBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
  out: Uint8Array,
  place: number,
): boolean {
  let seen = 0
  for (let at = from, byte = place; at < to; at += 2, byte++) {
    const value = LOWER_PAIRS[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] ?? NO_PAIR
    seen |= value
    out[byte] = value
  }
  return seen < NO_PAIR
}

/** Amounts of at most so many digits are exact in a double. */
const SMALL_DIGITS = 15

/** An amount that is a small whole number of base units, or -1 for what the reader of amounts has to look at. */
function smallAmount(bytes: Uint8Array, from: number, to: number, decimals: number): number {
  let point = to
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - ZERO
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (digit === DOT - ZERO && point === to && decimals >= 0) point = at
    else return -1
  }
  const fraction = point === to ? 0 : to - point - 1
  const padding = Math.max(0, decimals) - fraction
  const known = point > from && point !== to - 1 && padding >= 0
  return known && to - from + padding <= SMALL_DIGITS ? value * 10 ** padding : -1
}

/** Reads amounts below 2^128 as four 32-bit words, the lowest first. */
export class AmountReader {
  readonly words = new Uint32Array(4)
  #group = 0
  #scale = 1
  #fits = true

  /**
   * An amount in units with so many decimals, or with -1 in base units. False for what is no plain number, has more decimals that are not
   * zero, or is too large.
   */
  read(bytes: Uint8Array, from: number, to: number, decimals: number): boolean {
    const small = smallAmount(bytes, from, to, decimals)
    if (small >= 0) {
      this.words.fill(0)
      this.words[0] = small
      this.words[1] = Math.floor(small / WORD)
      return true
    }
    if (to <= from || to - from > 78 || bytes[from] === DOT || bytes[to - 1] === DOT) return false
    this.words.fill(0)
    this.#group = 0
    this.#scale = 1
    this.#fits = true
    const fraction = this.#digits(bytes, from, to, decimals)
    if (fraction < 0) return false
    for (let zeros = fraction; zeros < decimals; zeros++) this.#digit(0)
    this.#flush()
    return this.#fits
  }

  /** Takes all digits; how many stood after the point, or -1. */
  #digits(bytes: Uint8Array, from: number, to: number, decimals: number): number {
    let fraction = -1
    for (let at = from; at < to; at++) {
      const digit = (bytes[at] ?? 0) - ZERO
      if (digit === DOT - ZERO && fraction < 0 && decimals >= 0) fraction = 0
      else if (digit < 0 || digit > 9) return -1
      else if (fraction < 0) this.#digit(digit)
      else if (fraction < decimals) {
        this.#digit(digit)
        fraction += 1
      } else if (digit !== 0) return -1
    }
    return Math.max(0, fraction)
  }

  #digit(digit: number): void {
    this.#group = this.#group * 10 + digit
    this.#scale *= 10
    if (this.#scale === GROUP) this.#flush()
  }

  /** words × scale + group. */
  #flush(): void {
    let carry = this.#group
    for (let at = 0; at < 4; at++) {
      const value = (this.words[at] ?? 0) * this.#scale + carry
      this.words[at] = value
      carry = Math.floor(value / WORD)
    }
    if (carry > 0) this.#fits = false
    this.#group = 0
    this.#scale = 1
  }
}
