/** Histories of single addresses: what they hold is told of these addresses and of their own scripts, and of nothing past their end. */
import { expect, test } from 'vitest'
import { OPEN, runInWorld, transactionsOf } from '../../../test/flow-fixture.ts'
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { traceOutputs } from './trace-outputs.ts'

const SKETCH = [{ height: 5, inputs: [], outputs: [{ value: 10n, address: 1 }] }]

function endOf(
  transactions: readonly FlowTransaction[],
  covered: readonly { readonly from: number; readonly to: number }[],
  bounds: { readonly head: number; readonly covered: typeof covered },
): string | undefined {
  const origins = [{ seed: 0, outpoint: { tx: 0, index: 0 } }]
  const process = traceOutputs('bitcoin:BTC', origins, { ...OPEN, ...bounds })
  const standings = [{ address: 1, stop: null, covered }]
  return runInWorld(process, { transactions, standings }).ends[0]?.reason
}

const own = [{ from: 0, to: 9 }]
const bounds = { head: 9, covered: [] }

test('an output of an address that is held to the head is unspent', () => {
  expect(endOf(transactionsOf(SKETCH), own, bounds)).toBe('unspent')
})

test('an output past the end of what is held is not, however far another range goes', () => {
  const short = { head: 4, covered: [{ from: 0, to: 4 }] }
  expect(endOf(transactionsOf(SKETCH), [{ from: 0, to: 4 }], short)).toBe('not-imported')
})

test('an output to the bare key of an address is not in the history of its script', () => {
  const bare = transactionsOf(SKETCH).map((transaction) => ({
    ...transaction,
    outputs: transaction.outputs.map((output) => ({ ...output, scriptType: 'p2pk' as const })),
  }))
  expect(endOf(bare, own, bounds)).toBe('not-imported')
  expect(endOf(bare, own, { head: 9, covered: own })).toBe('unspent')
})
