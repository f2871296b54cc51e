import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpus } from '../../../test/corpus.ts'
import { distributeTaint, type TaintedTransaction } from './distribute-taint.ts'
import { amountsBySeed, type Holding, lengthOf, taintedLength } from './segment.ts'
import { TAINT_METHODS, type TaintMethod } from './taint-method.ts'

/** An input whose tainted part, of seed 1, comes first. */
const input = (value: bigint, tainted: bigint): Holding => ({
  value,
  segments: [{ seed: 1, amount: tainted }],
})

/** Tainted value per output, then of the fee. */
function taint(transaction: TaintedTransaction): readonly bigint[] {
  const { outputs, fee } = distributeTaint(transaction)
  return [...outputs, fee].map(({ tainted }) => tainted)
}

const coins = (count: number): readonly bigint[] => Array.from({ length: count }, () => 10n)
const big = (values: readonly number[]): readonly bigint[] => values.map(BigInt)

// The worked table of the methods reference, section 5, in tenths of a coin. Rows 1 and 2 are printed in Anderson, Shumailov, Ahmed,
// "Making Bitcoin Legal" (2018); the third is computed there from the definitions.
describe('the worked numbers', () => {
  test.each<[string, TaintMethod, readonly number[]]>([
    ['3 stolen then 7 clean', 'poison', [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0]],
    ['3 stolen then 7 clean', 'haircut', [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0]],
    ['3 stolen then 7 clean', 'fifo', [10, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['3 stolen then 7 clean', 'lifo', [0, 0, 0, 0, 0, 0, 0, 10, 10, 10, 0]],
    ['3 stolen then 7 clean', 'tiho', [10, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['2 clean then 3 tainted', 'poison', [10, 10, 10, 10, 10, 0]],
    ['2 clean then 3 tainted', 'haircut', [6, 6, 6, 6, 6, 0]],
    ['2 clean then 3 tainted', 'fifo', [0, 0, 10, 10, 10, 0]],
    ['2 clean then 3 tainted', 'lifo', [10, 10, 10, 0, 0, 0]],
    ['2 clean then 3 tainted', 'tiho', [10, 10, 10, 0, 0, 0]],
  ])('%s under %s', (name, method, expected) => {
    const inputs = name.startsWith('3')
      ? [input(30n, 30n), input(70n, 0n)]
      : [input(20n, 0n), input(30n, 30n)]
    expect(taint({ method, inputs, outputs: coins(expected.length - 1) })).toEqual(big(expected))
  })

  test.each<[TaintMethod, readonly number[]]>([
    ['poison', [150, 250, 90, 10]],
    ['haircut', [90, 150, 54, 6]],
    ['fifo', [0, 200, 90, 10]],
    ['lifo', [150, 150, 0, 0]],
    ['tiho', [50, 250, 0, 0]],
  ])('2 clean and 3 tainted, with a fee, under %s', (method, expected) => {
    const inputs = [input(200n, 0n), input(300n, 300n)]
    expect(taint({ method, inputs, outputs: [150n, 250n, 90n] })).toEqual(big(expected))
  })
})

interface WorkedCase {
  readonly name: string
  readonly inputs: readonly { readonly value: number; readonly tainted: number }[]
  readonly outputs: readonly number[]
  readonly fee: number
  readonly expected_tainted_per_output_then_fee: Readonly<Record<string, readonly number[]>>
}

corpus.describe('the worked taint examples', () => {
  const names: Readonly<Record<string, TaintMethod>> = { taint_first_in_output_order: 'seniority' }

  test('every case under all six methods', () => {
    const file = corpus.path('methods/taint_worked_examples.json')
    const { utxo_cases: cases } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly utxo_cases: readonly WorkedCase[]
    }
    let checked = 0
    for (const item of cases) {
      const inputs = item.inputs.map(({ value, tainted }) => input(BigInt(value), BigInt(tainted)))
      for (const [name, expected] of Object.entries(item.expected_tainted_per_output_then_fee)) {
        const method = names[name] ?? (name as TaintMethod)
        const outputs = big(item.outputs)
        expect(taint({ method, inputs, outputs }), `${item.name}, ${name}`).toEqual(big(expected))
        checked += 1
      }
    }
    expect(checked).toBe(5 * TAINT_METHODS.length)
  })
})

/** A transaction with up to three origins in stretches of its inputs. */
const transactions = fc
  .record({
    inputs: fc.array(
      fc.array(fc.record({ seed: fc.option(fc.nat(2)), amount: fc.bigInt(0n, 50n) }), {
        minLength: 1,
        maxLength: 4,
      }),
      { minLength: 1, maxLength: 4 },
    ),
    cuts: fc.array(fc.bigInt(0n, 60n), { maxLength: 5 }),
  })
  .map(({ inputs, cuts }) => {
    const holdings = inputs.map((segments) => ({ value: lengthOf(segments), segments }))
    let left = holdings.reduce((sum, { value }) => sum + value, 0n)
    const outputs = cuts.map((cut) => {
      let value = cut
      if (value > left) value = left
      left -= value
      return value
    })
    return { inputs: holdings, outputs }
  })
const conserving = TAINT_METHODS.filter((method) => method !== 'poison')

describe('any transaction', () => {
  test.each(conserving)(
    '%s conserves every origin and fills no output over its value',
    (method) => {
      fc.assert(
        fc.property(transactions, ({ inputs, outputs }) => {
          const result = distributeTaint({ method, inputs, outputs })
          const rows = [...result.outputs, result.fee]
          const before = amountsBySeed(inputs.flatMap(({ segments }) => segments))
          expect(amountsBySeed(rows.flatMap(({ segments }) => segments))).toEqual(before)
          for (const { value, segments, tainted, bySeed } of result.outputs) {
            expect(lengthOf(segments)).toBe(value)
            expect(segments.every(({ amount }) => amount > 0n)).toBe(true)
            expect(bySeed.reduce((sum, { amount }) => sum + amount, 0n)).toBe(tainted)
          }
        }),
      )
    },
  )

  test.each(TAINT_METHODS)('%s places as much taint with one origin as with several', (method) => {
    fc.assert(
      fc.property(transactions, ({ inputs, outputs }) => {
        const merged = inputs.map(({ value, segments }) => ({
          value,
          segments: segments.map(({ seed, amount }) => ({
            seed: seed === null ? null : 0,
            amount,
          })),
        }))
        expect(taint({ method, inputs: merged, outputs })).toEqual(
          taint({ method, inputs, outputs }),
        )
      }),
    )
  })

  test('FIFO keeps the order of stretches, LIFO turns it round', () => {
    fc.assert(
      fc.property(transactions, ({ inputs, outputs }) => {
        const units = (rows: readonly Holding[]) =>
          rows.flatMap(({ segments }) =>
            segments.flatMap(({ seed, amount }) =>
              Array.from({ length: Number(amount) }, () => seed),
            ),
          )
        const before = units(inputs)
        for (const method of ['fifo', 'lifo'] as const) {
          const { outputs: rows, fee } = distributeTaint({ method, inputs, outputs })
          const after = units([...rows, fee])
          expect(after).toEqual(method === 'fifo' ? before : [...before].reverse())
        }
      }),
    )
  })

  test('haircut is the floor of the proportion, and what the floors leave goes to the fee', () => {
    fc.assert(
      fc.property(transactions, ({ inputs, outputs }) => {
        const total = inputs.reduce((sum, { value }) => sum + value, 0n)
        const dirty = inputs.reduce((sum, { segments }) => sum + taintedLength(segments), 0n)
        const { outputs: rows } = distributeTaint({ method: 'haircut', inputs, outputs })
        for (const { value, tainted } of rows)
          expect(tainted).toBe(total === 0n ? 0n : (value * dirty) / total)
      }),
    )
  })

  test('TIHO leaves no output clean that is higher than a tainted one', () => {
    fc.assert(
      fc.property(transactions, ({ inputs, outputs }) => {
        const { outputs: rows } = distributeTaint({ method: 'tiho', inputs, outputs })
        for (const a of rows)
          for (const b of rows)
            if (a.value > b.value && b.tainted > 0n) expect(a.tainted).toBe(a.value)
      }),
    )
  })

  test('amounts past 64 bits are exact', () => {
    const value = 2n ** 200n + 1n
    const inputs = [{ value, segments: [{ seed: 3, amount: value - 1n }] }]
    for (const method of conserving) {
      const { outputs, fee } = distributeTaint({ method, inputs, outputs: [value - 7n] })
      expect((outputs[0]?.tainted ?? 0n) + fee.tainted, method).toBe(value - 1n)
    }
  })
})

describe('a transaction that cannot be', () => {
  test.each<[string, TaintedTransaction]>([
    ['outputs exceed inputs', { method: 'fifo', inputs: [input(5n, 1n)], outputs: [6n] }],
    ['a stretch exceeds its input', { method: 'haircut', inputs: [input(5n, 6n)], outputs: [5n] }],
    ['an amount is negative', { method: 'tiho', inputs: [input(5n, -1n)], outputs: [5n] }],
  ])('is refused when %s', (_name, transaction) => {
    expect(() => distributeTaint(transaction)).toThrow(
      expect.objectContaining({ code: 'bad-transaction' }),
    )
  })
})
