/** Traces through one customer's account at an exchange, as the exchange answered. The amounts are made up; the sums are done beside them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { importTron, rowTxid, tronAddress } from '../../../test/tron-world.ts'
import type { Context } from '../../ports/context.ts'
import { ingestStatement } from '../ingest/statement.ts'
import { offrampsFind } from '../offramps/find.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from './run.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-customer-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const [DONOR, SENDER, DEPOSIT, OTHER, HOT, PAID, LAST] = [50, 1, 10, 11, 90, 20, 30]

/** Customer 778 pays in 100 at DEPOSIT and withdraws 60 to PAID; another pays in 500 and withdraws 400, all through one hot wallet. */
async function world(context: Context): Promise<void> {
  await importTron(context, dir, {
    rows: [
      [1, DONOR, SENDER, '100'],
      [2, SENDER, DEPOSIT, '100'],
      [3, 60, OTHER, '500'],
      [4, DEPOSIT, HOT, '100'],
      [4, OTHER, HOT, '500'],
      [5, HOT, PAID, '60'],
      [6, HOT, 21, '400'],
      [7, PAID, LAST, '60'],
    ],
    tags: [
      { account: HOT, label: 'Northgate hot wallet', category: 'exchange', actor: 'northgate' },
    ],
  })
}

const HEAD = 'time,type,asset,network,amount,fee,address,txid,received asset,received amount,id\n'
const ANSWER =
  `2022-01-01T02:10:00Z,deposit,USDT,TRC20,100,0,${tronAddress(DEPOSIT)},${rowTxid(1)},,,d1\n` +
  `2022-01-01T04:55:00Z,withdrawal,USDT,TRC20,60,1,${tronAddress(PAID)},${rowTxid(5)},,,w1\n`

async function answer(context: Context, rows = ANSWER, account = '778'): Promise<void> {
  const path = join(dir, `answer-${account}.csv`)
  await writeFile(path, HEAD + rows)
  await runOperation(ingestStatement, context, {
    ...{ files: [path], provider: 'vasp', name: 'Northgate', account, whole: true },
    ...{ from: '2022-01-01', to: '2022-02-01' },
  })
}

async function trace(context: Context, input: object) {
  const { data, notes } = (await runOperation(tracesRun, context, { ...input })).answer
  const ends = data.ends.map(({ chain, reason, address, amount }) => [
    chain,
    reason,
    address,
    amount,
  ])
  const segments = data.segments.map(({ chain, from, to, amount }) => [chain, from, to, amount])
  return { data, ends, segments, codes: notes.map(({ code }) => code) }
}

