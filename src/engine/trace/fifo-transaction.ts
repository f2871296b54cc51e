/**
 * FIFO over one transaction of a UTXO chain: inputs are concatenated in order, outputs take from the head in order, the fee takes
 * last. An interval of one input maps to intervals of outputs, and back. Inputs after the first one of unknown value have no place.
 */
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { clip, type Interval, measure, shiftBy } from './interval.ts'

/** Part of a transaction's output or input. */
export interface Piece {
  readonly index: number
  readonly intervals: readonly Interval[]
}

export interface ForwardMap {
  readonly outputs: readonly Piece[]
  readonly fee: bigint
}

export interface BackwardMap {
  readonly inputs: readonly Piece[]
  /** What lies past the first input of unknown value. */
  readonly unknown: bigint
}

/** Inputs or outputs end to end: `starts[i]` is where the one at `i` begins, with one more entry for the end. */
type Line = readonly bigint[]

/** One transaction as two lines laid over each other, for as many intervals as are asked of it. */
export class FifoTransaction {
  /** Ends before the first input of unknown value. */
  readonly #inputs: Line
  readonly #outputs: Line

  constructor({ inputs, outputs }: FlowTransaction) {
    const unknown = inputs.findIndex(({ value }) => value === null)
    const known = unknown < 0 ? inputs : inputs.slice(0, unknown)
    this.#inputs = lineOf(known.map(({ value }) => value ?? 0n))
    this.#outputs = lineOf(outputs.map(({ value }) => value))
  }

  /** Where intervals of an input go; `null` when its place in the stream is unknown. */
  inputToOutputs(input: number, intervals: readonly Interval[]): ForwardMap | null {
    const start = this.#inputs[input]
    if (start === undefined) return null
    const outputs = piecesOver(this.#outputs, shiftBy(intervals, start))
    return { outputs, fee: measure(intervals) - total(outputs) }
  }

  /** Where intervals of an output come from. */
  outputToInputs(output: number, intervals: readonly Interval[]): BackwardMap {
    const inputs = piecesOver(this.#inputs, shiftBy(intervals, this.#outputs[output] ?? 0n))
    return { inputs, unknown: measure(intervals) - total(inputs) }
  }
}

function lineOf(values: readonly bigint[]): Line {
  const starts = [0n]
  let at = 0n
  for (const value of values) {
    at += value
    starts.push(at)
  }
  return starts
}

/** What of a normal list lies over each part of a line. */
function piecesOver(line: Line, stream: readonly Interval[]): readonly Piece[] {
  const low = stream[0]?.start
  const high = stream.at(-1)?.end
  if (low === undefined || high === undefined) return []
  const pieces: Piece[] = []
  for (let index = partAt(line, low); index + 1 < line.length; index += 1) {
    const [start, end] = [line[index] ?? high, line[index + 1] ?? high]
    if (start >= high) break
    const intervals = clip(stream, start, end, -start)
    if (intervals.length > 0) pieces.push({ index, intervals })
  }
  return pieces
}

/** The first part of a line that ends after a point. */
function partAt(line: Line, point: bigint): number {
  let low = 0
  let high = line.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((line[middle + 1] ?? 0n) <= point) low = middle + 1
    else high = middle
  }
  return low
}

function total(pieces: readonly Piece[]): bigint {
  return pieces.reduce((sum, piece) => sum + measure(piece.intervals), 0n)
}
