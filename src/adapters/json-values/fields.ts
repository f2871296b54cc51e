/** Members of JSON records, read strictly: what is there must be what it claims. Refusals are `bad-record`. */
import { UserInputError } from '../../domain/errors.ts'
import { jsonText } from './json-text.ts'

export type Fields = Readonly<Record<string, unknown>>

/** The value as a record, or `null`. */
export function fieldsOf(value: unknown): Fields | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Fields)
    : null
}

/** Records of a list member; an absent one is empty. Throws when it is something else. */
export function listOf(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw bad(name, value, 'a list')
  return value.map((each) => {
    const found = fieldsOf(each)
    if (!found) throw bad(name, each, 'a list of records')
    return found
  })
}

/** Text of the first member that is there; `null` when none is. */
export function textOf(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name]
    if (value === undefined || value === null || value === '') continue
    if (typeof value !== 'string') throw bad(name, value, 'text')
    return value
  }
  return null
}

/** A whole number that is not negative, as 0x-hex, decimal text or JSON number, of the first member that is there. */
export function quantityOf(fields: Fields, ...names: readonly string[]): bigint | null {
  for (const name of names) {
    const value = fields[name]
    if (value === undefined || value === null || value === '') continue
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value)
    if (typeof value === 'string' && /^(?:0x[0-9a-f]{1,64}|\d{1,78})$/i.test(value)) {
      const number = BigInt(value)
      if (number < 1n << 256n) return number
    }
    throw bad(name, value, 'a whole number')
  }
  return null
}

/** {@link quantityOf} for numbers below 2^48: heights, indexes, times. */
export function numberOf(fields: Fields, ...names: readonly string[]): number | null {
  const value = quantityOf(fields, ...names)
  if (value === null) return null
  if (value >= 1n << 48n) throw bad(names[0] ?? '', String(value), 'a number of that kind')
  return Number(value)
}

/** 0x-hex of exactly that many bytes, lower case without `0x`; `null` when no member is there. */
export function hexOf(fields: Fields, bytes: number, ...names: readonly string[]): string | null {
  const text = textOf(fields, ...names)
  if (text === null) return null
  const digits = text.toLowerCase().replace(/^0x/, '')
  if (digits.length !== bytes * 2 || !/^[0-9a-f]*$/.test(digits))
    throw bad(names[0] ?? '', text, `${bytes} bytes in hex`)
  return digits
}

/** The value itself. Throws when it is absent: `required(hexOf(…), 'hash')`. */
export function required<T>(value: T | null, name: string): T {
  if (value === null) throw new UserInputError('bad-record', `The record has no ${name}.`)
  return value
}

function bad(name: string, value: unknown, wanted: string): UserInputError {
  const told = (typeof value === 'string' ? value : jsonText(value)).slice(0, 60)
  return new UserInputError('bad-record', `"${told}" in "${name}" is not ${wanted}.`)
}
