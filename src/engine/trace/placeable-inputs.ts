/** Which inputs of a transaction a method can place when the values of some are not known. */
import type { TaintMethod } from '../taint/taint-method.ts'

/** A stretch [from, to) of a transaction's inputs. */
export interface InputRange {
  readonly from: number
  readonly to: number
}

/** FIFO places those before the first of unknown value, LIFO those after the last, poison all; the others need the value of every input. */
export function placeableInputs(
  method: TaintMethod,
  inputs: readonly { readonly value: bigint | null }[],
): InputRange {
  const all = { from: 0, to: inputs.length }
  const first = inputs.findIndex(({ value }) => value === null)
  if (first < 0 || method === 'poison') return all
  if (method === 'fifo') return { from: 0, to: first }
  const last = inputs.findLastIndex(({ value }) => value === null)
  return { from: method === 'lifo' ? last + 1 : inputs.length, to: inputs.length }
}
