/**
 * Appeals by e-wallet, 2015: a QIWI wallet advertised through VKontakte accounts and hashtags after the group's page was banned, and by two Zello
 * channels; a second page with another QIWI number. Russian law of 5 May 2014: anonymous payments under 15,000 RUB remain, between persons they are banned at any size.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actorsAdd } from '../../src/operations/actors/add.ts'
import { actorsChange } from '../../src/operations/actors/change.ts'
import { actorsGet } from '../../src/operations/actors/get.ts'
import { ingestStatement } from '../../src/operations/ingest/statement.ts'
import { requestsDraft } from '../../src/operations/requests/draft.ts'
import { rulesList } from '../../src/operations/rules/list.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { foundCampaigns, importCase, SAID } from './case-file.ts'

const WALLET = '+7 900 000-00-01'
const SECOND = '+7 900 000-00-09'

test('the campaign survives the ban through the shared wallet; the second page stays a campaign of its own; a statement is the ledger', () =>
  withWorkspace(async (context, dir) => {
    await importCase(context, dir, {
      posts: [
        ['vk:group-page', '2015-01-10', `Помогите семьям. QIWI: ${WALLET} #зима`],
        [
          'vk:new-account',
          '2015-02-10',
          `Страницу закрыли. Помогите семьям, QIWI прежний: ${WALLET} #зима`,
        ],
        ['zello:channel-one', '2015-02-20', `Помогите семьям, переводите на QIWI ${WALLET}`],
        ['zello:channel-two', '2015-02-21', `Помощь семьям, переводите на QIWI ${WALLET}`],
        ['vk:second-page', '2015-02-01', `Соберём на лечение. Переводите на QIWI ${SECOND}`],
      ].map(([channel = '', time = '', text = '']) => ({ channel, time, text })),
    })
    const rows = [
      'Дата;Номер транзакции;Тип;Сумма;Комиссия;Кошелек;Комментарий;Статус;Остаток',
      '14.02.2015 10:00:00;1;Пополнение;1500,00;0;79000000002;помощь;Успешно;1500,00',
      '14.02.2015 10:05:00;2;Пополнение;14000,00;0;;терминал;Успешно;15500,00',
      '15.03.2015 09:00:00;3;Списание;15000,00;300,00;79000000003;;Успешно;200,00',
    ]
    const path = join(dir, 'qiwi.csv')
    await writeFile(path, `${rows.join('\n')}\n`)
    const statement = { files: [path], provider: 'qiwi', account: '+79000000001' }
    await runOperation(ingestStatement, context, statement)

    const [campaign, second, ...more] = await foundCampaigns(context)
    expect(more).toEqual([])
    expect(campaign?.channels.map(({ platform }) => platform).sort()).toEqual([
      'vk',
      'vk',
      'zello',
      'zello',
    ])
    expect(campaign?.raised).toMatchObject([{ symbol: 'RUB', amount: '15500', receipts: 2 }])
    expect(second?.channels).toMatchObject([{ platform: 'vk', posts: 1 }])
    expect(second?.raisedFiatTotal).toBeNull()

    // The operator of today: QIWI Bank lost its licence on 21 February 2024.
    const operator = { label: 'QIWI', kind: 'service', id: 'qiwi', category: ['ewallet'], ...SAID }
    await runOperation(actorsAdd, context, { ...operator, jurisdiction: ['RU'], status: 'active' })
    const closed = { actor: 'qiwi', status: 'licence revoked 2024-02-21', ...SAID }
    await runOperation(actorsChange, context, closed)
    const told = (await runOperation(actorsGet, context, { actor: 'qiwi' })).answer.data
    expect(told.status).toBe('licence revoked 2024-02-21')

    // The rules in force that day: the payer of the transfer was known, the terminal's payment under 15,000 RUB could be anonymous.
    const ruled = (await runOperation(rulesList, context, { account: '+79000000001' })).answer.data
    expect(
      ruled.payments.map(({ from, amount, marks }) => [
        from,
        amount,
        marks[0]?.rule,
        marks[0]?.identity,
      ]),
    ).toEqual([
      ['+79000000002', '1500', 'ru-2014-person', 'known'],
      [null, '14000', 'ru-2014-balance', 'free'],
      ['+79000000001', '15000', 'ru-2014-person', 'known'],
    ])
    const before = (await runOperation(rulesList, context, { country: 'RU', asOf: '2014-05-04' }))
      .answer.data
    expect(before.rules).toEqual([])
    // No request to a dead service.
    const asked = (await runOperation(requestsDraft, context, { origins: [campaign?.id ?? ''] }))
      .answer.data
    expect(asked.drafts).toEqual([])
    expect(asked.withheld).toMatchObject([
      { service: 'qiwi', reason: expect.stringContaining('licence revoked 2024-02-21') },
    ])
  }))
