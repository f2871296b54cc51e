import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FlowWorld,
  OPEN,
  runInWorld,
  type TransactionSketch,
  transactionsOf,
} from '../../../test/flow-fixture.ts'
import { plainLedgers } from '../../../test/plain-fixture.ts'
import { backwardSteps, lost, RUNS, someBounds } from '../../../test/trace-runs.ts'
import type { FlowTransaction, Outpoint, Standing } from '../../domain/flow-record.ts'
import { Names } from '../plain/names.ts'
import { PlainOutputs } from '../plain/plain-outputs.ts'
import { traceOutputs } from './trace-outputs.ts'
import type { TraceBounds, TraceResult } from './trace-record.ts'

const BTC = 'bitcoin:BTC'

function trace(
  world: FlowWorld,
  outpoints: readonly Outpoint[],
  bounds: Partial<TraceBounds> = {},
): TraceResult {
  const origins = outpoints.map((outpoint, seed) => ({ seed, outpoint }))
  return runInWorld(traceOutputs(BTC, origins, { ...OPEN, ...bounds }), world)
}

const summary = (result: TraceResult) =>
  result.ends.map((end) => `${end.reason} ${end.amount} @${end.txid}:${end.index} hops ${end.hops}`)

const stop = (address: number, reason: 'service' | 'hub', covered = OPEN.covered): Standing => ({
  address,
  stop: { reason, actor: 'x', category: 'exchange', basis: 'tag' },
  covered,
})

/** Address 1 gets 10, pays 6 to address 2 and 3 back to itself; address 2 pays the service 9. */
const SMALL: readonly TransactionSketch[] = [
  { height: 1, inputs: [], outputs: [{ value: 10n, address: 1 }] },
  {
    height: 2,
    inputs: [{ prev: { tx: 0, index: 0 }, value: 10n, address: 1 }],
    outputs: [
      { value: 6n, address: 2 },
      { value: 3n, address: 1 },
    ],
  },
  {
    height: 3,
    inputs: [{ prev: { tx: 1, index: 0 }, value: 6n, address: 2 }],
    outputs: [{ value: 5n, address: 9 }],
  },
]
const small: FlowWorld = { transactions: transactionsOf(SMALL), standings: [stop(9, 'service')] }

describe('a FIFO trace over outputs', () => {
  test('follows spends to a service and counts fees apart', () => {
    const result = trace(small, [{ tx: 0, index: 0 }])
    expect(summary(result)).toEqual(['unspent 3 @t1:1 hops 1', 'service 5 @t2:0 hops 2'])
    expect(result.totals).toEqual([
      { seed: 0, origin: 10n, ends: 8n, fees: 2n, returned: 0n, elsewhere: 0n },
    ])
    expect(result.ends[1]?.path).toEqual([
      { txid: 't0', index: 0 },
      { txid: 't1', index: 0 },
      { txid: 't2', index: 0 },
    ])
    expect(
      result.segments.map(({ txid, from, to, amount, hop }) => [txid, from, to, amount, hop]),
    ).toEqual([
      ['t1', 1, 2, 6n, 1],
      ['t1', 1, 1, 3n, 1],
      ['t2', 2, 9, 5n, 2],
    ])
  })

  test('counts value once that returns to an output the same origin names', () => {
    const origins = [0, 1].map((tx) => ({ seed: 0, outpoint: { tx, index: tx } }))
    const result = runInWorld(traceOutputs(BTC, origins, OPEN), small)
    expect(result.totals).toEqual([
      { seed: 0, origin: 10n, ends: 8n, fees: 2n, returned: 3n, elsewhere: 0n },
    ])
  })

  test('goes backward to the coinbase', () => {
    const result = trace(small, [{ tx: 2, index: 0 }], { direction: 'backward' })
    expect(summary(result)).toEqual(['mined 5 @t0:0 hops 2'])
  })

  test('backward asks who paid an output of a service, and stops where a service paid', () => {
    const world = {
      transactions: transactionsOf(SMALL),
      standings: [stop(2, 'service'), stop(9, 'service')],
    }
    const result = trace(world, [{ tx: 2, index: 0 }], { direction: 'backward' })
    expect(summary(result)).toEqual(['service 5 @t1:0 hops 1'])
  })

  test.each<[string, Partial<TraceBounds>, readonly string[]]>([
    ['max-hops', { maxHops: 1 }, ['max-hops 6 @t1:0 hops 1', 'max-hops 3 @t1:1 hops 1']],
    ['min-value', { minValue: 4n }, ['min-value 3 @t1:1 hops 1', 'service 5 @t2:0 hops 2']],
    ['window', { to: 2 * 600_000 }, ['window 10 @t0:0 hops 0']],
    ['budget', { budget: 1 }, ['budget 10 @t0:0 hops 0']],
    ['hub', { hub: 0 }, ['hub 10 @t0:0 hops 0']],
    [
      'not-imported',
      { head: 2_000_000 },
      ['not-imported 3 @t1:1 hops 1', 'service 5 @t2:0 hops 2'],
    ],
  ])('ends with %s and still conserves', (_name, bounds, expected) => {
    expect(summary(trace(small, [{ tx: 0, index: 0 }], bounds))).toEqual(expected)
  })

  test('stops at an output that a CoinJoin spends, and at one that a CoinJoin pays', () => {
    const from = (tx: number) => ({ prev: { tx, index: 0 }, value: 10n, address: tx })
    const coins = [0, 1, 2].map((address) => ({
      height: 1,
      inputs: [],
      outputs: [{ value: 10n, address }],
    }))
    const outputs = [7n, 7n, 7n, 3n, 3n].map((value, at) => ({ value, address: 20 + at }))
    const mix = { height: 2, inputs: [from(0), from(1), from(2)], outputs }
    const world = { transactions: transactionsOf([...coins, mix]) }
    expect(summary(trace(world, [{ tx: 1, index: 0 }]))).toEqual(['mixer 10 @t1:0 hops 0'])
    const back = trace(world, [{ tx: 3, index: 1 }], { direction: 'backward' })
    expect(summary(back)).toEqual(['mixer 7 @t3:1 hops 0'])
  })

  test('names the address behind a paying output that was never imported', () => {
    const sketch: TransactionSketch = {
      height: 5,
      inputs: [{ value: 4n, address: 9 }, { value: 2n, address: 3 }, { value: null }],
      outputs: [{ value: 8n, address: 1 }],
    }
    const world = { transactions: transactionsOf([sketch]), standings: [stop(9, 'service')] }
    const result = trace(world, [{ tx: 0, index: 0 }], { direction: 'backward' })
    expect(
      result.ends.map(({ reason, address, amount, hops }) => [reason, address, amount, hops]),
    ).toEqual([
      ['service', 9, 4n, 1],
      ['not-imported', 3, 2n, 1],
      ['not-imported', 1, 2n, 0],
    ])
  })
})

