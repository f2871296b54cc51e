import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '../../../test/open-workspace.ts'
import { importTron, rowTxid, type TronRow, tronAddress } from '../../../test/tron-world.ts'
import { DEFAULT_LEVELS } from '../../domain/level-table.ts'
import { ingestList } from '../ingest/list.ts'
import { ingestPrices } from '../ingest/prices.ts'
import { runOperation } from '../run-operation.ts'
import { screeningRun } from '../screening/run.ts'
import { exposureGet } from './get.ts'

/** 1 is listed, 9 an exchange. 2 mixes 600 listed with 400 others and pays 500 to 3; 3 sends 200 to 4; 5 is dusted; 6 pays 7, who pays 1. */
/** 12 got 100 of the listed 1, and 13 got 300 of 14; both fund 11, which sends each on to the exchange 9: they are one customer of it. */
const EXTENDED: readonly TronRow[] = [
  [8, 1, 12, '100'],
  [8, 14, 13, '300'],
  [9, 12, 11, '100'],
  [10, 11, 9, '100'],
  [11, 13, 11, '300'],
  [12, 11, 9, '300'],
]
const ROWS: readonly TronRow[] = [
  [1, 1, 2, '600'],
  [2, 8, 2, '400'],
  [3, 2, 3, '500'],
  [4, 3, 4, '200'],
  [5, 1, 5, '0.5'],
  [6, 6, 7, '100'],
  [7, 7, 1, '100'],
  [8, 1, 9, '1000'],
  [9, 9, 10, '1000'],
  ...EXTENDED,
]
/** Enough people who are nowhere near anybody for a screening to find first who is. */
const STRANGERS = Array.from({ length: 250 }, (_, at) => 1_000 + at)
const TAGS = [{ account: 9, label: 'Exchange X', category: 'exchange', actor: 'x' }] as const

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openTestWorkspace()
  const { context, dir } = workspace
  const strangers = STRANGERS.map((account): TronRow => [10, 8, account, '2'])
  await importTron(context, dir, { rows: [...ROWS, ...strangers], tags: TAGS })
  const list = join(dir, 'list.csv')
  await writeFile(list, `address,entry,name\n${tronAddress(1)},1,Example Trading\n`)
  await runOperation(ingestList, context, { kind: 'csv', files: [list], class: 'sanction' })
  const prices = join(dir, 'prices.csv')
  await writeFile(prices, 'date,asset,fiat,price\n2022-01-01,USDT,USD,1\n')
  await runOperation(ingestPrices, context, { files: [prices] })
}, 60_000)
afterAll(() => workspace.close())

const ask = async (account: number, input: Record<string, unknown> = {}) => {
  const addresses = [tronAddress(account)]
  return (await runOperation(exposureGet, workspace.context, { addresses, ...input })).answer
}

const lines = async (account: number, input: Record<string, unknown> = {}) =>
  ((await ask(account, input)).data.subjects[0]?.exposure ?? []).map(
    ({ kind, direction, category, amount, hops, min, max }) =>
      `${kind} ${direction} ${category} ${amount} ${hops} ${min.amount}-${max.amount}`,
  )

