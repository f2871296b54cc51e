import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTransfers } from '../../../test/plain-fixture.ts'
import type { Party } from '../../domain/flow-record.ts'
import { traceAccountFunds } from '../plain/trace-account-funds.ts'
import { computeExposure } from './compute-exposure.ts'

const party = (category: string): Party => ({
  ...{ category, actor: null, label: category, basis: 'test', stops: true },
})

describe('beside the traces', () => {
  /** Random transfers in which the last account only receives, so that none of its units comes twice. */
  const received = plainTransfers.map((transfers) =>
    transfers.map((transfer) => (transfer.from === 'a0' ? { ...transfer, from: 'a1' } : transfer)),
  )

  test('by FIFO it finds what the trace backward finds, to the unit', () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 4 }), (transfers, maxHops) => {
        const origins = transfers.filter(
          ({ to, amount, kind }) => to === 'a0' && amount > 0n && kind !== 'fee',
        )
        const trace = traceAccountFunds({
          ...{ transfers, origins, method: 'fifo', direction: 'backward', maxHops },
          stops: (address) => (address === 'a2' ? { reason: 'service', basis: 'test' } : null),
        })
        const traced = trace.ends.filter(({ reason }) => reason === 'service')
        const found = computeExposure({
          ...{ transfers, subject: 'a0', direction: 'source', maxHops },
          parties: (address) => (address === 'a2' ? [party('listed')] : []),
        })
        const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n)
        expect(sum(found.groups.map(({ amounts }) => amounts.fifo))).toBe(
          sum(traced.map(({ amount }) => amount)),
        )
      }),
      { numRuns: 300, seed: 11 },
    )
  })
})

test('by haircut it finds what the trace backward finds, but for what each step rounds', () => {
  const large = plainTransfers.map((transfers) =>
    transfers.map((transfer) => ({
      ...transfer,
      amount: transfer.amount * 10n ** 12n,
      from: transfer.from === 'a0' ? 'a1' : transfer.from,
    })),
  )
  fc.assert(
    fc.property(large, fc.integer({ min: 1, max: 4 }), (transfers, maxHops) => {
      const origins = transfers.filter(
        ({ to, amount, kind }) => to === 'a0' && amount > 0n && kind !== 'fee',
      )
      const trace = traceAccountFunds({
        ...{ transfers, origins, method: 'haircut', direction: 'backward', maxHops },
        stops: (address) => (address === 'a2' ? { reason: 'service', basis: 'test' } : null),
      })
      const traced = trace.ends.filter(({ reason }) => reason === 'service')
      const found = computeExposure({
        ...{ transfers, subject: 'a0', direction: 'source', maxHops },
        parties: (address) => (address === 'a2' ? [party('listed')] : []),
      })
      const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n)
      const difference =
        sum(found.groups.map(({ amounts }) => amounts.haircut)) -
        sum(traced.map(({ amount }) => amount))
      expect(Number(difference)).toBeLessThan(1_000)
      expect(Number(difference)).toBeGreaterThan(-1_000)
    }),
    { numRuns: 300, seed: 11 },
  )
})
