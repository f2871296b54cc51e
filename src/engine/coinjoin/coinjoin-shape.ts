/**
 * What every detector measures of a transaction. OP_RETURN outputs are left out. An input or output without a known address counts as
 * one of its own, so that a previous output that was never imported never hides a CoinJoin.
 */
import type { PlainTransaction } from '../../domain/plain-transaction.ts'

export interface CoinjoinShape {
  readonly inputs: number
  /** Values of the inputs; `null` where one is not known. */
  readonly inputValues: readonly bigint[] | null
  readonly payers: number
  /** Inputs of the address that has most of them. */
  readonly largestPayer: number
  /** Values of the outputs that can be spent. */
  readonly outputs: readonly bigint[]
  /** True when no two outputs pay the same address. */
  readonly distinctOutputs: boolean
  readonly opReturns: number
}

export function coinjoinShape({ inputs, outputs }: PlainTransaction): CoinjoinShape {
  const spendable = outputs.filter(({ scriptType }) => scriptType !== 'op-return')
  const payers = countBy(inputs.map(({ address }, at) => address ?? `input ${at}`))
  const payees = countBy(spendable.map(({ address }, at) => address ?? `output ${at}`))
  const values = inputs.flatMap(({ value }) => value ?? [])
  return {
    inputs: inputs.length,
    inputValues: values.length === inputs.length ? values : null,
    payers: payers.size,
    largestPayer: Math.max(0, ...payers.values()),
    outputs: spendable.map(({ value }) => value),
    distinctOutputs: payees.size === spendable.length,
    opReturns: outputs.length - spendable.length,
  }
}

/** How often each item occurs. */
export function countBy<Item>(items: readonly Item[]): ReadonlyMap<Item, number> {
  const counts = new Map<Item, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** The most frequent value, the lowest of several; `null` of none. */
export function commonest(values: readonly bigint[]): { value: bigint; count: number } | null {
  let best: { value: bigint; count: number } | null = null
  for (const [value, count] of countBy(values))
    if (!best || count > best.count || (count === best.count && value < best.value))
      best = { value, count }
  return best
}
