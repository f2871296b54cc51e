/**
 * Whether plain inputs hold what their types say. Callers in plain JavaScript may give a number for an amount, which would be wrong past
 * 2^53 and fails late, with a message about something else.
 */
import { UserInputError } from './errors.ts'
import { outputKey, type PlainTransaction, type PlainTransfer } from './plain-transaction.ts'

const HINTS = { hints: ['Amounts are base units as bigint: 150000n.'] }

/** Throws `bad-transaction` where an amount is no bigint. */
export function checkAmounts({ txid, inputs, outputs }: PlainTransaction): void {
  const values: readonly unknown[] = [...inputs, ...outputs].map(({ value }) => value)
  if (values.every((value) => value === null || typeof value === 'bigint')) return
  const message = `Transaction ${txid} has an amount that is no bigint.`
  throw new UserInputError('bad-transaction', message, HINTS)
}

/** Throws `bad-transfer` where the amount is no bigint, or negative. */
export function checkTransfer(transfer: PlainTransfer): void {
  const amount: unknown = transfer.amount
  const key = outputKey(transfer)
  if (typeof amount !== 'bigint')
    throw new UserInputError(
      'bad-transfer',
      `Transfer ${key} has an amount that is no bigint.`,
      HINTS,
    )
  if (amount < 0n)
    throw new UserInputError('bad-transfer', `Transfer ${key} has a negative amount.`)
}
