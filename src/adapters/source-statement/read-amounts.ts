/** How much a row moved, which way, and who paid its fee. */
import type { Asset } from '../../domain/asset.ts'
import type { TableRow } from '../table-rows/table-row.ts'
import { refuse } from './refuse.ts'
import { magnitude, readNumber, type StatementReader } from './statement-reader.ts'

export interface Amounts {
  readonly direction: 'in' | 'out' | null
  readonly amount: bigint
  readonly fee: bigint
}

/** One signed column, a column with a word for the direction, or a column for each direction. Throws `bad-amount` and `bad-direction`. */
export function readAmounts(row: TableRow, reader: StatementReader, asset: Asset): Amounts {
  const number = (field: string) => readNumber(row, reader, field, asset)
  const fee = magnitude(number('fee') ?? 0n)
  const amount = number('amount')
  return amount === null
    ? { ...ofTwo(number('in') ?? 0n, magnitude(number('out') ?? 0n)), fee }
    : { ...ofOne(amount, wordOf(row, reader), isSigned(row, reader)), fee }
}

function wordOf(row: TableRow, { columns }: StatementReader): 'in' | 'out' | null {
  const word = columns.meaning(row, 'direction')
  return word === 'in' || word === 'out' ? word : null
}

/** Without a column for the direction, or for who sent and received, the sign is all there is: no sign means that it came in. */
function isSigned(row: TableRow, { columns }: StatementReader): boolean {
  return ['direction', 'sender', 'receiver'].every((field) => columns.read(row, field).text === '')
}

function ofOne(amount: bigint, word: 'in' | 'out' | null, signed: boolean): Omit<Amounts, 'fee'> {
  if (amount < 0n && word === 'in')
    throw refuse('bad-direction', 'The row is incoming by its word and outgoing by its sign.')
  const bySign = amount < 0n ? 'out' : signed ? 'in' : null
  return { direction: word ?? bySign, amount: magnitude(amount) }
}

function ofTwo(came: bigint, went: bigint): Omit<Amounts, 'fee'> {
  if (came !== 0n && went !== 0n)
    throw refuse('bad-amount', 'The row has an amount that came in and one that went out.')
  if (came === 0n && went === 0n) throw refuse('bad-amount', 'The row has no amount.')
  if (came > 0n) return { direction: 'in', amount: came }
  return { direction: 'out', amount: went > 0n ? went : -came }
}

/** What the other side got or gave, and what this account paid for it. */
export function feeShare(
  { amount, fee }: Amounts,
  direction: 'in' | 'out' | 'within' | 'none',
  paidBy: string,
): { readonly amount: bigint; readonly fee: bigint } {
  if (paidBy === 'holder') return { amount, fee }
  if (paidBy !== 'included') return { amount, fee: direction === 'in' ? 0n : fee }
  if (direction === 'in') return { amount: amount + fee, fee }
  if (fee > amount) throw refuse('bad-amount', 'The fee is more than the amount that holds it.')
  return { amount: amount - fee, fee }
}
