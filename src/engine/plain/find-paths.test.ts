import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLedger, plainLedgers, plainTransfers } from '../../../test/plain-fixture.ts'
import type { PlainTransaction, PlainTransfer } from '../../domain/plain-transaction.ts'
import { type FindPathsOptions, findPaths, type PlainPath } from './find-paths.ts'

const move = (at: number, from: string, to: string, amount: bigint): PlainTransfer => ({
  ...{ txid: `t${at}`, index: 0, height: at, time: at * 1000, from, to, amount },
})
const shown = ({ steps, bottleneck }: PlainPath) =>
  `${steps.map(({ txid }) => txid).join(' ')} ${bottleneck}`

/** Two ways from a to d: wide and slow over b, narrow and quick over c; a transfer that comes too early; a loop. */
const TRANSFERS = [
  move(1, 'b', 'd', 99n),
  move(2, 'a', 'b', 10n),
  move(3, 'b', 'a', 1n),
  move(4, 'a', 'c', 4n),
  move(5, 'c', 'd', 5n),
  move(6, 'b', 'd', 8n),
  move(7, 'b', 'd', 9n),
]
const find = (more: Partial<FindPathsOptions> = {}) =>
  findPaths({ transfers: TRANSFERS, from: 'a', to: 'd', ...more }).map(shown)

describe('paths over transfers', () => {
  test('go on in ledger order only, the widest first, one for each route', () => {
    expect(find()).toEqual(['t2 t7 9', 't4 t5 4'])
  })

  test('can be told by time', () => {
    expect(find({ by: 'time' })).toEqual(['t4 t5 4', 't2 t6 8'])
  })

  test('are bounded by amount, number of steps, time and count', () => {
    expect(find({ minValue: 5n })).toEqual(['t2 t7 9'])
    expect(find({ maxHops: 1 })).toEqual([])
    expect(find({ before: 7000 })).toEqual(['t2 t6 8', 't4 t5 4'])
    expect(find({ after: 3000 })).toEqual(['t4 t5 4'])
    expect(find({ count: 1 })).toEqual(['t2 t7 9'])
  })

  test('do not cross services or hubs, and may end at one', () => {
    const stops = (address: string) =>
      address === 'b' || address === 'd' ? ({ reason: 'service', basis: 'tag' } as const) : null
    expect(find({ stops })).toEqual(['t4 t5 4'])
    // b sends four transfers.
    expect(find({ hub: 3 })).toEqual(['t4 t5 4'])
  })

  test('lead to the first address of a kind', () => {
    expect(find({ to: (address) => address !== 'a' && address < 'd' })).toEqual(['t2 10', 't4 4'])
  })
})

const LEDGER = plainLedger([
  { txid: 'coin', pays: [['a', 10n]] },
  {
    txid: 'split',
    height: 2,
    spends: ['coin:0'],
    pays: [
      ['b', 6n],
      ['a', 4n],
    ],
  },
  { txid: 'on', height: 3, spends: ['split:0'], pays: [['d', 5n]] },
  { txid: 'rest', height: 4, spends: ['split:1'], pays: [['d', 4n]] },
])

describe('paths over outputs', () => {
  test('go through spends, at most with what went in', () => {
    const paths = findPaths({ transactions: LEDGER, from: 'a', to: 'd' })
    expect(paths.map(shown)).toEqual(['split on 5', 'rest 4'])
    expect(paths[0]?.steps.map(({ from, to }) => [from, to])).toEqual([
      ['a', 'b'],
      ['b', 'd'],
    ])
  })

  test('do not cross a transaction that mixes', () => {
    const mixer = ({ txid }: PlainTransaction) => (txid === 'on' ? 'test' : null)
    const paths = findPaths({ transactions: LEDGER, from: 'a', to: 'd', mixer })
    expect(paths.map(shown)).toEqual(['rest 4'])
  })
})

interface Edge {
  readonly at: number
  readonly from: string
  readonly to: string
  readonly amount: bigint
  readonly time: number
}

/** Every way over different addresses in order, found by trying all. */
function* allWays(
  edges: readonly Edge[],
  to: string,
  way: readonly Edge[],
): Generator<readonly Edge[]> {
  const last = way.at(-1)
  if (last?.to === to) yield way
  if (!last || last.to === to) return
  const been = new Set(way.flatMap((edge) => [edge.from, edge.to]))
  for (const next of edges)
    if (next.from === last.to && next.at > last.at && !been.has(next.to))
      yield* allWays(edges, to, [...way, next])
}

/** The best value of each route. */
function allRoutes(edges: readonly Edge[], from: string, to: string, by: 'bottleneck' | 'time') {
  const best = new Map<string, bigint>()
  const starts = edges.filter((edge) => edge.from === from && edge.to !== from)
  for (const way of starts.flatMap((edge) => [...allWays(edges, to, [edge])])) {
    const amounts = way.map(({ amount }) => amount).sort((a, b) => (a < b ? -1 : 1))
    const value =
      by === 'bottleneck'
        ? (amounts[0] ?? 0n)
        : BigInt((way[0]?.time ?? 0) - (way.at(-1)?.time ?? 0))
    const route = [from, ...way.map((edge) => edge.to)].join('>')
    const known = best.get(route)
    if (known === undefined || value > known) best.set(route, value)
  }
  return best
}

const routeOf = ({ steps }: PlainPath) => [steps[0]?.from, ...steps.map(({ to }) => to)].join('>')

describe('random ledgers', () => {
  test.each(['bottleneck', 'time'] as const)(
    'over accounts, every route is found, best by %s first',
    (by) => {
      fc.assert(
        fc.property(plainTransfers, (transfers) => {
          const edges = transfers.flatMap(({ from, to, amount, time, kind }, at) =>
            from === null || to === null || kind === 'fee' || amount === 0n
              ? []
              : [{ at, from, to, amount, time }],
          )
          const expected = allRoutes(edges, 'a0', 'a1', by)
          const paths = findPaths({ transfers, from: 'a0', to: 'a1', by, count: 500 })
          const rankOf = ({ steps, bottleneck }: PlainPath) =>
            by === 'bottleneck'
              ? bottleneck
              : BigInt((steps[0]?.time ?? 0) - (steps.at(-1)?.time ?? 0))
          const found = new Map(paths.map((path) => [routeOf(path), rankOf(path)]))
          expect(found).toEqual(expected)
          const values = paths.map(rankOf)
          expect(values).toEqual([...values].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)))
        }),
        { numRuns: 60 },
      )
    },
  )

  test('over outputs, what is found is a chain of spends to the target, within its amounts', () => {
    fc.assert(
      fc.property(plainLedgers, (transactions) => {
        const known = new Map(transactions.map((transaction) => [transaction.txid, transaction]))
        const mixer = () => null
        for (const { steps, bottleneck } of findPaths({
          transactions,
          from: 'a0',
          to: 'a1',
          mixer,
        })) {
          expect([steps[0]?.from, steps.at(-1)?.to]).toEqual(['a0', 'a1'])
          for (const [at, { txid, index, amount, from, to }] of steps.entries()) {
            const transaction = known.get(txid)
            expect(transaction?.outputs[index]).toMatchObject({ address: to, value: amount })
            expect(bottleneck).toBeLessThanOrEqual(amount)
            const before = steps[at - 1]
            const spent = transaction?.inputs.some(({ prev, address }) =>
              before ? prev?.txid === before.txid && prev.index === before.index : address === from,
            )
            expect(spent).toBe(true)
          }
        }
      }),
    )
  })
})
