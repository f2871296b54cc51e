/** Earthquake appeal, 2023: a media unit published addresses on a group's own chat server under the pretext of help; they were attributed before. */
import { expect, test } from 'vitest'
import { actorsAdd } from '../../src/operations/actors/add.ts'
import { actorsGet } from '../../src/operations/actors/get.ts'
import { actorsRelate } from '../../src/operations/actors/relate.ts'
import { alertsList } from '../../src/operations/alerts/list.ts'
import { postsList } from '../../src/operations/posts/list.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { screeningRun } from '../../src/operations/screening/run.ts'
import { withWorkspace } from '../temporary-workspace.ts'
import { tronAddress } from '../tron-world.ts'
import { foundCampaigns, importCase, SAID } from './case-file.ts'

const [KNOWN, NEW] = [1, 2].map(tronAddress) as [string, string]

test('the appeal is linked by the known address, its pretext is recorded, and its addresses stand above low', () =>
  withWorkspace(async (context, dir) => {
    await importCase(context, dir, {
      posts: [
        {
          ...{ channel: 'rocketchat:media-unit', time: '2023-02-08' },
          text: `ساعدوا منكوبي الزلزال. تبرعوا: ${KNOWN} أو ${NEW}`,
        },
        {
          ...{ channel: 'rocketchat:media-unit', time: '2023-02-09', translationOf: 'ar' },
          text: `Help the survivors of the earthquake, donate: ${KNOWN} or ${NEW}`,
        },
      ],
      tags: [`${KNOWN},A listed group,terrorism,group-a,an earlier attribution,0.8`],
    })
    // The tags came after the posts: retro-screening raised an alert when they were imported, and did nothing else.
    const open = (await runOperation(alertsList, context, {})).answer.data.alerts
    expect(open).toMatchObject([
      { subject: KNOWN, level: 'severe', code: 'tag-terrorism', imported: 'tags', seen: 2 },
    ])
    const [campaign, ...more] = await foundCampaigns(context)
    expect(more).toEqual([])
    expect(campaign?.typology).toMatchObject([
      { entry: 'charitable donations', lawfulAidToo: true },
      { entry: 'help survivors', side: 'use', lawfulAidToo: true },
    ])
    const known = campaign?.identifiers.find(({ key }) => key === KNOWN)
    expect(known?.tags).toMatchObject([{ category: 'terrorism', source: 'an earlier attribution' }])
    const { results } = (await runOperation(screeningRun, context, { addresses: [KNOWN] })).answer
      .data
    expect(results[0]).toMatchObject({ level: 'severe', tags: [{ actor: 'group-a' }] })
    const { posts } = (await runOperation(postsList, context, {})).answer.data
    expect(posts.map(({ translationOf }) => translationOf)).toEqual([null, 'ar'])
  }))

test('the other way round, posts that name addresses attributed before raise the alert at their own import', () =>
  withWorkspace(async (context, dir) => {
    await importCase(context, dir, {
      tags: [`${KNOWN},A listed group,terrorism,group-a,an earlier attribution,0.8`],
    })
    await importCase(context, dir, {
      posts: [
        {
          channel: 'rocketchat:media-unit',
          time: '2023-02-08',
          text: `تبرعوا: ${KNOWN} أو ${NEW}`,
        },
      ],
    })
    const { alerts } = (await runOperation(alertsList, context, {})).answer.data
    expect(alerts).toMatchObject([{ subject: KNOWN, level: 'severe', imported: 'posts' }])
  }))

test('names of affiliates in two scripts are offered as aliases and joined by nothing', () =>
  withWorkspace(async (context) => {
    const add = async (label: string) =>
      (await runOperation(actorsAdd, context, { label, kind: 'organisation', ...SAID })).answer.data
        .about
    const [latin, arabic] = [await add('Furqan Media'), await add('الفرقان ميديا')]
    const relation = { actor: latin, relation: 'shares-profit-with', other: arabic, ...SAID }
    await runOperation(actorsRelate, context, relation)
    const told = (await runOperation(actorsGet, context, { actor: latin })).answer.data
    expect(told.offered).toEqual([{ name: 'الفرقان ميديا', of: arabic, like: 'Furqan Media' }])
    expect(told.aliases).toEqual([])
    expect(told.relations).toMatchObject([{ relation: 'shares-profit-with', actor: arabic }])
  }))
