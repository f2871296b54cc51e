/** Amounts are `bigint` base units inside and decimal strings on the wire; fiat is integer minor units. */
import { UserInputError } from './errors.ts'

/** `parseUnits('1.5', 8)` is 150000000n. Throws `bad-amount` on anything but a plain non-negative decimal that fits. */
export function parseUnits(text: string, decimals: number): bigint {
  const match = /^(\d{1,90})(?:\.(\d{1,90}))?$/.exec(text.trim())
  if (!match)
    throw new UserInputError('bad-amount', `"${text.slice(0, 60)}" is not a decimal amount.`)
  const [, whole = '0', fraction = ''] = match
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > decimals)
    throw new UserInputError(
      'bad-amount',
      `"${text.slice(0, 60)}" has more than ${decimals} decimals.`,
    )
  return BigInt(whole + kept.padEnd(decimals, '0'))
}

/** `formatUnits(150000000n, 8)` is `1.5`: no exponent, no trailing zeros. */
export function formatUnits(base: bigint, decimals: number): string {
  const sign = base < 0n ? '-' : ''
  const digits = (base < 0n ? -base : base).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`
}

/** Fiat with its currency's digits: `formatFiat(11572n, 'USD')` is `115.72`. */
export function formatFiat(minor: bigint, currency: string): string {
  const digits = fiatDigits(currency)
  if (digits === 0) return minor.toString()
  const sign = minor < 0n ? '-' : ''
  const padded = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

/** Currencies without minor units, and those with three digits (ISO 4217, list one). */
const NO_DIGITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')
const THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')

/** Minor-unit digits of a currency (ISO 4217). */
export function fiatDigits(currency: string): number {
  if (NO_DIGITS.includes(currency)) return 0
  return THREE_DIGITS.includes(currency) ? 3 : 2
}

/** A decimal kept exactly: value = digits / 10^scale. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** Parses a plain decimal of any length, such as a price; `null` when it is not one. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^(\d{1,60})(?:\.(\d{1,60}))?$/.exec(text.trim())
  if (!match) return null
  const fraction = match[2] ?? ''
  return { digits: BigInt((match[1] ?? '0') + fraction), scale: fraction.length }
}

/** Base units × price per whole unit, in the currency's minor units, rounded half up (one receipt is rounded once). */
export function valueInFiat(
  base: bigint,
  decimals: number,
  price: Decimal,
  currency: string,
): bigint {
  const numerator = base * price.digits * 10n ** BigInt(fiatDigits(currency))
  const denominator = 10n ** BigInt(decimals + price.scale)
  return (2n * numerator + denominator) / (2n * denominator)
}

/** The smaller of two amounts. */
export function leastAmount(a: bigint, b: bigint): bigint {
  if (b < a) return b
  return a
}
