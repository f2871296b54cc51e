/** The prices of one row, as its table has them. Nothing in a row is guessed. */
import { parseDecimal } from '../../domain/amount.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { PriceRecord } from '../../domain/ledger-record.ts'
import { DAY_MS, parseTime } from '../../domain/time.ts'
import type { PriceCell, PriceShape } from './price-shape.ts'

const HOUR_MS = 3_600_000
/** How tables with a column for each currency write that there was no rate. */
const NO_RATE = new Set(['', 'n/a', 'na', '-', '–', 'nan', 'null', 'none'])

export interface PriceRowContext {
  readonly shape: PriceShape
  /** Cells of the row, trimmed. */
  readonly cell: (at: number) => string
  /** What all prices of the file stand for, where it was said. */
  readonly period: 'day' | 'hour' | undefined
  /** Source of a row that names none. */
  readonly source: string
}

/** Day or hour of a row, and its source. Throws `bad-date`. */
export function rowOf({ shape, cell, period, source }: PriceRowContext) {
  const named = shape.source === null ? '' : cell(shape.source)
  return {
    ...pricePeriod(cell(shape.date), period),
    source: named === '' ? source : named.slice(0, 100),
  }
}

/** One price of a row; `null` where a table with a column for each currency has none. Throws a UserInputError that says what is wrong. */
export function readPrice(
  { shape, cell }: PriceRowContext,
  at: PriceCell,
  row: Pick<PriceRecord, 'time' | 'period' | 'source'>,
): PriceRecord | null {
  const text = cell(at.at)
  if (shape.form === 'wide' && NO_RATE.has(text.toLowerCase())) return null
  const told = (value: string | number): string => (typeof value === 'number' ? cell(value) : value)
  const asset = priceAsset(told(at.asset))
  const fiat = told(at.fiat).toUpperCase()
  if (!/^[A-Z]{3}$/.test(fiat))
    throw refuse('bad-currency', `"${cut(told(at.fiat))}" is not a currency of three letters.`)
  const decimal = parseDecimal(text)
  if (!decimal || decimal.digits === 0n)
    throw refuse('bad-price', `"${cut(text)}" is not a price above zero.`)
  return { asset, fiat, time: row.time, period: row.period, price: text, source: row.source }
}

/** A ticker in capitals, or an asset id (`chain:contract`) as it is. */
export function priceAsset(text: string): string {
  if (/^[a-z0-9-]{2,30}:[\w.-]{2,100}$/i.test(text)) return text
  if (/^[A-Z0-9][A-Z0-9.$_-]{0,19}$/i.test(text)) return text.toUpperCase()
  throw refuse('bad-asset', `"${cut(text)}" is neither a ticker nor an asset id.`)
}

/** A bare date is a day; a time must be the start of an hour, and of a day where the file's prices were said to be daily. */
function pricePeriod(
  text: string,
  said: 'day' | 'hour' | undefined,
): { readonly time: number; readonly period: number } {
  const parsed = parseTime(text)
  if (!parsed) throw refuse('bad-date', `"${cut(text)}" is not a date.`)
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const period = (said ?? (bare ? 'day' : 'hour')) === 'day' ? DAY_MS : HOUR_MS
  if (bare && period === HOUR_MS) throw refuse('bad-date', `"${cut(text)}" names no hour.`)
  if (parsed.ms % period !== 0)
    throw refuse(
      'bad-date',
      `"${cut(text)}" is not the start of ${period === DAY_MS ? 'a day' : 'an hour'}.`,
    )
  return { time: parsed.ms, period }
}

function refuse(code: string, reason: string): UserInputError {
  return new UserInputError(code, reason)
}

function cut(text: string): string {
  return text.slice(0, 40)
}
