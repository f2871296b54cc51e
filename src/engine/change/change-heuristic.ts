/**
 * A change heuristic names the outputs of a transaction that it cannot rule out as change, or that it takes for change. All of them are
 * inference: they serve traces, shown with their confidence, and never join clusters by default. They combine as sets.
 */
import type { LedgerView } from '../../domain/ledger-view.ts'
import type { PlainOutput, PlainTransaction } from '../../domain/plain-transaction.ts'

/** What heuristics may ask; what is not given is not known, and a heuristic that needs it names nothing. */
export interface ChangeContext {
  readonly view?: LedgerView
  /** The multi-input cluster of an address, any key; `null` where it has none. */
  readonly cluster?: (address: string) => string | number | null
  /** Whether an address is tagged as an exchange's: suppresses CoinJoin look-alikes. */
  readonly isExchange?: (address: string) => boolean
}

/** Indices of outputs, ascending. Never an OP_RETURN. */
export type ChangeHeuristic = (
  transaction: PlainTransaction,
  context: ChangeContext,
) => readonly number[]

/** Outputs that can be spent and pass a test. */
export function outputsWhere(
  { outputs }: PlainTransaction,
  passes: (output: PlainOutput, index: number) => boolean,
): readonly number[] {
  return outputs.flatMap((output, index) =>
    output.scriptType !== 'op-return' && passes(output, index) ? [index] : [],
  )
}

/** The smallest input; `null` when the value of one is not known, and for a coinbase. */
export function smallestInput({ coinbase, inputs }: PlainTransaction): bigint | null {
  let smallest: bigint | null = null
  for (const { value } of inputs) {
    if (coinbase || value === null) return null
    if (smallest === null || value < smallest) smallest = value
  }
  return smallest
}

/** What both name. */
export function bothChange(a: ChangeHeuristic, b: ChangeHeuristic): ChangeHeuristic {
  return (transaction, context) => {
    const others = new Set(b(transaction, context))
    return a(transaction, context).filter((index) => others.has(index))
  }
}

/** What either names. */
export function eitherChange(a: ChangeHeuristic, b: ChangeHeuristic): ChangeHeuristic {
  return (transaction, context) =>
    [...new Set([...a(transaction, context), ...b(transaction, context)])].sort((x, y) => x - y)
}

/** What the first names and the second does not. */
export function changeWithout(a: ChangeHeuristic, b: ChangeHeuristic): ChangeHeuristic {
  return (transaction, context) => {
    const others = new Set(b(transaction, context))
    return a(transaction, context).filter((index) => !others.has(index))
  }
}

/** What it names, if that is exactly one output. */
export function uniqueChange(heuristic: ChangeHeuristic): ChangeHeuristic {
  return (transaction, context) => {
    const named = heuristic(transaction, context)
    return named.length === 1 ? named : []
  }
}