describe('weir exposure', () => {
  test('shares by haircut and gives the range over the methods', async () => {
    // Of the 500 are 600/1000 listed by haircut; by FIFO the first 500 are; poison taints all.
    expect(await lines(3)).toEqual(['indirect source sanction 300 2 300-500'])
    expect(await lines(2)).toEqual(['direct source sanction 600 1 600-600'])
    expect(await lines(4)).toEqual(['indirect source sanction 120 3 120-200'])
    expect(await lines(4, { hops: 2 })).toEqual([])
  })

  test('tells value, share, day, path and what it stands on', async () => {
    const { data, provenance } = await ask(3)
    expect(data.subjects[0]?.exposure[0]).toMatchObject({
      ...{ share: 0.6, shareOfAll: 0.6, fiat: '300.00', currency: 'USD', transfers: 1 },
      ...{ actor: 'Example Trading', basis: ['list list, entry 1'] },
      firstTime: '2022-01-01T01:00:00Z',
      counterparties: [tronAddress(1)],
      path: [
        { txid: rowTxid(0), from: tronAddress(1), to: tronAddress(2), amount: '300' },
        { txid: rowTxid(2), from: tronAddress(2), to: tronAddress(3), amount: '500' },
      ],
    })
    expect(data.subjects[0]?.flows[0]).toMatchObject({
      ...{ direction: 'source', amount: '500', fiat: '500.00', transfers: 1 },
      unattributed: [{ reason: 'not-imported', amount: '200', share: 0.4 }],
    })
    expect(provenance.methods.map(({ id }) => id)).toEqual([
      ...['exposure', 'coinjoin-detectors', 'multi-input', 'screen-levels'],
    ])
  })

  test('goes both ways, and names the row of the table that gives a level', async () => {
    expect(await lines(6)).toEqual(['indirect destination sanction 100 2 100-100'])
    const { data } = await ask(6)
    expect(data.subjects[0]?.reasons.map(({ level, row }) => [level, row])).toEqual([
      ['medium', 'indirect-destination'],
      [null, 'indirect-destination-large'],
    ])
  })

  test('a service is never crossed, and dust tells nothing of its sender', async () => {
    expect(await lines(10)).toEqual(['direct source exchange 1000 1 1000-1000'])
    const { data, notes } = await ask(5)
    expect(data.subjects[0]).toMatchObject({ exposure: [], flows: [{ leftOut: 1, amount: '0' }] })
    expect(notes.map(({ code }) => code)).toContain('transfers-left-out')
  })

  test('only what had happened by that day', async () => {
    expect(await lines(3, { asOf: '2022-01-01T02:30:00Z' })).toEqual([])
  })

  test('an unknown address is an answer that says so; a wrong one is refused', async () => {
    const { data, notes } = await ask(99)
    expect(data.subjects[0]).toMatchObject({ chains: [], flows: [], exposure: [] })
    expect(notes.map(({ code }) => code)).toEqual(['not-in-ledger'])
    const { context } = workspace
    const wrong = runOperation(exposureGet, context, { addresses: ['nonsense'] })
    await expect(wrong).rejects.toMatchObject({ code: 'bad-address' })
  })

  test('the cluster view says where no rule joins', async () => {
    expect((await ask(3, { clusters: 'strict' })).notes.map(({ code }) => code)).toContain(
      'no-clusters',
    )
  })

  test('the extended view takes who funds one deposit address for one owner, the strict view beside', async () => {
    expect(await lines(13)).not.toContainEqual(expect.stringContaining('sanction'))
    const { data, notes, provenance } = await ask(13, { clusters: 'extended' })
    // Of 400 that both got together 100 came from the listed party; of 300 that 13 got alone, nothing.
    const [subject] = data.subjects
    expect(subject?.chains).toMatchObject([{ chain: 'tron', addresses: 2 }])
    expect(subject?.exposure.find(({ category }) => category === 'sanction')).toMatchObject({
      ...{ kind: 'direct', direction: 'source', amount: '100', share: 0.25 },
      strict: { amount: '0', share: 0 },
    })
    expect(notes.find(({ code }) => code === 'deposit-reuse')?.message).toContain('2 accounts')
    expect(provenance.methods.map(({ id }) => id)).toContain('deposit-reuse')
    const alone = await ask(6, { clusters: 'extended' })
    expect(alone.data.subjects[0]?.chains).toMatchObject([{ addresses: 1 }])
    expect(alone.notes.map(({ code }) => code)).not.toContain('deposit-reuse')
  })

  test('a budget that does not suffice is told with what was left', async () => {
    const { data, notes } = await ask(3, { budget: 1 })
    expect(data.subjects[0]?.flows[0]?.unattributed).toMatchObject([{ reason: 'budget', share: 1 }])
    expect(notes.find(({ code }) => code === 'budget')?.message).toContain('500 USDT')
  })
})

describe('a screening beside it', () => {
  const screen = async (input: Record<string, unknown>) =>
    (await runOperation(screeningRun, workspace.context, input)).answer.data.results

  test('levels come from the table: direct high, indirect medium over its threshold', async () => {
    const accounts = [2, 3, 4, 5, 10].map(tronAddress)
    const results = await screen({ addresses: accounts })
    expect(results.map(({ level }) => level)).toEqual(['high', 'medium', 'medium', 'low', 'low'])
    expect(results[1]?.reasons[0]).toMatchObject({
      ...{ level: 'medium', code: 'indirect-exposure', row: 'indirect-source' },
      message: expect.stringContaining('60.00 % of all flow, 300.00 USD'),
    })
  })

  test('a file of levels replaces the table, and a bad one is refused with its row', async () => {
    const { dir, context } = workspace
    const rows = DEFAULT_LEVELS.rows.map((row) =>
      row.kind === 'indirect' ? { ...row, minShare: 0.9 } : row,
    )
    const levels = join(dir, 'levels.json')
    await writeFile(levels, JSON.stringify({ ...DEFAULT_LEVELS, id: 'ours', rows }))
    const [result] = await screen({ addresses: [tronAddress(3)], levels })
    expect(result).toMatchObject({ level: 'low', reasons: [{ code: 'below-thresholds' }, {}, {}] })
    await writeFile(levels, JSON.stringify({ ...DEFAULT_LEVELS, rows: rows.slice(1) }))
    await expect(
      runOperation(screeningRun, context, { addresses: ['x'], levels }),
    ).rejects.toMatchObject({ code: 'bad-levels' })
    await writeFile(levels, '{')
    await expect(
      runOperation(screeningRun, context, { addresses: ['x'], levels }),
    ).rejects.toMatchObject({ code: 'bad-levels', message: expect.stringContaining('JSON') })
  })

  test('many are answered as each alone, also where a budget does not suffice', async () => {
    const accounts = [2, 3, 4, 6, 10].map(tronAddress)
    const addresses = [...accounts, ...STRANGERS.map(tronAddress)]
    for (const budget of [3, 100_000]) {
      const alone = []
      for (const account of accounts)
        alone.push(...(await screen({ addresses: [account], budget })))
      const together = await screen({ addresses, budget })
      expect(together.slice(0, accounts.length)).toEqual(alone)
      expect(together.slice(accounts.length).every(({ level }) => level === 'low')).toBe(true)
    }
  }, 20_000)
})
