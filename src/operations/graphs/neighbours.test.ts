import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, type TronRow, type TronTag, tronAddress } from '../../../test/tron-world.ts'
import type { Context } from '../../context.ts'
import { ingestPrices } from '../ingest/prices.ts'
import { runOperation } from '../run-operation.ts'
import { graphsNeighbours } from './neighbours.ts'
import { graphsNodes } from './nodes.ts'

/** Account 10 receives from 1, 2 and 3 and pays 11, an exchange; account 11 pays 12. */
const ROWS: readonly TronRow[] = [
  [1, 1, 10, '30'],
  [2, 2, 10, '20'],
  [3, 2, 10, '15'],
  [4, 3, 10, '0'],
  [5, 10, 10, '7'],
  [6, 10, 11, '40.5'],
  [7, 11, 12, '40.5'],
]
const TAGS: readonly TronTag[] = [
  { account: 11, label: 'Exchange X', category: 'exchange', actor: 'x' },
]

type Ask = (account: number, input?: Record<string, unknown>) => ReturnType<typeof answerOf>

async function world<T>(
  work: (graph: Ask, context: Context, dir: string) => Promise<T>,
): Promise<T> {
  return withWorkspace(async (context, dir) => {
    await importTron(context, dir, { rows: ROWS, tags: TAGS })
    const graph: Ask = (account, input = {}) =>
      answerOf(context, { address: tronAddress(account), ...input })
    return work(graph, context, dir)
  })
}

async function answerOf(context: Context, input: Record<string, unknown>) {
  return (await runOperation(graphsNeighbours, context, input)).answer
}

