/**
 * FIFO over one transaction of a UTXO chain: inputs are concatenated in order, outputs take from the head in order, the fee takes
 * last. An interval of one input maps to intervals of outputs, and back. Inputs after the first one of unknown value have no place.
 */
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { clip, type Interval, measure, shiftBy } from './interval.ts'

/** Where each input begins in the stream; `null` when a value before it is unknown. */
export function inputStarts(transaction: FlowTransaction): readonly (bigint | null)[] {
  let next: bigint | null = 0n
  return transaction.inputs.map(({ value }) => {
    const start = next
    next = next === null || value === null ? null : next + value
    return start
  })
}

/** Part of a transaction's output or input. */
export interface Piece {
  readonly index: number
  readonly intervals: readonly Interval[]
}

export interface ForwardMap {
  readonly outputs: readonly Piece[]
  readonly fee: bigint
}

/** Where intervals of input `input` go; `null` when its place in the stream is unknown. */
export function inputToOutputs(
  transaction: FlowTransaction,
  input: number,
  intervals: readonly Interval[],
): ForwardMap | null {
  const start = inputStarts(transaction)[input]
  if (start === null || start === undefined) return null
  const stream = shiftBy(intervals, start)
  const outputs: Piece[] = []
  let at = 0n
  transaction.outputs.forEach(({ value }, index) => {
    const taken = clip(stream, at, at + value, -at)
    if (taken.length > 0) outputs.push({ index, intervals: taken })
    at += value
  })
  const moved = outputs.reduce((sum, piece) => sum + measure(piece.intervals), 0n)
  return { outputs, fee: measure(intervals) - moved }
}

export interface BackwardMap {
  readonly inputs: readonly Piece[]
  /** What lies past the first input of unknown value. */
  readonly unknown: bigint
}

/** Where intervals of output `output` come from. */
export function outputToInputs(
  transaction: FlowTransaction,
  output: number,
  intervals: readonly Interval[],
): BackwardMap {
  let before = 0n
  for (const { value } of transaction.outputs.slice(0, output)) before += value
  const stream = shiftBy(intervals, before)
  const starts = inputStarts(transaction)
  const inputs: Piece[] = []
  transaction.inputs.forEach(({ value }, index) => {
    const start = starts[index]
    if (start === null || start === undefined || value === null) return
    const taken = clip(stream, start, start + value, -start)
    if (taken.length > 0) inputs.push({ index, intervals: taken })
  })
  const known = inputs.reduce((sum, piece) => sum + measure(piece.intervals), 0n)
  return { inputs, unknown: measure(intervals) - known }
}
