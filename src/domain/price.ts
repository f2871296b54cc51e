/** Prices worked out from other prices, exactly but for the last of their digits; both sources are named. */
import { type Decimal, parseDecimal } from './amount.ts'
import { InvariantError } from './errors.ts'
import type { PriceRecord } from './ledger-record.ts'

/** Digits that a worked-out price keeps, counted from the first that is not zero. */
const DIGITS = 18

/** Of two prices that hold at one time: one unit of `asset` in `fiat`, for the time that both stand for. */
interface Worked {
  readonly asset: string
  readonly fiat: string
}

/** A in B and B in C give A in C. */
export function productPrice(first: PriceRecord, second: PriceRecord, of: Worked): PriceRecord {
  const [a, b] = [decimalOf(first), decimalOf(second)]
  const price = ratioText(a.digits * b.digits, 10n ** BigInt(a.scale + b.scale))
  return { ...of, ...overlap(first, second), price, source: `${told(first)} × ${told(second)}` }
}

/** X in C and X in A give A in C. */
export function quotientPrice(over: PriceRecord, under: PriceRecord, of: Worked): PriceRecord {
  const [a, b] = [decimalOf(over), decimalOf(under)]
  const price = ratioText(a.digits * 10n ** BigInt(b.scale), b.digits * 10n ** BigInt(a.scale))
  return { ...of, ...overlap(over, under), price, source: `${told(over)} ÷ ${told(under)}` }
}

/** C in A gives A in C. */
export function inversePrice(record: PriceRecord, of: Worked): PriceRecord {
  const { digits, scale } = decimalOf(record)
  const price = ratioText(10n ** BigInt(scale), digits)
  const { time, period } = record
  return { ...of, time, period, price, source: `1 ÷ ${told(record)}` }
}

function told({ source, asset, fiat }: PriceRecord): string {
  // What was worked out before names its own parts.
  return /[×÷]/.test(source) ? source : `${source} (${asset} in ${fiat})`
}

function overlap(
  a: PriceRecord,
  b: PriceRecord,
): { readonly time: number; readonly period: number } {
  const time = Math.max(a.time, b.time)
  return { time, period: Math.min(a.time + a.period, b.time + b.period) - time }
}

function decimalOf({ price }: PriceRecord): Decimal {
  const decimal = parseDecimal(price)
  if (!decimal || decimal.digits === 0n)
    throw new InvariantError('bad-stored-price', 'A stored price is no number above zero.', {
      details: { price },
    })
  return decimal
}

/** numerator / denominator as a plain decimal, rounded half up at its last digit. */
function ratioText(numerator: bigint, denominator: bigint): string {
  let scale = DIGITS
  for (let small = numerator; small < denominator; small *= 10n) scale += 1
  const scaled = (2n * numerator * 10n ** BigInt(scale) + denominator) / (2n * denominator)
  const digits = scaled.toString().padStart(scale + 1, '0')
  const fraction = digits.slice(-scale).replace(/0+$/, '')
  return digits.slice(0, -scale) + (fraction === '' ? '' : `.${fraction}`)
}
