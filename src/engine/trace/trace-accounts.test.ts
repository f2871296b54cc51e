import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FlowWorld,
  OPEN,
  runInWorld,
  type TransferSketch,
  transfersOf,
} from '../../../test/flow-fixture.ts'
import { backwardSteps, lost, RUNS, someBounds } from '../../../test/trace-runs.ts'
import type { AccountSide, FlowNeed, FlowReply, FlowTransfer } from '../../domain/flow-record.ts'
import { TAINT_METHODS } from '../taint/taint-method.ts'
import { traceAccounts } from './trace-accounts.ts'
import type { TraceBounds, TraceResult } from './trace-record.ts'

const USDT = 'tron:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

function trace(
  world: FlowWorld,
  origins: readonly FlowTransfer[],
  bounds: Partial<TraceBounds> = {},
): TraceResult {
  const seeded = origins.map((transfer, seed) => ({ seed, transfer }))
  return runInWorld(traceAccounts(USDT, seeded, { ...OPEN, ...bounds }), world)
}

const summary = (result: TraceResult) =>
  result.ends.map(({ reason, address, amount, hops }) => `${reason} ${amount} @${address} ${hops}`)

function world(sketches: readonly TransferSketch[], service?: number): Required<FlowWorld> {
  const stop = { reason: 'service', actor: 'x', category: 'exchange', basis: 'tag' } as const
  return {
    transactions: undefined as never,
    transfers: transfersOf(sketches),
    standings: service === undefined ? [] : [{ address: service, stop, covered: OPEN.covered }],
    covered: OPEN.covered,
  }
}

const pick = (from: Required<FlowWorld>, ...refs: readonly number[]): readonly FlowTransfer[] =>
  from.transfers.filter(({ ref }) => refs.includes(ref))

