/** A small group's Bitcoin appeal of 2018: US forfeiture complaint of August 2020 ("155 virtual currency assets") and press reports on it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actorsAdd } from '../../src/operations/actors/add.ts'
import { actorsAlias } from '../../src/operations/actors/alias.ts'
import { actorsAttach } from '../../src/operations/actors/attach.ts'
import { actorsGet } from '../../src/operations/actors/get.ts'
import { campaignsGet } from '../../src/operations/campaigns/get.ts'
import { campaignsRelate } from '../../src/operations/campaigns/relate.ts'
import { campaignsTypology } from '../../src/operations/campaigns/typology.ts'
import { claimsAdd } from '../../src/operations/claims/add.ts'
import { ingestList } from '../../src/operations/ingest/list.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { screeningRun } from '../../src/operations/screening/run.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { foundCampaigns, importCase, SAID } from './case-file.ts'

const FIRST = '1LVwtwghTiorsXKtozvHHQCME3qRcse3DP'
const SECOND = '1J5x4is2cqHZFYDeaef2bih5WVWuvEcLdA'
/** The first address ever used on Bitcoin and a well-known example, as the other group's and a donor's. */
const OTHER_GROUP = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
const DONOR = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

/** Amounts that the scenario's prices turn into the published dollars: 41.09, 28.59, 23.02 and 23.02. */
const CASE = {
  posts: [
    ['telegram:@open-channel', '2016-03-01', 'Помогите семьям. QIWI: +7 900 000-01-02'],
    [
      'telegram:@open-channel',
      '2018-07-12',
      `Помогите семьям. QIWI: +7 900 000-01-02, BTC: ${FIRST}`,
    ],
    ['telegram:@open-channel', '2018-07-13', `Help families this winter. BTC: ${FIRST}`],
    ['x:@account', '2018-07-14', `Help families. BTC: ${FIRST}`],
    ['telegram:@open-channel', '2018-08-12', `ساعدوا العوائل. تبرعوا: ${FIRST} ${SECOND}`],
    ['x:@account', '2018-08-13', `Help families. New BTC: ${SECOND}`],
    ['telegram:@other-group', '2017-11-10', `Donate for the orphans. BTC: ${OTHER_GROUP}`],
  ].map(([channel = '', time = '', text = '']) => ({ channel, time, text })),
  transfers: [
    ['bitcoin', '2018-07-13T09:30:00Z', DONOR, FIRST, 'BTC', '0.00659677'],
    ['bitcoin', '2018-07-22T15:10:00Z', DONOR, FIRST, 'BTC', '0.00385347'],
    ['bitcoin', '2018-08-13T08:05:00Z', DONOR, SECOND, 'BTC', '0.00364904'],
    ['bitcoin', '2018-08-13T11:40:00Z', DONOR, SECOND, 'BTC', '0.00364904'],
  ],
  prices: [
    ['2018-07-13', 'BTC', '6228.81'],
    ['2018-07-22', 'BTC', '7419.29'],
    ['2018-08-13', 'BTC', '6308.52'],
  ],
} as const

test('one campaign over two addresses and both channels, four receipts, 115.72 USD, QIWI before Bitcoin', () =>
  withWorkspace(async (context, dir) => {
    await importCase(context, dir, CASE)
    const [campaign, other, ...more] = await foundCampaigns(context)
    expect(more).toEqual([])
    expect(campaign?.channels.map(({ platform }) => platform).sort()).toEqual(['telegram', 'x'])
    expect(campaign?.receipts.map(({ time, fiat }) => [time.slice(0, 10), fiat])).toEqual([
      ['2018-07-13', '41.09'],
      ['2018-07-22', '28.59'],
      ['2018-08-13', '23.02'],
      ['2018-08-13', '23.02'],
    ])
    expect(campaign?.raisedFiatTotal).toBe('115.72')
    expect(campaign?.languages).toEqual(expect.arrayContaining(['ar', 'en', 'ru']))
    const rails = campaign?.rails.map(({ rail, advertisedFrom }) => [
      rail,
      advertisedFrom?.slice(0, 4),
    ])
    expect(rails).toEqual([
      ['bitcoin', '2018'],
      ['qiwi', '2016'],
    ])
    expect(other?.identifiers.map(({ key }) => key)).toContain(OTHER_GROUP)
  }))

