/**
 * What one transaction of a chain of outputs passes on of a flow, by haircut, FIFO and poison together. Haircut shares over the inputs (or
 * outputs) by cumulative floors, so that nothing is lost. Where values of inputs are not known, the inputs are taken to be worth at
 * least the outputs; what the unknown ones would have paid came from nowhere that was imported.
 */
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { FifoTransaction } from '../trace/fifo-transaction.ts'
import { type Interval, measure, normalise } from '../trace/interval.ts'
import type { Load } from './parcel.ts'

/** What stands at one input or output. */
export interface LoadAt extends Load {
  readonly index: number
}

export interface TransactionSpread {
  readonly loads: readonly LoadAt[]
  /** Backward: paid by inputs of unknown value. Forward: the fee. */
  readonly rest: Load
  /** Forward: FIFO value of inputs that have no place in the queue, because a value before them is unknown. */
  readonly unplaced: bigint
}

/** Backward: which inputs paid these outputs. */
export function backToInputs(
  transaction: FlowTransaction,
  outputs: readonly LoadAt[],
): TransactionSpread {
  const line = new FifoTransaction(transaction)
  const pieces = new Pieces()
  let unknown = 0n
  for (const { index, fifo } of outputs) {
    const map = line.outputToInputs(index, fifo)
    unknown += map.unknown
    for (const piece of map.inputs) pieces.add(piece.index, piece.intervals)
  }
  const values = transaction.inputs.map(({ value }) => value ?? 0n)
  return spread(transaction, outputs, { values, pieces, rest: unknown, unplaced: 0n })
}

/** Forward: which outputs these inputs paid. */
export function onToOutputs(
  transaction: FlowTransaction,
  inputs: readonly LoadAt[],
): TransactionSpread {
  const line = new FifoTransaction(transaction)
  const pieces = new Pieces()
  let fee = 0n
  let unplaced = 0n
  for (const { index, fifo } of inputs) {
    const map = line.inputToOutputs(index, fifo)
    if (map) {
      fee += map.fee
      for (const piece of map.outputs) pieces.add(piece.index, piece.intervals)
    } else unplaced += measure(fifo)
  }
  const values = transaction.outputs.map(({ value }) => value)
  return spread(transaction, inputs, { values, pieces, rest: fee, unplaced })
}

function spread(
  transaction: FlowTransaction,
  from: readonly LoadAt[],
  to: {
    readonly values: readonly bigint[]
    readonly pieces: Pieces
    readonly rest: bigint
    readonly unplaced: bigint
  },
): TransactionSpread {
  const whole = worthOf(transaction)
  let haircut = 0n
  let origins = 0n
  for (const load of from) {
    haircut += load.haircut
    origins |= load.origins
  }
  let seen = 0n
  let given = 0n
  const loads = to.values.map((value, index): LoadAt => {
    seen += value
    const part = whole === 0n ? 0n : (seen * haircut) / whole - given
    given += part
    return { index, haircut: part, fifo: to.pieces.of(index), origins }
  })
  const fifo = to.rest === 0n ? [] : [{ start: 0n, end: to.rest }]
  return { loads, rest: { haircut: haircut - given, fifo, origins }, unplaced: to.unplaced }
}

/** What the inputs are worth together, or at least the outputs where some values are not known. */
export function worthOf({ inputs, outputs }: FlowTransaction): bigint {
  const known = inputs.reduce((sum, { value }) => sum + (value ?? 0n), 0n)
  const paid = outputs.reduce((sum, { value }) => sum + value, 0n)
  if (known < paid) return paid
  return known
}

class Pieces {
  readonly #pieces = new Map<number, Interval[]>()

  add(index: number, intervals: readonly Interval[]): void {
    const known = this.#pieces.get(index)
    if (known) for (const interval of intervals) known.push(interval)
    else this.#pieces.set(index, [...intervals])
  }

  of(index: number): readonly Interval[] {
    return normalise(this.#pieces.get(index) ?? [])
  }
}