describe('a FIFO trace over accounts', () => {
  test('a send consumes what was received before it, oldest first, and nothing later', () => {
    const ledger = world(
      [
        { time: 1, from: 5, to: 1, amount: 10n },
        { time: 2, from: 6, to: 1, amount: 10n },
        { time: 3, from: 1, to: 9, amount: 15n },
        { time: 4, from: 6, to: 1, amount: 50n },
      ],
      9,
    )
    expect(summary(trace(ledger, pick(ledger, 1)))).toEqual(['held 5 @1 0', 'service 5 @9 1'])
    expect(summary(trace(ledger, pick(ledger, 3)))).toEqual(['held 50 @1 0'])
  })

  test('an unknown opening balance is clean, stands first in the queue and is told', () => {
    const ledger = world([
      { time: 1, from: 5, to: 1, amount: 10n },
      { time: 2, from: 1, to: 2, amount: 14n },
    ])
    const forward = trace(ledger, pick(ledger, 0))
    expect(summary(forward)).toEqual(['held 10 @2 1'])
    expect(forward.openingUnknown).toEqual([1])
    const back = trace(ledger, pick(ledger, 1), { direction: 'backward' })
    // Account 5, too, sent more than was seen coming in.
    expect(summary(back)).toEqual(['not-imported 4 @1 1', 'not-imported 10 @5 2'])
    expect(back.openingUnknown).toEqual([1, 5])
  })

  test('native fees stand in the totals, not in the ends', () => {
    const ledger = world([
      { time: 1, from: 5, to: 1, amount: 10n },
      { time: 2, from: 1, to: 2, amount: 7n },
      { time: 2, from: 1, to: null, amount: 1n, kind: 'fee' },
    ])
    const result = trace(ledger, pick(ledger, 0))
    expect(summary(result)).toEqual(['held 2 @1 0', 'held 7 @2 1'])
    expect(result.totals).toEqual([
      { seed: 0, origin: 10n, ends: 9n, fees: 1n, returned: 0n, elsewhere: 0n },
    ])
  })

  test('origins that overlap share no unit: the one that reached it first keeps it', () => {
    const ledger = world(
      [
        { time: 1, from: 5, to: 1, amount: 10n },
        { time: 2, from: 1, to: 2, amount: 6n },
        { time: 3, from: 2, to: 9, amount: 6n },
      ],
      9,
    )
    const result = trace(ledger, pick(ledger, 0, 1))
    expect(summary(result)).toEqual(['held 4 @1 0', 'service 6 @9 2'])
    expect(result.totals).toEqual([
      { seed: 0, origin: 10n, ends: 10n, fees: 0n, returned: 0n, elsewhere: 0n },
      { seed: 1, origin: 0n, ends: 0n, fees: 0n, returned: 0n, elsewhere: 6n },
    ])
    const twice = traceAccounts(
      USDT,
      pick(ledger, 0, 0).flatMap((transfer) => [
        { seed: 0, transfer },
        { seed: 1, transfer },
      ]),
      OPEN,
    )
    const sums = runInWorld(twice, ledger).totals.map(({ origin }) => origin)
    expect(sums).toEqual([10n, 0n])
  })

  test('cycles and transfers to oneself end, and value that comes back queues again', () => {
    const ledger = world([
      { time: 1, from: null, to: 1, amount: 10n, kind: 'mint' },
      { time: 2, from: 1, to: 1, amount: 4n },
      { time: 3, from: 1, to: 2, amount: 6n },
      { time: 3, from: 2, to: 1, amount: 6n },
      { time: 4, from: 1, to: 3, amount: 5n },
      { time: 5, from: 1, to: 1, amount: 0n },
    ])
    const result = trace(ledger, pick(ledger, 0))
    expect(summary(result)).toEqual(['held 5 @1 2', 'held 5 @3 2'])
    expect(result.segments.every(({ amount }) => amount > 0n)).toBe(true)
  })

  test.each<[string, Partial<TraceBounds>, readonly string[]]>([
    ['max-hops', { maxHops: 0 }, ['max-hops 10 @1 0']],
    ['min-value', { minValue: 6n }, ['held 4 @1 0', 'service 6 @9 1']],
    ['min-value at the origin', { minValue: 11n }, ['min-value 10 @1 0']],
    ['window', { to: 2 }, ['window 6 @1 0', 'held 4 @1 0']],
    ['budget', { budget: 1 }, ['budget 10 @1 0']],
    ['hub', { hub: 0 }, ['hub 10 @1 0']],
    ['not-imported', { head: 2_000_000 }, ['not-imported 4 @1 0', 'service 6 @9 1']],
  ])('ends with %s and still conserves', (_name, bounds, expected) => {
    const ledger = world(
      [
        { time: 1, from: 5, to: 1, amount: 10n },
        { time: 2, from: 1, to: 9, amount: 6n },
      ],
      9,
    )
    expect(summary(trace(ledger, pick(ledger, 0), bounds))).toEqual(expected)
  })

  test.each<[TransferSketch['kind'], string]>([
    ['burn', 'burned 10 @null 1'],
    ['cash', 'unsupported-chain 10 @null 1'],
  ])('value that leaves every account by %s is named', (kind, expected) => {
    const ledger = world([
      { time: 1, from: 5, to: 1, amount: 10n },
      { time: 2, from: 1, to: null, amount: 10n, ...(kind ? { kind } : {}) },
    ])
    expect(summary(trace(ledger, pick(ledger, 0)))).toEqual([expected])
  })

  test('an account whose history has a gap before what was used is told', () => {
    const ledger = { ...world([{ time: 5, from: 5, to: 1, amount: 10n }]), covered: [] }
    const result = trace(ledger, pick(ledger, 0))
    expect(summary(result)).toEqual(['not-imported 10 @1 0'])
    expect(result.partialHistory).toEqual([1])
  })
})