test('the organiser is one actor with dated names; "millions" and the earlier campaign stand beside, joined to nothing', () =>
  withWorkspace(async (context, dir) => {
    await importCase(context, dir, CASE)
    const [campaign, other] = await foundCampaigns(context)
    const [id, earlier] = [campaign?.id ?? '', other?.id ?? '']
    const person = { label: 'Organiser', kind: 'person', subject: 'suspect', ...SAID }
    const actor = (await runOperation(actorsAdd, context, person)).answer.data.about
    const alias = { actor, name: 'Alias of the organiser', from: '2017-02-01', ...SAID }
    await runOperation(actorsAlias, context, alias)
    await runOperation(actorsAttach, context, { actor, subject: FIRST, ...SAID })
    const claim = { campaign: id, publisher: 'the media', words: 'millions', ...SAID }
    await runOperation(claimsAdd, context, claim)
    for (const entry of ['weapons', 'goods', 'payments to smugglers'])
      await runOperation(campaignsTypology, context, { campaign: id, entry, ...SAID })
    const relation = { campaign: id, relation: 'inspired-by', other: earlier, ...SAID }
    await runOperation(campaignsRelate, context, relation)
    const { data } = (await runOperation(campaignsGet, context, { campaign: id })).answer
    expect(data.claims).toMatchObject([
      { words: 'millions', measured: { amount: '115.72', unit: 'USD', receipts: 4 } },
    ])
    expect(data.related).toMatchObject([{ id: earlier, relation: 'inspired-by' }])
    expect(data.raisedFiatTotal).toBe('115.72')
    expect(data.typology.filter(({ applies }) => applies).map(({ entry }) => entry)).toEqual([
      ...['weapons', 'goods', 'payments to smugglers'],
    ])
    const told = (await runOperation(actorsGet, context, { actor })).answer.data
    expect(told.names).toMatchObject([
      { name: 'Organiser', from: null },
      { name: 'Alias of the organiser', from: '2017-02-01T00:00:00Z' },
    ])
    expect(told.campaigns).toEqual([{ id, title: data.title, why: 'tagged-identifier' }])
  }))

test('both addresses screen severe by the forfeiture, and the answer names no sanction', () =>
  withWorkspace(async (context, dir) => {
    const path = join(dir, 'forfeiture.csv')
    await writeFile(path, `address,entry\n${FIRST},1\n${SECOND},2\n`)
    const list = { kind: 'csv', files: [path], class: 'forfeiture' }
    await runOperation(ingestList, context, list)
    const { data } = (await runOperation(screeningRun, context, { addresses: [FIRST, SECOND] }))
      .answer
    expect(data.results.map(({ level, listings }) => [level, listings[0]?.class])).toEqual([
      ['severe', 'forfeiture'],
      ['severe', 'forfeiture'],
    ])
    expect(
      data.results.flatMap(({ listings }) => listings.map((each) => each.class)),
    ).not.toContain('sanction')
    // Nothing is said of lists that are not loaded.
    expect(data.results[0]?.reasons.map(({ code }) => code)).not.toContain('on-no-sanctions-list')
  }))

corpus.describe('OFAC’s own lists', () => {
  test('do not have them, and the answer says so', () =>
    withWorkspace(async (context, dir) => {
      const path = join(dir, 'forfeiture.csv')
      await writeFile(path, `address,entry\n${FIRST},1\n${SECOND},2\n`)
      await runOperation(ingestList, context, { kind: 'csv', files: [path], class: 'forfeiture' })
      const ofac = {
        kind: 'ofac-addresses',
        files: [corpus.path('sanctions/ofac_lists_2025-11')],
        published: '2025-11-01',
      }
      await runOperation(ingestList, context, ofac)
      const { data } = (await runOperation(screeningRun, context, { addresses: [FIRST, SECOND] }))
        .answer
      for (const { level, reasons } of data.results) {
        expect(level).toBe('severe')
        expect(reasons).toContainEqual({
          level: null,
          code: 'on-no-sanctions-list',
          message:
            'It stands on none of the loaded lists of class sanction or designation: ofac-addresses (2025-11-01).',
        })
      }
    }))
})