describe('a trace that reaches a deposit address', () => {
  test('goes on through that customer’s account, out by his withdrawal, and through nobody else’s', async () => {
    await withWorkspace(async (context) => {
      await world(context)
      await answer(context)
      const { data, ends, segments, codes } = await trace(context, {
        origins: [tronAddress(SENDER)],
      })
      expect(segments).toEqual([
        ['tron', tronAddress(SENDER), tronAddress(DEPOSIT), '100'],
        ['vasp-northgate', '778', `tron:${tronAddress(PAID)}`, '60'],
        ['tron', tronAddress(PAID), tronAddress(LAST), '60'],
      ])
      // Of 100 paid in 60 went out, 1 was the fee, 39 stayed.
      expect(ends).toEqual([
        ['tron', 'service', tronAddress(DEPOSIT), '100'],
        ['vasp-northgate', 'held', '778', '39'],
        ['vasp-northgate', 'unsupported-chain', `tron:${tronAddress(PAID)}`, '60'],
        ['tron', 'held', tronAddress(LAST), '60'],
      ])
      expect(
        data.totals.map(({ chain, origin, ends: out, fees }) => [chain, origin, out, fees]),
      ).toEqual([
        ['tron', '100', '100', '0'],
        ['vasp-northgate', '100', '99', '1'],
        ['tron', '60', '60', '0'],
      ])
      expect(data.ends.map(({ continues }) => continues)).toEqual([
        expect.stringMatching(`^vasp-northgate ${rowTxid(1)}:\\d+$`),
        undefined,
        `tron ${rowTxid(5)}:0`,
        undefined,
      ])
      expect(data.ends[0]?.basis).toContain('deposit address of customer 778 at northgate')
      expect(codes).toContain('customer-account')
    })
  })

  test('goes on through his account only where another customer’s rows have the same ids and transactions', async () => {
    await withWorkspace(async (context) => {
      await world(context)
      // Both paid in under the row number d1 and withdrew under w1, and the exchange names one transaction for both withdrawals.
      await answer(
        context,
        `2022-01-01T02:10:00Z,deposit,USDT,TRC20,500,0,${tronAddress(OTHER)},${rowTxid(2)},,,d1\n` +
          `2022-01-01T04:55:00Z,withdrawal,USDT,TRC20,400,0,${tronAddress(21)},${rowTxid(5)},,,w1\n`,
        '990',
      )
      await answer(context)
      const { segments, ends } = await trace(context, { origins: [tronAddress(SENDER)] })
      expect(segments.filter(([book]) => book === 'vasp-northgate')).toEqual([
        ['vasp-northgate', '778', `tron:${tronAddress(PAID)}`, '60'],
      ])
      expect(ends.filter(([, reason]) => reason === 'held')).toEqual([
        ['vasp-northgate', 'held', '778', '39'],
        ['tron', 'held', tronAddress(LAST), '60'],
      ])
    })
  })

  test('without the answer ends at the service', async () => {
    await withWorkspace(async (context) => {
      await world(context)
      const { ends } = await trace(context, { origins: [tronAddress(SENDER)] })
      expect(ends).toEqual([['tron', 'service', tronAddress(HOT), '100']])
    })
  })

  test('backward, a withdrawal is led back to the deposit that paid it', async () => {
    await withWorkspace(async (context) => {
      await world(context)
      await answer(context)
      const { segments, ends } = await trace(context, {
        origins: [tronAddress(LAST)],
        direction: 'backward',
      })
      expect(segments).toEqual(
        expect.arrayContaining([
          ['tron', tronAddress(HOT), tronAddress(PAID), '60'],
          ['vasp-northgate', '778', `tron:${tronAddress(PAID)}`, '60'],
          ['vasp-northgate', `tron:${tronAddress(DEPOSIT)}`, '778', '60'],
          ['tron', tronAddress(SENDER), tronAddress(DEPOSIT), '60'],
          ['tron', tronAddress(DONOR), tronAddress(SENDER), '60'],
        ]),
      )
      expect(ends.at(-1)).toEqual(['tron', 'not-imported', tronAddress(DONOR), '60'])
    })
  })

  test('of which a part is traced goes on with that part', async () => {
    await withWorkspace(async (context) => {
      await world(context)
      await answer(context)
      // Haircut: half of what the sender had is asked for, so half of everything after it.
      const { data } = await trace(context, { origins: [`${rowTxid(0)}:0`], method: 'haircut' })
      for (const { origin, ends, fees } of data.totals)
        expect(Number(origin)).toBeCloseTo(Number(ends) + Number(fees), 6)
    })
  })

  test('goes on in what it was exchanged for, as much of it as was traced of what was given', async () => {
    await withWorkspace(async (context) => {
      await world(context)
      const trade = '2022-01-01T03:00:00Z,trade,USDT,,30,0,,,BTC,0.002,t1\n'
      const rows = ANSWER.split('\n')
      await answer(context, `${rows[0]}\n${trade}${rows[1]}\n`)
      const { data } = await trace(context, { origins: [tronAddress(SENDER)] })
      const bitcoin = data.totals.find(({ asset }) => asset === 'BTC')
      expect(bitcoin).toMatchObject({ chain: 'vasp-northgate', origin: '0.002', ends: '0.002' })
    })
  })
})

describe('off-ramps', () => {
  test('name the exchange by its own answer, with the customer’s deposit address', async () => {
    await withWorkspace(async (context) => {
      await world(context)
      await answer(context)
      const { data } = (
        await runOperation(offrampsFind, context, { origins: [tronAddress(SENDER)] })
      ).answer
      expect(data.offramps).toMatchObject([
        { actor: 'northgate', depositAddress: tronAddress(DEPOSIT), amount: '100', chain: 'tron' },
      ])
    })
  })
})
