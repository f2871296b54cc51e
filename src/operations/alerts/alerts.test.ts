import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { tronAddress } from '../../../test/tron-world.ts'
import type { Context } from '../../ports/context.ts'
import { campaignsList } from '../campaigns/list.ts'
import { ingestList } from '../ingest/list.ts'
import { ingestPost } from '../ingest/post.ts'
import { ingestStatement } from '../ingest/statement.ts'
import { ingestTags } from '../ingest/tags.ts'
import { runOperation } from '../run-operation.ts'
import { alertsClose } from './close.ts'
import { alertsList } from './list.ts'

// The two addresses of published case A.
const FIRST = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'
const SECOND = '1J5x4is2cqHZFYDeaef2bih5WVWuvEcLdA'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-alerts-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function file(name: string, content: string): Promise<string> {
  await writeFile(join(dir, name), content)
  return join(dir, name)
}

async function listing(context: Context, address: string, listClass = 'forfeiture') {
  const files = [await file(`${listClass}.csv`, `address,entry\n${address},7\n`)]
  return (await runOperation(ingestList, context, { kind: 'csv', files, class: listClass })).answer
}

async function post(context: Context, text: string, channel = 'telegram:@channel') {
  return (await runOperation(ingestPost, context, { text, channel, time: '2018-07-12' })).answer
}

async function alerts(context: Context, input: object = {}) {
  return (await runOperation(alertsList, context, input)).answer.data
}

describe('an import', () => {
  test('of a post tells and keeps what a list names, once, and lets a person set it aside', async () => {
    await withWorkspace(async (context) => {
      await listing(context, FIRST)
      const { data, notes } = await post(context, `Help families. BTC: ${FIRST}, or ${SECOND}`)
      expect(data.alerts).toMatchObject([
        {
          ...{ subject: FIRST, level: 'severe', code: 'forfeiture', imported: 'posts' },
          ...{ basis: 'list forfeiture, entry 7', seenIn: [data.post.key], seen: 1 },
        },
      ])
      expect(notes.map(({ code }) => code)).toContain('alerts-raised')
      const again = await post(context, `Help families again. BTC: ${FIRST}`)
      expect(again.data.alerts).toEqual([])

      const [open] = (await alerts(context)).alerts
      if (!open) throw new Error('no alert')
      expect(open.closed).toBeNull()
      const input = { alert: open.id, author: 'analyst 7', reason: 'known to the case' }
      await runOperation(alertsClose, context, input)
      expect(await alerts(context)).toEqual({ total: 0, alerts: [] })
      expect(await alerts(context, { all: true })).toMatchObject({
        alerts: [{ id: open.id, closed: { author: 'analyst 7', reason: 'known to the case' } }],
      })
      const log = await context.cases.auditLog({ limit: 100, offset: 0 })
      expect(log.filter(({ operation }) => operation === 'alerts.close')).toHaveLength(2)
      await expect(
        runOperation(alertsClose, context, { ...input, alert: 'a-0' }),
      ).rejects.toMatchObject({ code: 'no-alert', exitCode: 3 })
    })
  })

  test('of a list or of tags raises what posts had named before, the worst first', async () => {
    await withWorkspace(async (context) => {
      await post(context, `Help families. BTC: ${FIRST}`)
      await post(context, `Help families. BTC: ${SECOND}`)
      expect((await alerts(context)).total).toBe(0)
      const tags = await file(
        'tags.csv',
        `address,label,category,source\n${FIRST},scam,scam,test\n${SECOND},shop,exchange,test\n`,
      )
      await runOperation(ingestTags, context, { files: [tags] })
      await listing(context, SECOND, 'designation')
      // An exchange's tag is no alert.
      expect((await alerts(context)).alerts.map(({ code, level }) => [code, level])).toEqual([
        ['designation', 'listed'],
        ['tag-scam', 'high'],
      ])
    })
  })

  test('of a statement raises an address on a chain, and the wallet of a campaign that was found before', async () => {
    await withWorkspace(async (context) => {
      const address = tronAddress(1)
      await listing(context, address, 'seizure')
      const answer = `time,type,asset,network,amount,address,txid,user id\n2022-05-01T10:00:00Z,Deposit,USDT,TRC20,15,${address},${'ab'.repeat(32)},778\n`
      const vasp = await runOperation(ingestStatement, context, {
        ...{ files: [await file('answer.csv', answer)], provider: 'vasp', name: 'Northgate' },
      })
      expect(vasp.answer.data.alerts).toMatchObject([
        { subject: address, code: 'seizure', imported: 'statement' },
      ])
      // Nobody has asked for the campaigns yet.
      await post(context, 'Помогите семьям. QIWI: +7 900 000-00-01')
      const rows =
        'Дата;Номер транзакции;Тип;Сумма;Комиссия;Кошелек;Комментарий;Статус;Остаток\n14.02.2015 10:00:00;1;Пополнение;1500,00;0;79000000002;;Успешно;1500,00\n'
      const wallet = await runOperation(ingestStatement, context, {
        ...{ files: [await file('q.csv', rows)], provider: 'qiwi', account: '+79000000001' },
      })
      expect(wallet.answer.data.alerts).toMatchObject([
        { subject: 'ewallet-qiwi:+79000000001', code: 'campaign-unconfirmed', level: null },
      ])
    })
  })

  test('of posts does not alert to the campaign that they themselves make', async () => {
    await withWorkspace(async (context) => {
      await post(context, `Help families. BTC: ${FIRST}`)
      const { campaigns } = (await runOperation(campaignsList, context, {})).answer.data
      expect(campaigns).toHaveLength(1)
      expect((await alerts(context)).total).toBe(0)
      const codes = async (text: string, channel: string) =>
        (await post(context, text, channel)).notes.map(({ code }) => code)
      expect(await codes('Good morning', 'telegram:@third')).not.toContain('alerts-older-campaigns')
      // Another channel publishes an address of that campaign.
      const { data, notes } = await post(context, `Donate here: ${FIRST}`, 'telegram:@other')
      expect(data.alerts).toMatchObject([{ code: 'campaign-unconfirmed' }])
      expect(notes.map(({ code }) => code)).toContain('alerts-older-campaigns')
    })
  })
})
