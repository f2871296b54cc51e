/** What a trace owes the reader besides its numbers. */

import { formatUnits } from '../../domain/amount.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { assetOf } from '../../domain/asset.ts'
import { counted } from '../../domain/counted.ts'
import type { ChainTrace } from './run-traces.ts'

/** Notes on budget, opening balances, partial histories, returned value and unknown decimals. */
export function noteTrace(notes: NoteBook, { chain, asset, result, names }: ChainTrace): void {
  const { symbol, decimals } = assetOf(asset)
  const of = `${symbol} on ${chain}`
  if (decimals === null)
    notes.add('unknown-decimals', `Nobody told the decimals of ${asset}: amounts are base units.`)
  const budgetEnds = result.ends.filter(({ reason }) => reason === 'budget')
  if (budgetEnds.length > 0) {
    const left = budgetEnds.reduce((sum, { amount }) => sum + amount, 0n)
    notes.add(
      'budget',
      `The budget was used up after ${counted(result.recordsRead, 'record')} of ${of}: ${counted(result.leftByBudget, 'place')} holding ${formatUnits(left, decimals ?? 0)} ${symbol} ${result.leftByBudget === 1 ? 'was' : 'were'} not followed.`,
    )
  }
  if (result.openingUnknown.length > 0)
    notes.add(
      'opening-unknown',
      `${listed(result.openingUnknown, names)} sent more ${of} than was seen coming in: the unknown opening balance counts as clean and first in the queue.`,
    )
  if (result.partialHistory.length > 0)
    notes.add(
      'partial-history',
      `The history of ${listed(result.partialHistory, names)} in ${of} is not held without a gap: what was not imported has no place in the queue.`,
    )
  const returned = result.totals.reduce((sum, total) => sum + total.returned, 0n)
  if (returned > 0n)
    notes.add(
      'returned-value',
      `${formatUnits(returned, decimals ?? 0)} ${symbol} of the named receipts had come from the origin itself and is counted once.`,
    )
  const elsewhere = result.totals.reduce((sum, total) => sum + total.elsewhere, 0n)
  if (elsewhere > 0n)
    notes.add(
      'overlapping-origins',
      `${formatUnits(elsewhere, decimals ?? 0)} ${symbol} of the named receipts carried the value of another named origin already: it stands with the origin that reached it first, once.`,
    )
}

function listed(accounts: readonly number[], names: ReadonlyMap<number, string>): string {
  const [first = -1] = accounts
  const name = names.get(first) ?? 'an account'
  return accounts.length === 1
    ? name
    : `${name} and ${counted(accounts.length - 1, 'other account')}`
}
