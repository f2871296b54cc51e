import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importItems } from '../../../test/contract/import-items.ts'
import { block, hex } from '../../../test/contract/ledger-world.ts'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, type TronRow, tronAddress } from '../../../test/tron-world.ts'
import { ingestPrices } from '../ingest/prices.ts'
import { runOperation } from '../run-operation.ts'
import { pathsFind } from './find.ts'

/** 10 reaches 13 over 11 (wide, slow) and over 12 (narrow, quick), and 13 pays a service; 11 paid 13 before it got anything. */
const ROWS: readonly TronRow[] = [
  [1, 11, 13, '90'],
  [2, 10, 11, '40'],
  [3, 10, 12, '8'],
  [4, 12, 13, '5'],
  [9, 11, 13, '30'],
  [10, 13, 90, '20'],
]
const TAGS = [{ account: 90, label: 'X', category: 'exchange', actor: 'x' }] as const
const [A, B, SERVICE] = [10, 13, 90].map(tronAddress) as [string, string, string]

/** Asks several questions of one workspace. */
async function findAll(inputs: readonly Record<string, unknown>[]) {
  return withWorkspace(async (context, dir) => {
    await importTron(context, dir, { rows: ROWS, tags: TAGS })
    const prices = join(dir, 'prices.csv')
    await writeFile(prices, 'date,asset,fiat,price\n2022-01-01,USDT,USD,2\n')
    await runOperation(ingestPrices, context, { files: [prices] })
    const answers = []
    for (const input of inputs) {
      const asked = { origin: A, target: B, ...input }
      answers.push((await runOperation(pathsFind, context, asked)).answer)
    }
    return answers
  })
}

async function find(input: Record<string, unknown>) {
  const [answer] = await findAll([input])
  if (!answer) throw new Error('one question has one answer')
  return answer
}

const shown = ({ data }: Awaited<ReturnType<typeof find>>) =>
  data.paths.map(({ steps, bottleneck, seconds }) => [
    steps.map(({ txid }) => Number.parseInt(txid, 16)),
    bottleneck,
    seconds / 3600,
  ])