describe('weir graph', () => {
  test('names the largest neighbours of each side by value and counts the rest', async () => {
    const { data } = await world((graph) => graph(10, { top: 1 }))
    // 2 paid 35 in two transfers, 1 paid 30 in one; only 11 was paid.
    expect(
      data.flows.map(({ from, to, amount, transfers }) => [from, to, amount, transfers]),
    ).toEqual([
      [tronAddress(2), tronAddress(10), '35', 2],
      [tronAddress(10), tronAddress(11), '40.5', 1],
    ])
    expect(data.sides[0]).toMatchObject({
      ...{ direction: 'incoming', neighbours: 2, shown: 1, stopped: null },
      rest: { neighbours: 1, transfers: 1, amounts: [{ asset: 'USDT', amount: '30' }] },
    })
    expect(data.nodes.map(({ address }) => address)).toEqual([10, 2, 11].map(tronAddress))
  })

  test('transfers of no value and to itself make no flow and are counted', async () => {
    const { data } = await world((graph) => graph(10))
    expect(data.sides[0]?.leftOut).toEqual({ 'zero-value': 1, 'to-itself': 1 })
    expect(data.sides[1]?.leftOut).toEqual({ 'to-itself': 1 })
    expect(data.nodes.some(({ address }) => address === tronAddress(3))).toBe(false)
  })

  test('does not expand a service unless it is forced to, and says so', async () => {
    const [stopped, forced] = await world(
      async (graph) => [await graph(11), await graph(11, { force: true })] as const,
    )
    expect(stopped.data.flows).toEqual([])
    expect(stopped.data.sides.map(({ stopped: reason }) => reason)).toEqual(['service', 'service'])
    expect(stopped.notes.map(({ code }) => code)).toContain('stopped-at-service')
    expect(stopped.data.nodes[0]).toMatchObject({
      ...{ category: 'exchange', label: 'Exchange X' },
      stop: { reason: 'service', actor: 'x', inference: false },
    })
    expect(forced.data.flows).toHaveLength(2)
  })

  test('does not expand a side with more transfers than the hub parameter', async () => {
    const { data, notes } = await world((graph) => graph(10, { hub: 4 }))
    // Five transfers came in, its own to itself among them; two went out.
    expect(data.sides.map(({ transfers, stopped }) => [transfers, stopped])).toEqual([
      [5, 'hub'],
      [2, null],
    ])
    expect(notes.map(({ code }) => code)).toContain('stopped-at-hub')
  })

  test('filters by direction, date, least value and category', async () => {
    await world(async (graph) => {
      expect((await graph(10, { direction: 'outgoing' })).data.sides).toHaveLength(1)
      const late = await graph(10, { direction: 'incoming', from: '2022-01-01T03:00:00Z' })
      expect(late.data.flows.map(({ amount }) => amount)).toEqual(['15'])
      const large = await graph(10, { direction: 'incoming', minValue: '20' })
      expect(large.data.flows.map(({ amount }) => amount)).toEqual(['30', '20'])
      expect(large.data.sides[0]?.leftOut['below-minimum']).toBe(1)
      const exchanges = await graph(10, { categories: ['exchange'] })
      expect(exchanges.data.nodes.map(({ address }) => address)).toEqual([10, 11].map(tronAddress))
      expect(exchanges.data.sides[0]?.leftOut['other-category']).toBe(3)
      const plain = await graph(10, { categories: ['none'], direction: 'outgoing' })
      expect(plain.data.flows).toEqual([])
    })
  })

  test.each([
    [{ asset: 'TRX' }, { code: 'no-such-asset', hints: ['What moved: USDT.'] }],
    [{ categories: ['exchnge'] }, { code: 'unknown-category' }],
  ])('refuses a filter that nothing can ever fit: %j', async (filter, error) => {
    await expect(world((graph) => graph(10, filter))).rejects.toMatchObject(error)
  })

  test('tells the latest single transfers of a flow where they are asked for', async () => {
    const { data } = await world((graph) => graph(10, { direction: 'incoming', singles: 1 }))
    expect(
      data.flows.map(({ singles }) => singles.map(({ amount, time }) => [amount, time])),
    ).toEqual([[['15', '2022-01-01T03:00:00Z']], [['30', '2022-01-01T01:00:00Z']]])
  })

  test('orders by fiat value at the price of each transfer, and applies a least value in fiat', async () => {
    const told = await world(async (graph, context, dir) => {
      const prices = join(dir, 'prices.csv')
      await writeFile(prices, 'date,asset,fiat,price\n2022-01-01,USDT,USD,0.5\n')
      await runOperation(ingestPrices, context, { files: [prices] })
      return graph(10, { direction: 'incoming', minValue: '10USD' })
    })
    // 30 and 20 USDT are worth 15 and 10 USD, 15 USDT only 7.50.
    expect(told.data.flows.map(({ fiat }) => fiat)).toEqual(['15.00', '10.00'])
  })

  test('addresses whose history is not held are marked, and a note says so', async () => {
    const { data, notes } = await withWorkspace(async (context, dir) => {
      await importTron(context, dir, { rows: ROWS, whole: false })
      return answerOf(context, { address: tronAddress(10) })
    })
    expect(data.nodes.every(({ held }) => !held)).toBe(true)
    expect(notes.map(({ code }) => code)).toContain('not-imported')
  })

  test('an address that the ledger does not know is an answer with a note', async () => {
    const { data, notes } = await world((graph) => graph(999))
    expect(data).toMatchObject({ chain: null, nodes: [], flows: [], sides: [] })
    expect(notes.map(({ code }) => code)).toContain('not-in-ledger')
  })

  test('many addresses are described at once, each once; those that the ledger does not know are counted', async () => {
    const { data, notes } = await world(async (_graph, context) => {
      const addresses = [11, 10, 11, 999].map(tronAddress)
      return (await runOperation(graphsNodes, context, { chain: 'tron', addresses })).answer
    })
    expect(data.nodes.map(({ address, category }) => [address, category])).toEqual([
      [tronAddress(11), 'exchange'],
      [tronAddress(10), null],
    ])
    expect(notes.map(({ code }) => code)).toEqual(['not-in-ledger'])
  })

  test('refuses what it cannot read, each with its own code', async () => {
    const bad: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ address: 'x<script>' }, 'bad-address'],
      [{ minValue: '1e9' }, 'bad-amount'],
      [{ from: 'yesterday' }, 'bad-time'],
      [{ chain: 'nowhere' }, 'unknown-chain'],
      [{ top: 501 }, 'bad-input'],
    ]
    await world(async (graph) => {
      for (const [input, code] of bad)
        await expect(graph(10, input)).rejects.toMatchObject({ code })
    })
  })
})
