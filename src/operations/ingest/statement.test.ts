import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import type { Context } from '../../ports/context.ts'
import { addressesGet } from '../addresses/get.ts'
import { runOperation } from '../run-operation.ts'
import { tracesRun } from '../traces/run.ts'
import { ingestStatement } from './statement.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-statement-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const WALLET = '+79000000001'
const HEAD = 'Дата;Номер транзакции;Тип;Сумма;Комиссия;Кошелек;Комментарий;Статус;Остаток\n'
const WALLET_ROWS = [
  '14.03.2015 10:00:00;1;Пополнение;1500,00;0;79000000002;помощь;Успешно;1700,00',
  '14.03.2015 10:05:00;2;Пополнение;14000,00;0;;терминал;Успешно;15700,00',
  '15.03.2015 09:00:00;3;Списание;15000,00;300,00;79000000003;;Успешно;400,00',
]

async function ingest(context: Context, name: string, content: string, input: object) {
  const path = join(dir, name)
  await writeFile(path, content)
  return (await runOperation(ingestStatement, context, { files: [path], ...input })).answer
}

const wallet = (context: Context, rows: readonly string[] = WALLET_ROWS, name = 'wallet.csv') =>
  ingest(context, name, `${HEAD}${rows.join('\n')}\n`, { provider: 'qiwi', account: WALLET })

describe('a statement', () => {
  test('becomes the ledger of its account, with coverage and a balance that counts what was there before', async () => {
    await withWorkspace(async (context) => {
      const { data } = await wallet(context)
      expect(data).toMatchObject({
        imported: { transfers: 4, coverage: 1, balances: 1 },
        quarantined: 0,
      })
      const { answer } = await runOperation(addressesGet, context, { address: WALLET })
      expect(answer.data.chains).toMatchObject([
        {
          chain: 'qiwi',
          // 200 before the first row, 15,500 in, 15,300 out.
          balances: [{ asset: 'RUB', amount: '400' }],
          totals: [{ received: '15500', sent: '15300' }],
          coverage: [
            { scope: 'addresses', from: '2015-03-14T07:00:00Z', to: '2015-03-15T06:00:00.001Z' },
          ],
        },
      ])
      expect(answer.notes.map(({ code }) => code)).toContain('opening-told')
    })
  })

  test('that contradicts what is stored is not taken as whole: what was refused of it is missing', async () => {
    const rows = (user: string, amounts: readonly number[]) =>
      `time,type,amount,asset,id,user id\n${amounts.map((amount, at) => `2020-01-0${at + 1}T00:00:00Z,deposit,${amount},USDT,${at + 1},${user}`).join('\n')}\n`
    const input = { provider: 'vasp', name: 'Example', whole: true }
    await withWorkspace(async (context) => {
      const first = await ingest(context, 'a.csv', rows('alice', [10, 20]), input)
      expect(first.data.imported).toMatchObject({ transfers: 2, coverage: 1 })
      const second = await ingest(context, 'b.csv', rows('alice', [77, 33, 5]), input)
      expect(second.data).toMatchObject({ imported: { transfers: 1 }, quarantined: 2 })
      expect(second.data.imported['coverage'] ?? 0).toBe(0)
      expect(second.notes.map(({ code }) => code)).toContain('coverage-withheld')
      const { answer } = await runOperation(addressesGet, context, { address: 'alice' })
      expect(answer.data.chains).toMatchObject([
        { coverage: [{ to: '2020-01-02T00:00:00.001Z' }], totals: [{ received: '35' }] },
      ])
    })
  })

  test('on a second customer of an exchange that numbers its rows alike stands beside the first', async () => {
    const rows = (user: string, amounts: readonly number[]) =>
      `time,type,amount,asset,id,user id\n${amounts.map((amount, at) => `2020-01-0${at + 1}T00:00:00Z,deposit,${amount},USDT,${at + 1},${user}`).join('\n')}\n`
    const input = { provider: 'vasp', name: 'Example', whole: true }
    await withWorkspace(async (context) => {
      await ingest(context, 'alice.csv', rows('alice', [10, 20]), input)
      const second = await ingest(context, 'bob.csv', rows('bob', [77, 33, 5]), input)
      expect(second.data).toMatchObject({
        imported: { transfers: 3, coverage: 1 },
        quarantined: 0,
      })
      for (const [address, received] of [
        ['alice', '30'],
        ['bob', '115'],
      ]) {
        const { answer } = await runOperation(addressesGet, context, { address })
        expect(answer.data.chains).toMatchObject([{ totals: [{ received }] }])
      }
    })
  })

  test('on each of two customers tells a payment between them once', async () => {
    const head = 'time,type,amount,asset,id,account,address\n'
    const input = { provider: 'vasp', name: 'Example' }
    await withWorkspace(async (context) => {
      const sent = '2020-01-01T00:00:00Z,withdrawal,10,USDT,77,alice,bob\n'
      const got = '2020-01-01T00:00:00Z,deposit,10,USDT,77,bob,alice\n'
      await ingest(context, 'alice.csv', head + sent, input)
      const { data } = await ingest(context, 'bob.csv', head + got, input)
      expect(data).toMatchObject({ imported: { transfers: 0 }, skipped: 1, quarantined: 0 })
    })
  })

  test('again, or with rows that are there already, changes nothing', async () => {
    await withWorkspace(async (context) => {
      await wallet(context)
      const again = await wallet(context)
      expect(again.notes.map(({ code }) => code)).toEqual(['already-imported'])
      const longer = await wallet(
        context,
        [...WALLET_ROWS, '16.03.2015 09:00:00;4;Списание;100,00;0;79000000003;;Успешно;300,00'],
        'longer.csv',
      )
      expect(longer.data).toMatchObject({ imported: { transfers: 1 }, quarantined: 0 })
    })
  })

  test('that contradicts another is refused in that row, and both are told', async () => {
    await withWorkspace(async (context) => {
      await wallet(context)
      const { data, notes } = await wallet(
        context,
        [WALLET_ROWS[0]?.replace('1500,00', '1600,00') ?? ''],
        'other.csv',
      )
      expect(data.quarantined).toBeGreaterThan(0)
      expect(JSON.stringify(notes)).toMatch(/1500.*1600|1600.*1500|150000.*160000/)
    })
  })

  test('of the other side of a payment joins it to one path', async () => {
    await withWorkspace(async (context) => {
      await wallet(context)
      await ingest(
        context,
        'second.csv',
        `${HEAD}15.03.2015 09:00:00;3;Пополнение;15000,00;0;79000000001;;Успешно;15000,00\n16.03.2015 12:00:00;9;Списание;14000,00;0;79000000009;;Успешно;1000,00\n`,
        {
          ...{ provider: 'qiwi', account: '79000000003' },
        },
      )
      const { answer } = await runOperation(tracesRun, context, { origins: [WALLET] })
      expect(answer.data.segments.map(({ from, to, amount }) => [from, to, amount])).toContainEqual(
        ['+79000000003', '+79000000009', expect.any(String)],
      )
    })
  })

  test('with --strict fails when a row was refused', async () => {
    await withWorkspace(async (context) => {
      const path = join(dir, 'odd.csv')
      await writeFile(path, `${HEAD}${WALLET_ROWS[0]}\nsoon;1;Пополнение;1;0;7;;ok;1\n`)
      const input = { files: [path], provider: 'qiwi', account: WALLET, strict: true }
      await expect(runOperation(ingestStatement, context, input)).rejects.toMatchObject({
        code: 'quarantined',
      })
    })
  })
})
