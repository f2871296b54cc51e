/** Cash-out at two exchange shops in Idlib: one known by an on-chain attribution, one by its own advertisement. Figures here are synthetic. */
import { expect, test } from 'vitest'
import { actorsAdd } from '../../src/operations/actors/add.ts'
import { actorsAttach } from '../../src/operations/actors/attach.ts'
import { actorsGet } from '../../src/operations/actors/get.ts'
import { campaignsList } from '../../src/operations/campaigns/list.ts'
import { offrampsFind } from '../../src/operations/offramps/find.ts'
import { postsList } from '../../src/operations/posts/list.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { tronAddress } from '../tron-world.ts'
import { importCase, SAID } from './case-file.ts'

const [APPEAL, ATTRIBUTED, ADVERTISED, DONOR] = [1, 2, 3, 4].map(tronAddress) as [
  string,
  string,
  string,
  string,
]
const PHONE = '+90 531 000 00 01'

test('each shop is an off-ramp without licence that says on what it stands; the advertisement gives phones and is no campaign', () =>
  withWorkspace(async (context, dir) => {
    await importCase(context, dir, {
      posts: [
        ['telegram:@appeal', '2022-01-05', `Donate for families in Idlib. USDT: ${APPEAL}`],
        [
          'telegram:@shop',
          '2022-01-04',
          `Our exchange office buys and sells USDT, rates every day, offices in three towns. Phone 24 hours: ${PHONE}. Our wallet: ${ADVERTISED}`,
        ],
        [
          'telegram:@shop',
          '2022-01-05',
          `Наш обменный пункт покупает и продаёт USDT, курс каждый день. Телефон круглосуточно: ${PHONE}. Наш кошелёк: ${ADVERTISED}`,
        ],
        [
          'telegram:@shop',
          '2022-01-06',
          `مكتب صرافة لبيع وشراء USDT، أسعار يومية. هاتف على مدار الساعة: ${PHONE}. محفظتنا: ${ADVERTISED}`,
        ],
      ].map(([channel = '', time = '', text = '']) => ({ channel, time, text })),
      transfers: [
        ['tron', '2022-01-10T00:00:00Z', DONOR, APPEAL, 'USDT', '900'],
        ['tron', '2022-01-11T00:00:00Z', APPEAL, ATTRIBUTED, 'USDT', '500'],
        ['tron', '2022-01-12T00:00:00Z', APPEAL, ADVERTISED, 'USDT', '400'],
      ],
      held: { from: '2022-01-01', to: '2022-03-01' },
      tags: [`${ATTRIBUTED},Shop One,exchange-shop,shop-one,an on-chain attribution,0.8`],
    })
    const shop = {
      ...{ label: 'Shop Two', kind: 'service', category: ['exchange-shop'], jurisdiction: ['SY'] },
      ...{ status: 'no licence', ...SAID, source: 'its own advertisement' },
    }
    const two = (await runOperation(actorsAdd, context, shop)).answer.data.about
    const one = { ...shop, label: 'Shop One', id: 'shop-one', source: 'a blockchain report' }
    await runOperation(actorsAdd, context, one)
    const wallet = { actor: two, subject: ADVERTISED, ...SAID, source: 'its own advertisement' }
    await runOperation(actorsAttach, context, wallet)
    await runOperation(actorsAttach, context, { actor: two, subject: '@shop', ...SAID })

    const input = { origins: [APPEAL] }
    const { offramps } = (await runOperation(offrampsFind, context, input)).answer.data
    expect(
      offramps.map(({ actor, status, jurisdiction, category, amount }) => [
        ...[actor, status, jurisdiction, category, amount],
      ]),
    ).toEqual([
      ['shop-one', 'no licence', 'SY', 'exchange-shop', '500'],
      ['shop-two', 'no licence', 'SY', 'exchange-shop', '400'],
    ])
    expect(offramps[1]?.basis[0]).toMatchObject({ rung: 1 })
    expect(offramps[1]?.basis[0]?.statement).toContain('its own advertisement')

    const posts = (await runOperation(postsList, context, {})).answer.data.posts
    const shopPosts = posts.filter(({ text }) => text.includes(ADVERTISED))
    expect(shopPosts).toHaveLength(3)
    for (const { mentions } of shopPosts)
      expect(mentions.map(({ kind, key }) => [kind, key])).toContainEqual([
        'phone',
        'phone:+905310000001',
      ])
    const { campaigns } = (await runOperation(campaignsList, context, {})).answer.data
    expect(campaigns.map(({ title }) => title)).toHaveLength(1)
    const told = (await runOperation(actorsGet, context, { actor: two })).answer.data
    expect(told.channels).toMatchObject([{ posts: 3 }])
  }))
