/**
 * Indonesia, 2022: by one account individuals there sent more than 517,000 dollars through a crypto platform in USDT on Tron to addresses of
 * campaigns in Syria; by another, organisations in Indonesia received it for appeals to free families. Rows are synthetic and sum to the figure.
 */
import { expect, test } from 'vitest'
import { campaignsGet } from '../../src/operations/campaigns/get.ts'
import { claimsAdd } from '../../src/operations/claims/add.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { tronAddress } from '../tron-world.ts'
import { foundCampaigns, importCase, SAID } from './case-file.ts'

const [APPEAL, PLATFORM] = [1, 2].map(tronAddress) as [string, string]

test('both accounts are kept with their sources, and withdrawals of one platform are no donor', () =>
  withWorkspace(async (context, dir) => {
    const days = Array.from({ length: 47 }, (_, at) =>
      new Date(Date.UTC(2022, 2, 1 + at)).toISOString(),
    )
    await importCase(context, dir, {
      posts: ['2022-02-25', '2022-04-20'].map((time) => ({
        ...{ channel: 'telegram:@appeal', time },
        text: `Donasi untuk membebaskan keluarga di Suriah. USDT: ${APPEAL}`,
      })),
      transfers: days.map((time) => ['tron', time, PLATFORM, APPEAL, 'USDT', '11000'] as const),
      held: { from: '2022-01-01', to: '2023-01-02' },
      prices: days.map((time) => [time.slice(0, 10), 'USDT', '1.00'] as const),
      tags: [`${PLATFORM},Platform hot wallet,exchange,platform-id,a public label,0.8`],
    })
    const [campaign] = await foundCampaigns(context)
    const id = campaign?.id ?? ''
    const sum = { campaign: id, amount: '517000', unit: 'USD', ...SAID }
    const year = { from: '2022-01-01', until: '2023-01-01' }
    await runOperation(claimsAdd, context, {
      ...{
        ...sum,
        ...year,
        publisher: 'A first report',
        words: 'individuals in Indonesia sent it',
      },
    })
    await runOperation(claimsAdd, context, {
      ...{ ...sum, ...year, publisher: 'A second report' },
      words: 'organisations in Indonesia received it',
    })
    const { data } = (await runOperation(campaignsGet, context, { campaign: id })).answer
    expect(
      data.claims.map(({ publisher, words, measured }) => [
        publisher,
        words,
        measured.amount,
        measured.held,
      ]),
    ).toEqual([
      ['A first report', 'individuals in Indonesia sent it', '517000.00', 'whole'],
      ['A second report', 'organisations in Indonesia received it', '517000.00', 'whole'],
    ])
    expect(data.senders).toEqual({ unique: 0, services: 1, withdrawals: 47, unknown: 0 })
    expect(data.typology.map(({ entry }) => entry)).toEqual([
      'charitable donations',
      'free families',
    ])
    expect(data.regions.map(({ country }) => country)).toEqual(['SY'])
  }))
