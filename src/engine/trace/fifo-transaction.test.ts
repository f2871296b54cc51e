import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { transactionsOf } from '../../../test/flow-fixture.ts'
import type { FlowTransaction } from '../../domain/flow-record.ts'
import { FifoTransaction } from './fifo-transaction.ts'
import { measure } from './interval.ts'

function oneTransaction(
  inputs: readonly (bigint | null)[],
  outputs: readonly bigint[],
): FlowTransaction {
  const [made] = transactionsOf([
    {
      height: 1,
      inputs: inputs.map((value) => ({ value })),
      outputs: outputs.map((value) => ({ value, address: null })),
    },
  ])
  if (!made) throw new Error('no transaction')
  return made
}

/** Tainted value per output, then of the fee; the tainted part of an input comes first in it. */
function taintOf(transaction: FlowTransaction, tainted: readonly bigint[]): readonly bigint[] {
  const sums = [...transaction.outputs.map(() => 0n), 0n]
  const line = new FifoTransaction(transaction)
  tainted.forEach((amount, input) => {
    const map = line.inputToOutputs(input, amount > 0n ? [{ start: 0n, end: amount }] : [])
    for (const { index, intervals } of map?.outputs ?? [])
      sums[index] = (sums[index] ?? 0n) + measure(intervals)
    sums[sums.length - 1] = (sums.at(-1) ?? 0n) + (map?.fee ?? 0n)
  })
  return sums
}

describe('FIFO over one transaction', () => {
  // Anderson, Shumailov, Ahmed, "Making Bitcoin Legal" (2018), and the reference table computed from its definition.
  const tenths = Array.from({ length: 10 }, () => 1n)
  test.each([
    ['3 stolen then 7 clean', [3n, 7n], [3n, 0n], tenths, [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['2 clean then 3 tainted', [2n, 3n], [0n, 3n], [1n, 1n, 1n, 1n, 1n], [0, 0, 1, 1, 1, 0]],
    ['a fee takes last', [20n, 30n], [0n, 30n], [15n, 25n, 9n], [0, 20, 9, 1]],
  ])('%s', (_name, inputs, tainted, outputs, expected) => {
    const taint = taintOf(oneTransaction(inputs, outputs), tainted)
    expect(taint).toEqual(expected.map(BigInt))
  })

  test('an input after one of unknown value has no place; those before it keep theirs', () => {
    const line = new FifoTransaction(oneTransaction([5n, null, 5n], [4n, 8n]))
    expect(line.inputToOutputs(2, [{ start: 0n, end: 5n }])).toBeNull()
    expect(line.inputToOutputs(0, [{ start: 3n, end: 5n }])).toEqual({
      outputs: [
        { index: 0, intervals: [{ start: 3n, end: 4n }] },
        { index: 1, intervals: [{ start: 0n, end: 1n }] },
      ],
      fee: 0n,
    })
    expect(line.outputToInputs(1, [{ start: 0n, end: 8n }])).toEqual({
      inputs: [{ index: 0, intervals: [{ start: 4n, end: 5n }] }],
      unknown: 7n,
    })
  })
})

interface WorkedCase {
  readonly name: string
  readonly inputs: readonly { readonly value: number; readonly tainted: number }[]
  readonly outputs: readonly number[]
  readonly expected_tainted_per_output_then_fee: { readonly fifo: readonly number[] }
}

corpus.describe('FIFO on the worked taint examples', () => {
  test('gives the taint of every output and of the fee in all of them', () => {
    const file = corpus.path('methods/taint_worked_examples.json')
    const { utxo_cases: cases } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly utxo_cases: readonly WorkedCase[]
    }
    expect(cases.length).toBe(5)
    for (const { name, inputs, outputs, expected_tainted_per_output_then_fee: expected } of cases) {
      const values = inputs.map(({ value }) => BigInt(value))
      const tainted = inputs.map((input) => BigInt(input.tainted))
      const taint = taintOf(oneTransaction(values, outputs.map(BigInt)), tainted)
      expect(taint, name).toEqual(expected.fifo.map(BigInt))
    }
  })
})
