import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FlowWorld,
  OPEN,
  runInWorld,
  type TransactionSketch,
  transactionsOf,
} from '../../../test/flow-fixture.ts'
import type { FlowTransaction, Outpoint, Standing } from '../../domain/flow-record.ts'
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
    // The published address of the service stops at once; with no tag it goes on.
    expect(summary(result)).toEqual(['service 5 @t2:0 hops 0'])
    const open = trace({ transactions: transactionsOf(SMALL) }, [{ tx: 2, index: 0 }], {
      direction: 'backward',
    })
    expect(summary(open)).toEqual(['mined 5 @t0:0 hops 2'])
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

/** A random history: every transaction spends some unspent outputs whole and pays up to four addresses, the rest is fee. */
const history = fc
  .array(
    fc.record({
      coinbase: fc.boolean(),
      picks: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
      cuts: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
      addresses: fc.array(fc.nat(6), { minLength: 5, maxLength: 5 }),
      sameBlock: fc.boolean(),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((steps) => {
    const sketches: TransactionSketch[] = []
    const unspent: { prev: Outpoint; value: bigint; address: number }[] = []
    let height = 1
    let position = 0
    steps.forEach((step, tx) => {
      position = step.sameBlock ? position + 1 : 0
      if (!step.sameBlock) height += 1
      const inputs = step.coinbase
        ? []
        : step.picks.flatMap((pick) => unspent.splice(pick % (unspent.length || 1), 1))
      let left = inputs.length === 0 ? 50n : inputs.reduce((sum, { value }) => sum + value, 0n)
      const outputs = step.cuts.map((cut, at) => {
        const value = BigInt(cut) < left ? BigInt(cut) : left
        left -= value
        return { value, address: step.addresses[at] ?? 0 }
      })
      outputs.forEach(({ value, address }, index) => {
        unspent.push({ prev: { tx, index }, value, address })
      })
      sketches.push({ height, position, inputs, outputs })
    })
    return transactionsOf(sketches)
  })

const seedsOf = (transactions: readonly FlowTransaction[]): readonly Outpoint[] =>
  transactions
    .filter(({ coinbase }) => coinbase)
    .flatMap(({ tx, outputs }) => outputs.map((_output, index) => ({ tx, index })))

describe('FIFO over random histories', () => {
  test('origin equals ends and fees for every seed, and hops never go back in ledger order', () => {
    fc.assert(
      fc.property(history, (transactions) => {
        const result = trace({ transactions }, seedsOf(transactions))
        for (const { origin, ends, fees } of result.totals) expect(origin).toBe(ends + fees)
        const order = new Map(transactions.map(({ txid, tx }) => [txid, tx]))
        for (const { path } of result.ends)
          path.forEach(({ txid }, at) => {
            const before = path[at - 1]
            if (before) expect(order.get(txid)).toBeGreaterThan(order.get(before.txid) ?? 0)
          })
      }),
    )
  })

  test('neither reading ahead nor the order of records changes the result', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 50 }), (transactions, budget) => {
        const seeds = seedsOf(transactions)
        const one = trace({ transactions }, seeds, { readAhead: 1, budget })
        const many = trace({ transactions: [...transactions].reverse() }, seeds, { budget })
        expect(many).toEqual(one)
      }),
    )
  })

  test('what forward sends from a coinbase output to an output is what backward finds', () => {
    fc.assert(
      fc.property(history, (transactions) => {
        const seeds = seedsOf(transactions)
        const forward = trace({ transactions }, seeds)
        const unspent = forward.ends.filter(({ reason }) => reason === 'unspent')
        for (const { txid, index } of unspent) {
          const tx = Number(txid.slice(1))
          const back = trace({ transactions }, [{ tx, index }], { direction: 'backward' })
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
