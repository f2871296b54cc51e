import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { tronAddress } from '../../../test/tron-world.ts'
import type { Context } from '../../context.ts'
import { claimsAdd } from '../claims/add.ts'
import { claimsWithdraw } from '../claims/withdraw.ts'
import { ingestPosts } from '../ingest/posts.ts'
import { ingestPrices } from '../ingest/prices.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { ensureCampaigns } from './ensure-campaigns.ts'
import { campaignsGet } from './get.ts'
import { campaignsTypology } from './typology.ts'

const [A, DONOR, OTHER] = [1, 2, 3].map(tronAddress) as [string, string, string]
const SAID = { source: 'file 4', author: 'analyst 7', reason: 'quoted', confidence: 0.4 }

async function importPost(context: Context, dir: string, day: number, text: string): Promise<void> {
  const time = Date.UTC(2022, 0, day) / 1000
  const message = {
    ...{ id: day, type: 'message', date: new Date(time * 1000).toISOString().slice(0, 19), text },
    ...{ date_unixtime: String(time), from: 'Help', from_id: 'channel1' },
    text_entities: [{ type: 'plain', text }],
  }
  const file = join(dir, `${day}.json`)
  const chat = { name: 'Help', type: 'public_channel', id: 1, messages: [message] }
  await writeFile(file, JSON.stringify(chat))
  await runOperation(ingestPosts, context, { files: [file] })
}

/** One campaign with two receipts of 100 and 50 USDT in 2022 and 2023. */
async function withCampaign(
  work: (context: Context, id: string, dir: string) => Promise<void>,
): Promise<void> {
  let now = 1_767_225_600_000
  await withWorkspace(
    async (context, dir) => {
      await importPost(context, dir, 1, `Donate for families in the camp. USDT: ${A}`)
      await importPost(context, dir, 370, `Donate for families. USDT: ${A}`)
      const rows = [
        'chain,time,txid,index,from,to,asset,amount,height',
        `tron,2022-02-01T00:00:00Z,${'1'.repeat(64)},0,${DONOR},${A},USDT,100,10`,
        `tron,2023-01-10T00:00:00Z,${'2'.repeat(64)},0,${OTHER},${A},USDT,50,20`,
      ]
      await writeFile(join(dir, 't.csv'), `${rows.join('\n')}\n`)
      const held = { whole: true, from: '2022-01-01', to: '2023-02-01' }
      await runOperation(ingestTransfers, context, { files: [join(dir, 't.csv')], ...held })
      const days = ['2022-02-01', '2023-01-10'].map((day) => `${day},USDT,USD,1.00`)
      await writeFile(join(dir, 'p.csv'), `date,asset,fiat,price\n${days.join('\n')}\n`)
      await runOperation(ingestPrices, context, { files: [join(dir, 'p.csv')] })
      const [campaign] = await ensureCampaigns(context)
      await work(context, campaign?.id ?? '', dir)
    },
    { now: () => ++now },
  )
}

const get = async (context: Context, campaign: string) =>
  (await runOperation(campaignsGet, context, { campaign })).answer.data
const claim = async (context: Context, campaign: string, input: object) =>
  (await runOperation(claimsAdd, context, { campaign, ...SAID, ...input })).answer.data.claim.id

describe('a published claim about sums', () => {
  test('stands beside the receipts of its period and how much of that time is held', () =>
    withCampaign(async (context, id) => {
      const paper = {
        publisher: 'A newspaper',
        published: '2023-05-01',
        url: 'https://news.example/1',
      }
      await claim(context, id, { ...paper, words: 'millions' })
      await claim(context, id, {
        ...{ publisher: 'A report', amount: '2,000,000', unit: 'usdt', sha256: 'AB'.repeat(32) },
        ...{ from: '2022-01-01', until: '2023-01-01' },
      })
      const { claims, raisedFiatTotal } = await get(context, id)
      expect(raisedFiatTotal).toBe('150.00')
      expect(claims).toMatchObject([
        {
          ...{ publisher: 'A newspaper', published: '2023-05-01T00:00:00Z', words: 'millions' },
          ...{ amount: null, url: 'https://news.example/1', author: 'analyst 7', source: 'file 4' },
          measured: { amount: '150.00', unit: 'USD', receipts: 2, held: 'part' },
        },
        {
          ...{ amount: '2000000', unit: 'USDT', sha256: 'ab'.repeat(32), words: null },
          ...{ from: '2022-01-01T00:00:00Z', until: '2023-01-01T00:00:00Z' },
          measured: { amount: '100', unit: 'USDT', receipts: 1, held: 'whole' },
        },
      ])
    }))

  test('two that disagree are both kept; one can be taken back; each stays in the audit log', () =>
    withCampaign(async (context, id, dir) => {
      const first = await claim(context, id, { publisher: 'X', amount: '517000', unit: 'USD' })
      await claim(context, id, { publisher: 'Y', amount: '1', unit: 'USD' })
      // A post that comes earlier does not lose them.
      await importPost(context, dir, -30, `Donate for families. USDT: ${A}`)
      expect((await get(context, id)).claims.map(({ publisher }) => publisher)).toEqual(['X', 'Y'])
      await runOperation(claimsWithdraw, context, { ...SAID, claim: first })
      expect((await get(context, id)).claims.map(({ publisher }) => publisher)).toEqual(['Y'])
      const log = await context.cases.auditLog({ limit: 100, offset: 0 })
      const mine = log.filter(({ operation }) => operation.startsWith('claims.'))
      expect(mine.map(({ phase }) => phase)).toEqual([
        'intent',
        'outcome',
        'intent',
        'outcome',
        'intent',
        'outcome',
      ])
    }))

  test('without a sum, a unit or words is refused', () =>
    withCampaign(async (context, id) => {
      const bad = [{}, { amount: '5' }, { amount: 'many', unit: 'USD' }, { unit: 'USD' }]
      for (const input of bad)
        await expect(claim(context, id, { publisher: 'X', ...input })).rejects.toMatchObject({
          ...{ code: 'bad-amount', exitCode: 2 },
        })
      await expect(
        claim(context, 'c-0000000000', { publisher: 'X', words: 'much' }),
      ).rejects.toMatchObject({ code: 'no-campaign', exitCode: 3 })
    }))
})

describe('the typology of a campaign', () => {
  test('tells the words of posts, what people claim, and where lawful aid speaks so too', () =>
    withCampaign(async (context, id) => {
      const input = { campaign: id, ...SAID }
      await runOperation(campaignsTypology, context, { ...input, entry: 'payments to smugglers' })
      await runOperation(campaignsTypology, context, {
        ...input,
        entry: 'families in camps',
        not: true,
      })
      const { typology } = await get(context, id)
      expect(typology).toMatchObject([
        { side: 'source', entry: 'charitable donations', applies: null, lawfulAidToo: true },
        { side: 'use', entry: 'payments to smugglers', applies: true, posts: [], terms: [] },
        { side: 'use', entry: 'families in camps', applies: false, terms: ['in the camp'] },
      ])
      expect(typology[0]?.posts).toHaveLength(2)
      expect(typology[2]?.posts).toHaveLength(1)
      expect(typology[1]?.claims).toMatchObject([{ author: 'analyst 7', source: 'file 4' }])
      await expect(
        runOperation(campaignsTypology, context, { ...input, entry: 'robbery' }),
      ).rejects.toMatchObject({ code: 'bad-input' })
    }))
})
