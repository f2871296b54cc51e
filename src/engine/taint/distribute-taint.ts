/** Distribution of tainted value over one transaction of a UTXO chain, under every method; the conventions are in {@link spreadTaint}. */
import { assertInvariant, UserInputError } from '../../domain/errors.ts'
import { amountsBySeed, type Holding, lengthOf, type Segment, taintedLength } from './segment.ts'
import { spreadTaint } from './spread-taint.ts'
import { type TaintMethod, taintMethod } from './taint-method.ts'

export interface TaintedTransaction {
  readonly method: TaintMethod
  /** Values with their stretches, first out first; what the stretches leave of an input is clean and comes after them. */
  readonly inputs: readonly Holding[]
  /** Values of the outputs; what they leave of the inputs is the fee. */
  readonly outputs: readonly bigint[]
}

/** One output, or the fee. */
export interface TaintedOutlet extends Holding {
  /** Tainted value, each unit once; under poison the whole value. */
  readonly tainted: bigint
  /** Origins ascending; under poison each has the whole value. */
  readonly bySeed: readonly { readonly seed: number; readonly amount: bigint }[]
}

export interface TaintDistribution {
  readonly outputs: readonly TaintedOutlet[]
  /** Haircut: its tainted value may exceed the fee by less than one unit per output, what the floors leave. */
  readonly fee: TaintedOutlet
}

/**
 * Places tainted value on outputs and fee; conserves it for every method but poison. Throws `bad-transaction` when an amount is
 * negative, stretches exceed their input, or outputs exceed inputs.
 */
export function distributeTaint(transaction: TaintedTransaction): TaintDistribution {
  const { method, inputs, outputs } = transaction
  checkAmounts(transaction)
  const { outlets, rest } = spreadTaint({ method, inputs, outlets: outputs })
  const placed = outlets.map((segments, at) => outletOf(method, outputs[at] ?? 0n, segments))
  const value = sum(inputs.map((input) => input.value)) - sum(outputs)
  const fee = outletOf(method, value, rest)
  if (taintMethod(method).conserves) {
    const before = sum(inputs.map(({ segments }) => taintedLength(segments)))
    const after = sum([...placed, fee].map(({ tainted }) => tainted))
    assertInvariant(before === after, 'A distribution lost or made taint.', { before, after })
  }
  return { outputs: placed, fee }
}

function outletOf(method: TaintMethod, value: bigint, segments: readonly Segment[]): TaintedOutlet {
  const bySeed = [...amountsBySeed(segments)].map(([seed, amount]) => ({ seed, amount }))
  const poisoned = method === 'poison' && bySeed.length > 0
  return { value, segments, tainted: poisoned ? value : taintedLength(segments), bySeed }
}

function checkAmounts({ method, inputs, outputs }: TaintedTransaction): void {
  const negative = [
    ...outputs,
    ...inputs.flatMap(({ value, segments }) => [value, ...segments.map(({ amount }) => amount)]),
  ].some((amount) => amount < 0n)
  const overfull =
    method !== 'poison' && inputs.some(({ value, segments }) => lengthOf(segments) > value)
  if (!negative && !overfull && sum(outputs) <= sum(inputs.map(({ value }) => value))) return
  throw new UserInputError(
    'bad-transaction',
    negative
      ? 'An amount of the transaction is negative.'
      : overfull
        ? 'The stretches of an input are longer than the input.'
        : 'The transaction pays out more than it takes in.',
  )
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}
