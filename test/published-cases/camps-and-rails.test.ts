/** Families in camps (appeals for families in al-Hol and Roj), and the growing preference for USDT on Tron. Ledger rows are synthetic. */
import { expect, test } from 'vitest'
import { runOperation } from '../../src/operations/run-operation.ts'
import { trendsGet } from '../../src/operations/trends/get.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { tronAddress } from '../tron-world.ts'
import { foundCampaigns, importCase } from './case-file.ts'

const [CAMP, DONOR] = [1, 2].map(tronAddress) as [string, string]
const BTC = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'
const BTC_DONOR = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

test('camps are told as a use of funds with the guard for lawful aid; the share of USDT grows by year', () =>
  withWorkspace(async (context, dir) => {
    const years = [2020, 2021, 2022]
    await importCase(context, dir, {
      posts: years.flatMap((year) => [
        {
          ...{ channel: 'telegram:@camps', time: `${year}-01-05` },
          text: `Donate for families in al-Hol and Roj camp. USDT: ${CAMP}`,
        },
        {
          ...{ channel: 'telegram:@old', time: `${year}-01-06` },
          text: `Help families this winter, donate. BTC: ${BTC}`,
        },
      ]),
      transfers: years.flatMap((year, at) => [
        ['tron', `${year}-02-01T00:00:00Z`, DONOR, CAMP, 'USDT', String(100 * 3 ** at)] as const,
        ['bitcoin', `${year}-02-01T00:00:00Z`, BTC_DONOR, BTC, 'BTC', '0.01'] as const,
      ]),
      prices: years.flatMap((year) => [
        [`${year}-02-01`, 'USDT', '1.00'] as const,
        [`${year}-02-01`, 'BTC', '30000'] as const,
      ]),
    })
    const [camps] = await foundCampaigns(context)
    expect(camps?.typology).toMatchObject([
      { entry: 'charitable donations', lawfulAidToo: true },
      { entry: 'families in camps', lawfulAidToo: true, applies: null },
    ])
    expect(camps?.regions.map(({ country }) => country)).toEqual(['SY'])
    const { rows } = (await runOperation(trendsGet, context, { by: 'chain' })).answer.data
    // 300 dollars in Bitcoin each year beside 100, 300 and 900 in USDT.
    expect(
      rows.filter(({ group }) => group === 'tron').map(({ year, share }) => [year, share]),
    ).toEqual([
      ['2020', 0.25],
      ['2021', 0.5],
      ['2022', 0.75],
    ])
  }))