/** Random transfers among six accounts in few seconds; mints feed it, so that openings and cycles are common. */
const history = fc
  .array(
    fc.record({
      gap: fc.nat(1),
      from: fc.option(fc.nat(5), { nil: null }),
      to: fc.nat(5),
      amount: fc.bigInt({ min: 0n, max: 40n }),
      fee: fc.boolean(),
    }),
    { minLength: 2, maxLength: 24 },
  )
  .map((steps) => {
    let time = 1
    return transfersOf(
      steps.map(({ gap, from, to, amount, fee }) => {
        time += gap
        if (from === null) return { time, from, to, amount, kind: 'mint' as const }
        return fee
          ? { time, from, to: null, amount, kind: 'fee' as const }
          : { time, from, to, amount }
      }),
    )
  })

describe.each(RUNS)(
  '$method $direction over random account histories',
  { timeout: 20_000 },
  (run) => {
    test('origins equal ends and fees whatever the bounds, and no way goes back in the ledger', () => {
      fc.assert(
        fc.property(
          history,
          someBounds(25),
          fc.integer({ min: 1, max: 3 }),
          (transfers, bounds, seeds) => {
            const origins = transfers.map((transfer, at) => ({ seed: at % seeds, transfer }))
            const asked = { ...OPEN, ...run, ...bounds }
            const result = runInWorld(traceAccounts(USDT, origins, asked), { transfers })
            expect(lost(result, run.method)).toEqual([])
            const places = new Map(transfers.map(({ txid }, at) => [txid, at]))
            const placeOf = ({ txid }: { readonly txid: string }) => places.get(txid) ?? -1
            expect(backwardSteps(result, placeOf, run.direction)).toEqual([])
            if (run.method === 'poison') return
            const all = result.totals.reduce(
              (sum, { origin, returned, elsewhere }) => sum + origin + returned + elsewhere,
              0n,
            )
            const named = transfers.filter(({ kind }) => kind !== 'fee')
            expect(all).toBe(named.reduce((sum, { amount }) => sum + amount, 0n))
          },
        ),
      )
    })

    test('neither reading ahead nor the order of records changes the result', () => {
      fc.assert(
        fc.property(history, someBounds(25), (transfers, bounds) => {
          const one = trace({ transfers }, transfers, { ...run, ...bounds, readAhead: 1 })
          const turned = [...transfers].reverse()
          expect(trace({ transfers: turned }, transfers, { ...run, ...bounds })).toEqual(one)
        }),
      )
    })
  },
)

describe.each(['fifo', 'lifo'] as const)('%s', (method) => {
  test('moves forward from a mint through a transfer what backward finds there', () => {
    fc.assert(
      fc.property(history, (transfers) => {
        const mints = transfers.filter(({ kind }) => kind === 'mint')
        const forward = trace({ transfers }, mints, { method })
        for (const transfer of transfers) {
          if (transfer.kind !== 'transfer') continue
          const there = forward.segments
            .filter(({ txid }) => txid === transfer.txid)
            .map(({ seed, amount }) => `${mints[seed]?.txid} ${amount}`)
          const back = trace({ transfers }, [transfer], { method, direction: 'backward' })
          const found = back.ends.filter(({ reason }) => reason === 'mined')
          expect(found.map(({ txid, amount }) => `${txid} ${amount}`).sort()).toEqual(there.sort())
        }
      }),
    )
  })
})

