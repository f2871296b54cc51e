/** Amounts up to 2^256 − 1 in two unsigned 128-bit columns; the high one is null below 2^128. */
import { InvariantError } from '../../domain/errors.ts'

const LOW_BITS = 128n
const LOW_MASK = (1n << LOW_BITS) - 1n

/** [amount, amount_high]. Throws an InvariantError on a negative amount or one past 2^256 − 1: sources refuse those. */
export function toAmountColumns(amount: bigint): readonly [bigint, bigint | null] {
  if (amount < 0n || amount >> 256n !== 0n)
    throw new InvariantError('bad-amount-in-store', 'An amount does not fit 256 unsigned bits.', {
      details: { amount: amount.toString() },
    })
  const high = amount >> LOW_BITS
  return [amount & LOW_MASK, high === 0n ? null : high]
}

export function fromAmountColumns(low: bigint, high: bigint | null): bigint {
  return high === null ? low : (high << LOW_BITS) | low
}