describe('weir paths', { timeout: 20_000 }, () => {
  test('finds ways in ledger order only, the widest first', async () => {
    const answer = await find({})
    expect(shown(answer)).toEqual([
      [[1, 4], '30', 7],
      [[2, 3], '5', 1],
    ])
    const [path] = answer.data.paths
    expect(path).toMatchObject({ chain: 'tron', asset: 'USDT', hops: 2, address: B })
    expect(path?.steps[0]).toMatchObject({
      ...{ from: A, to: tronAddress(11), amount: '40', amountBase: '40000000', basis: 'fact' },
    })
    expect(answer.provenance.methods[0]).toEqual({ id: 'paths', version: '2' })
  })

  test('bounds and order hold', async () => {
    const wide = [[1, 4], '30', 7]
    const quick = [[2, 3], '5', 1]
    const cases: readonly (readonly [Record<string, unknown>, readonly unknown[]])[] = [
      [{ by: 'time' }, [quick, wide]],
      [{ count: 1 }, [wide]],
      [{ minValue: '9' }, [wide]],
      [{ minValue: '17USD' }, [wide]],
      [{ to: '2022-01-01T08:00:00Z' }, [quick]],
      [{ from: '2022-01-01T02:30:00Z' }, [quick]],
      [{ maxHops: 1 }, []],
      [{ hub: 1 }, []],
    ]
    const answers = await findAll(cases.map(([input]) => input))
    expect(answers.map(shown)).toEqual(cases.map(([, expected]) => expected))
  })

  test('leads to any service of a kind, and crosses none', async () => {
    const [named, option, unknown, service] = await findAll([
      { target: 'category:exchange' },
      { target: undefined, toCategory: 'exchange' },
      { target: tronAddress(77), origin: B },
      { origin: B, target: SERVICE },
    ])
    expect(option).toMatchObject({ data: named?.data ?? {} })
    expect(named?.data.target).toBe('category:exchange')
    expect(named?.data.paths.map(({ actor, category, hops }) => [actor, category, hops])).toEqual([
      ['x', 'exchange', 3],
      ['x', 'exchange', 3],
    ])
    expect(unknown?.data.paths).toEqual([])
    expect(unknown?.notes.map(({ code }) => code)).toContain('not-in-ledger')
    expect(service?.data.paths).toHaveLength(1)
  })

  test('says what the budget left, and what no path crosses', async () => {
    const [cut, stopped] = await findAll([
      { budget: 2, target: SERVICE },
      { target: 'category:mixer' },
    ])
    const note = (answer: typeof cut, code: string) =>
      answer?.notes.find((one) => one.code === code)?.message
    expect(note(cut, 'budget')).toMatch(/2 addresses were not searched/)
    expect(note(stopped, 'not-crossed')).toContain('1 service')
  })

  test('reads nothing for ways that would not be told, once as many wider ones are known', async () => {
    const rows: readonly TronRow[] = [
      [1, 10, 13, '50'],
      // Narrower than what is known: 14 and what it pays need not be looked at.
      [2, 10, 14, '9'],
      [3, 14, 15, '9'],
      [4, 14, 13, '9'],
    ]
    await withWorkspace(async (context, dir) => {
      await importTron(context, dir, { rows })
      const asked = { origin: A, target: B, count: 1, budget: 3 }
      const { answer } = await runOperation(pathsFind, context, asked)
      expect(shown(answer)).toEqual([[[0], '50', 0]])
      expect(answer.notes.map(({ code }) => code)).not.toContain('budget')
    })
  })

  test('goes through outputs and what spends them', async () => {
    await withWorkspace(async (context) => {
      const [a, b, c] = [
        '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
        '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
        '1HLoD9E4SDFFPDiYfNYnkBLQ85Y51J3Zb1',
      ]
      const spend = (height: number, from: number, to: string, value: number) =>
        block({
          ...{ height, id: height, below: height - 1 },
          transactions: [
            { id: 10 * height, pays: [[null, 0]] },
            { id: height, spends: [[from, 0]], pays: [[to, value]] },
          ],
        })
      await importItems(context.ledger, 'blocks', [
        block({ height: 1, id: 1, below: 0, transactions: [{ id: 1, pays: [[a, 10]] }] }),
        spend(2, 1, b, 9),
        spend(3, 2, c, 8),
      ])
      const { data } = (await runOperation(pathsFind, context, { origin: a, target: c })).answer
      expect(data.paths).toMatchObject([{ bottleneckBase: '8', hops: 2, asset: 'BTC' }])
      expect(data.paths[0]?.steps.map(({ txid }) => txid)).toEqual([hex(2), hex(3)])
      // A second coin of the origin is not read by a budget of one record, and that is said.
      await importItems(context.ledger, 'more', [
        block({ height: 4, id: 4, below: 3, transactions: [{ id: 4, pays: [[a, 10]] }] }),
      ])
      const asked = { origin: a, target: c, budget: 1 }
      const { notes } = (await runOperation(pathsFind, context, asked)).answer
      expect(notes.find(({ code }) => code === 'receipts-truncated')?.message).toContain('1 other')
    })
  })

  test('refuses what it cannot read', async () => {
    const cases: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ target: undefined }, 'no-target'],
      [{ toCategory: 'exchange' }, 'no-target'],
      [{ target: 'category:planet' }, 'unknown-category'],
      [{ asset: 'TRX' }, 'no-such-asset'],
      [{ origin: 'c-0123456789' }, 'no-campaign'],
      [{ origin: 'nobody' }, 'bad-address'],
      [{ chain: 'moon' }, 'unknown-chain'],
      [{ from: 'yesterday' }, 'bad-time'],
      [{ from: '2022-02-01', to: '2022-01-01' }, 'bad-time'],
    ]
    await withWorkspace(async (context, dir) => {
      await importTron(context, dir, { rows: ROWS })
      for (const [input, code] of cases)
        await expect(
          runOperation(pathsFind, context, { origin: A, target: B, ...input }),
        ).rejects.toMatchObject({ code })
    })
  })
})

test('row ids are the places of the rows', () => {
  expect(Number.parseInt(rowTxid(4), 16)).toBe(4)
})
