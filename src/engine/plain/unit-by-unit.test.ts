import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLedgers, plainTransfers } from '../../../test/plain-fixture.ts'
import { type UnitTrace, walkAccounts, walkOutputs } from '../../../test/unit-ledger.ts'
import { TAINT_METHODS } from '../taint/taint-method.ts'
import type { FundsTrace } from './funds-record.ts'
import { traceAccountFunds } from './trace-account-funds.ts'
import { traceFunds } from './trace-funds.ts'

const nonZero = (sums: ReadonlyMap<string, number | bigint>) =>
  [...sums]
    .filter(([, amount]) => Number(amount) > 0)
    .map(([key, amount]) => `${key} ${amount}`)
    .sort()

function sumBy<Item extends { readonly amount: bigint }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0n) + item.amount)
  return sums
}

/** Under poison the segments from several addresses into one output each have all of it. */
function moved({ segments }: FundsTrace, poison: boolean): ReadonlyMap<string, bigint> {
  if (!poison) return sumBy(segments, ({ txid, index }) => `${txid}:${index}`)
  return new Map(segments.map(({ txid, index, amount }) => [`${txid}:${index}`, amount]))
}

function expectEqual(trace: FundsTrace, units: UnitTrace, rests: ReadonlyMap<string, bigint>) {
  expect(nonZero(moved(trace, trace.method.id === 'poison'))).toEqual(nonZero(units.moved))
  expect(nonZero(rests)).toEqual(nonZero(units.rests))
  expect(Number(trace.totals[0]?.fees ?? 0n)).toBe(units.fees)
}

describe.each(TAINT_METHODS)(
  '%s, against a simulation of single units',
  { timeout: 20_000 },
  (method) => {
    test('over outputs', () => {
      fc.assert(
        fc.property(plainLedgers, fc.nat(2), (transactions, which) => {
          const origins = transactions
            .flatMap(({ txid, outputs }) =>
              outputs.map((_output, index) => ({ txid, index, seed: 0 })),
            )
            .filter((_origin, at) => at % 3 === which)
          const names = new Set(origins.map(({ txid, index }) => `${txid}:${index}`))
          const trace = traceFunds({
            ...{ transactions, origins, method, direction: 'forward', mixer: () => null },
          })
          const rests = sumBy(trace.ends, ({ txid, index }) => `${txid}:${index}`)
          expectEqual(trace, walkOutputs(method, transactions, names), rests)
        }),
        { numRuns: 60 },
      )
    })

    test('over accounts', () => {
      fc.assert(
        fc.property(plainTransfers, fc.nat(2), (transfers, which) => {
          const origins = transfers
            .filter(({ kind }) => kind !== 'fee')
            .map(({ txid, index }) => ({ txid, index, seed: 0 }))
            .filter((_origin, at) => at % 3 === which)
          const names = new Set(origins.map(({ txid, index }) => `${txid}:${index}`))
          const trace = traceAccountFunds({ transfers, origins, method, direction: 'forward' })
          const held = trace.ends.filter(({ reason }) => reason === 'held')
          const rests = sumBy(held, ({ address }) => address ?? '')
          expectEqual(trace, walkAccounts(method, transfers, names), rests)
        }),
        { numRuns: 120 },
      )
    })
  },
)
