/** What reading a row of a statement needs. */
import { parseUnits } from '../../domain/amount.ts'
import type { Asset } from '../../domain/asset.ts'
import { readLocalDecimal } from '../../domain/calendar/local-digits.ts'
import type { TimeReader } from '../../domain/calendar/time-format.ts'
import type { Chain } from '../../domain/chain.ts'
import type { BoundColumns } from '../mapping-file/bind-columns.ts'
import type { TableRow } from '../table-rows/table-row.ts'
import { currencyBeside, readAmountWords } from './amount-words.ts'
import { cut, refuse } from './refuse.ts'

/** How rows of one file are read. */
export interface StatementReader {
  readonly chain: Chain
  readonly columns: BoundColumns
  readonly time: TimeReader
  /** Zone of times that name none. */
  readonly zone: string
  readonly decimal: '.' | ',' | null
  /** The account of rows that name none, canonical; `null` when nobody told it. */
  readonly account: string | null
  /** Words beside amounts that are not known; grows while rows are read. */
  readonly unreadWords: Set<string>
}

/** Base units of a cell, negative where the text is or says debit; `null` for an empty one. Throws `bad-amount`. */
export function readNumber(
  row: TableRow,
  { columns, decimal, chain, unreadWords }: StatementReader,
  field: string,
  asset: Asset,
): bigint | null {
  const { text, kind } = columns.read(row, field)
  if (text === '') return null
  const found = readLocalDecimal(text, kind === 'number' ? '.' : decimal)
  if (found.kind === 'refused')
    throw refuse(
      'bad-amount',
      found.why === 'ambiguous'
        ? `"${cut(text)}" reads two ways: say in the mapping whether the decimal sign is a point or a comma.`
        : `"${cut(text)}" is no amount.`,
    )
  const { side, unread } = readAmountWords(found.words, { asset, book: chain.id, text })
  if (side === 'in' && found.negative)
    throw refuse('bad-amount', `"${cut(text)}" is a credit by its word and paid by its sign.`)
  for (const word of unread) if (unreadWords.size < UNREAD_WORDS) unreadWords.add(word)
  const base = parseUnits(found.text, asset.decimals ?? 0)
  return found.negative || side === 'out' ? -base : base
}

const UNREAD_WORDS = 10

/** The currency printed beside the row's amount; `null` where none is. */
export function printedCurrency(
  row: TableRow,
  { columns, decimal }: StatementReader,
): string | null {
  for (const field of ['amount', 'in', 'out']) {
    const found = readLocalDecimal(columns.read(row, field).text, decimal ?? '.')
    const currency = found.kind === 'decimal' ? currencyBeside(found.words) : null
    if (currency !== null) return currency
  }
  return null
}

/** The amount without its sign. */
export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
