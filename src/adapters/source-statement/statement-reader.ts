/** What reading a row of a statement needs, and how a row is refused. */
import { parseUnits } from '../../domain/amount.ts'
import type { Asset } from '../../domain/asset.ts'
import { readLocalDecimal } from '../../domain/calendar/local-digits.ts'
import type { TimeReader } from '../../domain/calendar/time-format.ts'
import type { Chain } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { BoundColumns } from '../mapping-file/bind-columns.ts'
import type { TableRow } from '../table-rows/table-row.ts'

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
}

/** Base units of a cell, negative where the text is; `null` for an empty one. Throws `bad-amount`. */
export function readNumber(
  row: TableRow,
  { columns, decimal }: StatementReader,
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
  const base = parseUnits(found.text, asset.decimals ?? 0)
  return found.negative ? -base : base
}

/** The amount without its sign. */
export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** The refusal of one row. */
export function refuse(code: string, message: string): UserInputError {
  return new UserInputError(code, message)
}

/** Enough of a cell to know it by. */
export function cut(text: string): string {
  return text.slice(0, 60)
}
