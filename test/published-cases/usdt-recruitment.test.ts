/**
 * Published: one campaign, over a year, took about $2 million in USDT on Tron at one address in 2022; a part was withdrawn through an
 * exchange that knows its customers, which led to an arrest. Weir has to show receipts by year and asset, and a trace to the exchange's deposit address.
 */
import { expect, test } from 'vitest'
import { campaignsList } from '../../src/operations/campaigns/list.ts'
import { offrampsFind } from '../../src/operations/offramps/find.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { trendsGet } from '../../src/operations/trends/get.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { tronAddress } from '../tron-world.ts'
import { importCase, type Payment, tagLine, usdtLedger } from './case-file.ts'

const [CAMPAIGN, DEPOSIT, HOT, OTHER_CUSTOMER] = [10, 20, 90, 21]
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10']
/** Ten months with two gifts of 100,000 each: 2,000,000. */
const GIFTS = MONTHS.flatMap((month, at): Payment[] => [
  [`2022-${month}-05`, 100 + at, CAMPAIGN, '100000'],
  [`2022-${month}-20`, 200 + at, CAMPAIGN, '100000'],
])
const PAYMENTS: readonly Payment[] = [
  ...GIFTS.slice(0, 8),
  ['2022-04-25', CAMPAIGN, DEPOSIT, '300000'],
  ['2022-04-25', DEPOSIT, HOT, '300000'],
  ['2022-04-26', 300, OTHER_CUSTOMER, '500'],
  ['2022-04-26', OTHER_CUSTOMER, HOT, '500'],
  ...GIFTS.slice(8),
]

test('two million a year are counted by asset, and the part that left is traced to one deposit address', async () => {
  await withWorkspace(async (context, dir) => {
    await importCase(context, dir, {
      posts: ['2022-01-03', '2022-05-03', '2022-10-03'].map((time) => ({
        ...{
          channel: 'telegram:@channel-22',
          time,
          text: `Помогите семьям. USDT TRC20: ${tronAddress(CAMPAIGN)}`,
        },
      })),
      ...usdtLedger(PAYMENTS),
      tags: [tagLine(HOT, 'Exchange K hot wallet', 'exchange', 'exchange-k')],
      held: { from: '2022-01-01', to: '2023-01-01' },
    })
    const { campaigns } = (await runOperation(campaignsList, context, {})).answer.data
    expect(campaigns).toHaveLength(1)
    expect(campaigns[0]).toMatchObject({ receipts: 20, raisedFiatTotal: '2000000.00' })
    const trend = (await runOperation(trendsGet, context, { by: 'asset' })).answer.data.rows
    expect(trend).toMatchObject([
      { year: '2022', group: expect.stringContaining('USDT'), receipts: 20, fiat: '2000000.00' },
    ])
    const origins = [campaigns[0]?.id ?? '']
    const { offramps } = (await runOperation(offrampsFind, context, { origins })).answer.data
    expect(offramps.map((row) => [row.actor, row.depositAddress, row.amount])).toEqual([
      ['exchange-k', tronAddress(DEPOSIT), '300000'],
    ])
  })
})
