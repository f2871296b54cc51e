/**
 * The way back: which inputs the traced part of some outlets came from. FIFO and LIFO are exactly inverse to {@link spreadTaint}.
 * Haircut gives each input its part of the whole by cumulative floors (within one unit of vᵢ·T/V, summing to T). Poison names every
 * input whole: each could have paid. TIHO and seniority have no way back.
 */
import { assertInvariant } from '../../domain/errors.ts'
import {
  amountsBySeed,
  cutSegments,
  type Holding,
  joinSegments,
  type Row,
  reverseSegments,
  wholeRow,
} from './segment.ts'
import { shareOut } from './share-out.ts'
import { poisonRow, rowOf, sumOf } from './spread-taint.ts'
import type { TaintMethod } from './taint-method.ts'

export interface Collect<Seed = number> {
  readonly method: TaintMethod
  /** Values of the inputs, in order. */
  readonly inputs: readonly bigint[]
  /** The outlets in order, the rest (the fee) last. */
  readonly outlets: readonly Holding<Seed>[]
}

/** A row for each input, and what lies past them: inputs that are not known are left out, FIFO at the end, LIFO at the beginning. */
export interface CollectResult<Seed = number> {
  readonly inputs: readonly Row<Seed>[]
  readonly rest: Row<Seed>
}

/** Finds the inputs. Amounts are taken as they are: outlets are worth what the inputs are, or more where inputs are left out. */
export function collectTaint<Seed>(collect: Collect<Seed>): CollectResult<Seed> {
  const { method, inputs, outlets } = collect
  assertInvariant(
    method !== 'tiho' && method !== 'seniority',
    'A method without a way back was asked for it.',
  )
  if (method === 'fifo' || method === 'lifo') return backInARow(collect)
  const amounts = amountsBySeed(joinSegments(...outlets.map(({ segments }) => segments)))
  if (method === 'poison')
    return { inputs: inputs.map((value) => poisonRow(amounts.keys(), value)), rest: [] }
  return { inputs: backInProportion(inputs, new Map(amounts)), rest: [] }
}

function backInARow<Seed>({ method, inputs, outlets }: Collect<Seed>): CollectResult<Seed> {
  const row = joinSegments(...outlets.map(wholeRow))
  if (method === 'fifo') {
    const { pieces, rest } = cutSegments(row, inputs)
    return { inputs: pieces, rest }
  }
  const { pieces, rest } = cutSegments(row, [...inputs].reverse())
  return { inputs: [...pieces].reverse().map(reverseSegments), rest }
}

function backInProportion<Seed>(
  inputs: readonly bigint[],
  left: Map<Seed, bigint>,
): readonly Row<Seed>[] {
  const whole = sumOf(inputs)
  const tainted = sumOf([...left.values()])
  let seen = 0n
  let given = 0n
  return inputs.map((value) => {
    seen += value
    const part = whole === 0n ? 0n : (seen * tainted) / whole - given
    given += part
    return rowOf(shareOut(left, part), value)
  })
}