/** Random histories as a store tells them: each block has one coinbase at most, which is not spent in it. */
const history = plainLedgers.map((plain) => {
  const ledger = new PlainOutputs(plain, new Names())
  return plain.flatMap(
    ({ txid }) => ledger.transaction(ledger.outpoint({ txid, index: 0 })?.tx ?? -1) ?? [],
  )
})

const seedsOf = (transactions: readonly FlowTransaction[]): readonly Outpoint[] =>
  transactions
    .filter(({ coinbase }) => coinbase)
    .flatMap(({ tx, outputs }) => outputs.map((_output, index) => ({ tx, index })))

const outputsOf = (transactions: readonly FlowTransaction[]): readonly Outpoint[] =>
  transactions.flatMap(({ tx, outputs }) => outputs.map((_output, index) => ({ tx, index })))

describe.each(
  RUNS.flatMap((run) => (['end', 'follow'] as const).map((fees) => ({ ...run, fees }))),
)('$method $direction over random histories, fees $fees', { timeout: 20_000 }, (run) => {
  test('origins equal ends and fees whatever the bounds, and no way goes back in the ledger', () => {
    fc.assert(
      fc.property(history, someBounds(15 * 600_000), (transactions, bounds) => {
        const origins = outputsOf(transactions).map((outpoint, at) => ({ seed: at % 3, outpoint }))
        const asked = { ...OPEN, ...run, ...bounds }
        const result = runInWorld(traceOutputs(BTC, origins, asked), { transactions })
        expect(lost(result, run.method)).toEqual([])
        const places = new Map(
          transactions.map(({ txid, height, position, coinbase }) => {
            const last = coinbase && run.fees === 'follow'
            return [txid, height * 1000 + (last ? 999 : position)]
          }),
        )
        const placeOf = ({ txid }: { readonly txid: string }) => places.get(txid) ?? -1
        expect(backwardSteps(result, placeOf, run.direction)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('neither reading ahead nor the order of records changes the result', () => {
    fc.assert(
      fc.property(history, someBounds(15 * 600_000), (transactions, bounds) => {
        const seeds = outputsOf(transactions).filter((_output, at) => at % 2 === 0)
        const asked = { ...run, ...bounds }
        const one = trace({ transactions }, seeds, { ...asked, readAhead: 1 })
        const turned = [...transactions].reverse()
        expect(trace({ transactions: turned }, seeds, asked)).toEqual(one)
      }),
      { numRuns: 40 },
    )
  })
})

describe.each(['fifo', 'lifo'] as const)('%s', (method) => {
  test('forward sends from a coinbase output to an output what backward finds', () => {
    fc.assert(
      fc.property(history, (transactions) => {
        const seeds = seedsOf(transactions)
        const forward = trace({ transactions }, seeds, { method })
        const unspent = forward.ends.filter(({ reason }) => reason === 'unspent')
        for (const { txid, index } of unspent) {
          const tx = Number(txid.slice(1))
          const back = trace({ transactions }, [{ tx, index }], { method, direction: 'backward' })
          const there = unspent
            .filter((end) => end.txid === txid && end.index === index)
            .map(({ seed, amount }) => {
              const from = seeds[seed]
              return `t${from?.tx}:${from?.index} ${amount}`
            })
          const mined = back.ends.filter(({ reason }) => reason === 'mined')
          if (back.ends.length !== mined.length) continue
          expect(mined.map((end) => `${end.txid}:${end.index} ${end.amount}`).sort()).toEqual(
            there.sort(),
          )
        }
      }),
    )
  })
})

describe('fees that are followed', () => {
  // A coin of 10 pays 7 and a fee of 3 into a block whose coinbase claims 50 and the fee in outputs of 51 and 2.
  const mined = transactionsOf([
    { height: 1, inputs: [], outputs: [{ value: 10n, address: 1 }] },
    {
      height: 2,
      inputs: [],
      outputs: [
        { value: 51n, address: 8 },
        { value: 2n, address: 9 },
      ],
    },
    {
      height: 2,
      position: 1,
      inputs: [{ prev: { tx: 0, index: 0 }, value: 10n, address: 1 }],
      outputs: [{ value: 7n, address: 2 }],
    },
  ])
  const follow = (bounds: Partial<TraceBounds>, transactions = mined) =>
    trace({ transactions }, [{ tx: 0, index: 0 }], { fees: 'follow', ...bounds })

  test('reach the coinbase after what it mints, as segments of kind fee', () => {
    const result = follow({})
    expect(summary(result)).toEqual([
      'unspent 7 @t2:0 hops 1',
      'unspent 1 @t1:0 hops 1',
      'unspent 2 @t1:1 hops 1',
    ])
    expect(result.segments.map(({ kind, to, amount }) => [kind, to, amount])).toEqual([
      ['transfer', 2, 7n],
      ['fee', 8, 1n],
      ['fee', 9, 2n],
    ])
  })

  // Haircut: the fee of 3 is all tainted, 3 of the 53 claimed: 51·3/53 = 2.88…, 2·3/53 = 0.11…; what the floors leave is a fee again.
  test('are shared out by the rule of the method', () => {
    const result = follow({ method: 'haircut' })
    expect(summary(result)).toEqual(['unspent 7 @t2:0 hops 1', 'unspent 2 @t1:0 hops 1'])
    expect(result.totals).toMatchObject([{ origin: 10n, ends: 9n, fees: 1n }])
  })

  test('stand apart, and that is told, where not all fees of the block are known', () => {
    const unknown = transactionsOf([
      { height: 2, position: 3, inputs: [{ value: null }], outputs: [{ value: 1n, address: 5 }] },
    ]).map((transaction) => ({ ...transaction, tx: 3, txid: 't3' }))
    const result = follow({}, [...mined, ...unknown])
    expect(result.totals).toMatchObject([{ ends: 7n, fees: 3n }])
    expect(result.feesApart).toBe(1)
  })
})

// 10 tainted of 30: floors of 11/3, 10/3 and 8/3 leave 10 − 3 − 3 − 2 = 2 for a fee of 1, whose own floor is 0. The outputs differ so
// that nobody takes it for a CoinJoin.
test('haircut tells what its floors left to fees', () => {
  const transactions = transactionsOf([
    { height: 1, inputs: [], outputs: [{ value: 10n, address: 1 }] },
    { height: 1, position: 1, inputs: [], outputs: [{ value: 20n, address: 2 }] },
    {
      height: 2,
      inputs: [0, 1].map((tx) => ({ prev: { tx, index: 0 }, value: tx === 0 ? 10n : 20n })),
      outputs: [11n, 10n, 8n].map((value, address) => ({ value, address })),
    },
  ])
  const result = trace({ transactions }, [{ tx: 0, index: 0 }], { method: 'haircut' })
  expect(result.ends.map(({ amount }) => amount)).toEqual([3n, 3n, 2n])
  expect(result.totals).toMatchObject([{ origin: 10n, ends: 8n, fees: 2n }])
  expect(result.rounding).toBe(2n)
})
