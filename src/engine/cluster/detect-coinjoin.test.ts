import { describe, expect, test } from 'vitest'
import type { FlowInput, FlowOutput } from '../../domain/flow-record.ts'
import { detectCoinjoin } from './detect-coinjoin.ts'

const inputs = (...addresses: (number | null)[]): FlowInput[] =>
  addresses.map((address) => ({ prev: null, value: 10n, address, scriptType: 'p2wpkh' }))
const outputs = (...values: bigint[]): FlowOutput[] =>
  values.map((value, address) => ({ value, address, scriptType: 'p2wpkh' }))
const shape = (from: FlowInput[], to: FlowOutput[]) => ({
  coinbase: false,
  inputs: from,
  outputs: to,
})

// Each case negates one condition of BlockSci's is_coinjoin, as the reference restates it.
describe('the CoinJoin rule of BlockSci', () => {
  test.each([
    [
      'three mixed and two change outputs of three payers',
      shape(inputs(1, 2, 3), outputs(7n, 7n, 7n, 3n, 2n)),
      true,
    ],
    ['an even number of outputs', shape(inputs(1, 2), outputs(7n, 7n, 3n, 2n)), true],
    ['one input', shape(inputs(1), outputs(7n, 7n, 3n)), false],
    ['two outputs', shape(inputs(1, 2), outputs(7n, 7n)), false],
    ['fewer inputs than participants', shape(inputs(1, 2), outputs(7n, 7n, 7n, 3n, 2n)), false],
    ['one payer behind several inputs', shape(inputs(1, 1, 1), outputs(7n, 7n, 7n, 3n, 2n)), false],
    [
      'more equal outputs than participants',
      shape(inputs(1, 2, 3), outputs(7n, 7n, 7n, 7n, 2n)),
      false,
    ],
    ['fewer equal outputs', shape(inputs(1, 2, 3), outputs(7n, 7n, 6n, 3n, 2n)), false],
    ['dust of 546', shape(inputs(1, 2), outputs(546n, 546n, 3n)), false],
    ['dust of 2730', shape(inputs(1, 2), outputs(2730n, 2730n, 3n)), false],
    [
      'a tie: the lowest value counts, and it is dust',
      shape(inputs(1, 2), outputs(546n, 546n, 900n, 900n)),
      false,
    ],
    [
      'unknown inputs count as payers of their own',
      shape(inputs(1, null, null), outputs(7n, 7n, 7n, 3n, 2n)),
      true,
    ],
  ])('%s', (_name, transaction, expected) => {
    expect(detectCoinjoin(transaction)).toBe(expected)
  })

  test('a coinbase is none', () => {
    expect(detectCoinjoin({ ...shape(inputs(1, 2), outputs(7n, 7n, 3n)), coinbase: true })).toBe(
      false,
    )
  })
})