describe('an account with many transfers', () => {
  const many = (count: number, make: (at: number) => TransferSketch) =>
    Array.from({ length: count }, (_, at) => make(at))

  /** A ledger in which account 1 has ten million transfers on each side, of which a reader gives what it is asked for. */
  function hubWorld(given: { records: number }) {
    const [origin] = transfersOf([{ time: 1, from: 5, to: 1, amount: 10n }])
    const side = (account: number, limit: number): AccountSide => {
      const transfers = transfersOf(
        many(Math.min(limit, 20_000), (at) => ({ time: at + 2, from: 1, to: 2, amount: 1n })),
      )
      given.records += transfers.length
      return { account, total: 10_000_000, transfers }
    }
    const reply = (need: FlowNeed): FlowReply => {
      if (need.need === 'standing')
        return {
          need: 'standing',
          standings: need.addresses.map((address) => ({
            address,
            stop: null,
            covered: OPEN.covered,
          })),
        }
      if (need.need !== 'outgoing' && need.need !== 'incoming') throw new Error(need.need)
      return { need: need.need, sides: need.accounts.map((one) => side(one, need.limit)) }
    }
    return { origin, reply }
  }

  test.each(['forward', 'backward'] as const)(
    'ends a trace %s as a hub within the budget, whatever it holds',
    (direction) => {
      const given = { records: 0 }
      const { origin, reply } = hubWorld(given)
      const transfer = origin && (direction === 'forward' ? origin : { ...origin, from: 1, to: 5 })
      const origins = transfer ? [{ seed: 0, transfer }] : []
      const process = traceAccounts(USDT, origins, { ...OPEN, direction, budget: 50_000 })
      let step = process.next()
      while (!step.done) step = process.next(reply(step.value))
      expect(step.value.ends).toMatchObject([{ reason: 'hub', amount: 10n, address: 1 }])
      expect(step.value.recordsRead).toBeLessThanOrEqual(50_000)
      expect(given.records).toBeLessThanOrEqual(50_000)
    },
  )

  test('is not read beyond the budget where only the side that is not expanded is long', () => {
    const transfers = transfersOf([
      ...many(400, (at) => ({ time: at, from: 5, to: 1, amount: 1n })),
      { time: 500, from: 1, to: 2, amount: 400n },
    ])
    const asked: number[] = []
    const run = (bounds: Partial<TraceBounds>) => {
      asked.length = 0
      const origins = transfers.slice(0, 1).map((transfer) => ({ seed: 0, transfer }))
      return runInWorld(
        traceAccounts(USDT, origins, { ...OPEN, hub: 10, ...bounds }),
        { transfers },
        (need) => {
          if (need.need === 'incoming') asked.push(need.limit)
        },
      )
    }
    const short = run({ budget: 300 })
    expect(summary(short)).toEqual(['budget 1 @1 0'])
    expect(asked).toEqual([10])
    expect(short.leftByBudget).toBe(1)
    expect(summary(run({ budget: 1000 }))).toEqual(['held 1 @2 1'])
  })

  test('gives its driver a chance to stop it although nothing has to be read', () => {
    const transfers = transfersOf([
      { time: 1, from: null, to: 1, amount: 9000n, kind: 'mint' },
      ...many(9000, (at) => ({ time: at + 2, from: 1, to: 1, amount: 1n })),
    ])
    const needs: string[] = []
    const origins = transfers.slice(0, 1).map((transfer) => ({ seed: 0, transfer }))
    const result = runInWorld(
      traceAccounts(USDT, origins, { ...OPEN, maxHops: 1e6, method: 'haircut' }),
      { transfers },
      ({ need }) => needs.push(need),
    )
    expect(lost(result, 'haircut')).toEqual([])
    expect(needs.filter((need) => need === 'pause').length).toBeGreaterThanOrEqual(4)
  })

  test.each(TAINT_METHODS)('%s is exact past 2^64 base units and past 2^31 transfers', (method) => {
    const big = 2n ** 200n + 1n
    const far = 2 ** 31 + 5
    const transfers = transfersOf([
      { time: 1, from: null, to: 1, amount: big, kind: 'mint' },
      { time: 2, from: 1, to: 2, amount: big - 7n },
      { time: 3, from: 2, to: 9, amount: 2n ** 64n },
    ]).map((transfer) => ({ ...transfer, ref: transfer.ref + far }))
    const result = trace({ transfers }, transfers.slice(0, 1), { method })
    const held = new Map(result.ends.map(({ address, amount }) => [address, amount]))
    expect(held).toEqual(
      new Map([
        [1, 7n],
        [2, big - 7n - 2n ** 64n],
        [9, 2n ** 64n],
      ]),
    )
  })
})
