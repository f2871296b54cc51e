/** Numbers of spreadsheets: doubles that show at most 15 digits, and days counted from 1900 or 1904 (ECMA-376 Part 1 §18.17.4). */

const DAY_MS = 86_400_000
/** Day 0. Serial 60 is the 29 February 1900 that never was: days before it are one off. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
/** 9999-12-31, the last day there is. */
const LAST_SERIAL = 2_958_466

/**
 * Plain decimal text of a number cell, with the 15 digits that spreadsheets keep; `null` when it is no number. A whole number stays as it
 * is written: programs write ids of more digits than that.
 */
export function numberText(raw: string): string | null {
  const text = raw.trim()
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return null
  if (/^-?[1-9]\d{0,39}$/.test(text)) return text
  const value = Number(text)
  if (!Number.isFinite(value)) return null
  return writtenOut(Number(value.toPrecision(15)))
}

function writtenOut(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const shift = Number(power)
  const digits = whole + fraction
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}`
    : sign + digits + '0'.repeat(shift - fraction.length)
}

/** ISO 8601 text without a zone of a serial day number (`HH:MM:SS` below 1: a time of day); `null` when it is no day. */
export function dateText(raw: string, date1904: boolean): string | null {
  const serial = Number(raw)
  if (raw.trim() === '' || !(serial >= 0 && serial < LAST_SERIAL)) return null
  const ms = Math.round(serial * DAY_MS)
  if (serial < 1) return timeOfDay(new Date(ms))
  const early = !date1904 && serial < 60 ? DAY_MS : 0
  if (!date1904 && serial >= 60 && serial < 61) return null
  const date = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + ms + early)
  const day = date.toISOString().slice(0, 10)
  return ms % DAY_MS === 0 ? day : `${day} ${timeOfDay(date)}`
}

function timeOfDay(date: Date): string {
  return date.toISOString().slice(11, 23).replace('.000', '')
}
