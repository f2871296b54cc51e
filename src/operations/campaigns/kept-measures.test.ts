import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { tronAddress } from '../../../test/tron-world.ts'
import type { Context } from '../../context.ts'
import { ingestPost } from '../ingest/post.ts'
import { ingestPrices } from '../ingest/prices.ts'
import { ingestTags } from '../ingest/tags.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { campaignsGet } from './get.ts'
import { campaignsList } from './list.ts'

const [A, DONOR] = [1, 2].map(tronAddress) as [string, string]

/** How often transfers were read: each measure does it twice, for what came in and what was paid. */
function counting(context: Context): { readonly context: Context; reads: () => number } {
  let reads = 0
  const transfers: Context['ledger']['transfers'] = (filter) => {
    reads++
    return context.ledger.transfers(filter)
  }
  return { context: { ...context, ledger: { ...context.ledger, transfers } }, reads: () => reads }
}

async function writeAnd<T>(dir: string, name: string, text: string, use: (file: string) => T) {
  const file = join(dir, name)
  await writeFile(file, text)
  return await use(file)
}

const transfersFile = (number: number, day: string) =>
  `chain,time,txid,index,from,to,asset,amount\ntron,${day}T00:00:00Z,${String(number).repeat(64)},0,${DONOR},${A},USDT,100\n`

/** One campaign with one receipt of 100 USDT. */
async function withCampaign(
  work: (counted: ReturnType<typeof counting>, id: string, dir: string) => Promise<void>,
): Promise<void> {
  await withWorkspace(async (context, dir) => {
    const post = { text: `Donate for families. USDT: ${A}`, url: 'https://t.me/help/1' }
    const said = { ...post, channel: 'help', time: '2022-01-01T00:00:00Z' }
    await runOperation(ingestPost, context, said)
    await writeAnd(dir, 'a.csv', transfersFile(1, '2022-02-01'), (file) =>
      runOperation(ingestTransfers, context, { files: [file] }),
    )
    const counted = counting(context)
    const { answer } = await runOperation(campaignsList, counted.context, {})
    await work(counted, answer.data.campaigns[0]?.id ?? '', dir)
  })
}

const look = async (context: Context, campaign: string, window: object = {}) =>
  (await runOperation(campaignsGet, context, { campaign, ...window })).answer

describe('measures that are kept', () => {
  test('A second look measures nothing anew and gives the bytes of a first one, notes included', () =>
    withCampaign(async ({ context, reads }, id) => {
      expect(reads()).toBe(2)
      const kept = await look(context, id)
      await runOperation(campaignsList, context, {})
      expect(reads()).toBe(2)
      expect(kept.notes.map(({ code }) => code)).toContain('no-price')
      const first = await look(counting(context).context, id)
      expect(JSON.stringify(kept)).toBe(JSON.stringify(first))
    }))

  test('Another window, a newer transfer, a price and a tag of a sender are each measured', () =>
    withCampaign(async ({ context }, id, dir) => {
      const counts = async (window?: object) => {
        const { receipts, senders, raisedFiatTotal } = (await look(context, id, window)).data
        return [receipts.length, senders.services, raisedFiatTotal]
      }
      expect(await counts()).toEqual([1, 0, null])
      expect(await counts({ daysAfter: 5 })).toEqual([0, 0, null])
      await writeAnd(dir, 'b.csv', transfersFile(2, '2022-02-02'), (file) =>
        runOperation(ingestTransfers, context, { files: [file] }),
      )
      expect(await counts()).toEqual([2, 0, null])
      const days = ['2022-02-01', '2022-02-02'].map((day) => `${day},USDT,USD,1.00`)
      await writeAnd(dir, 'p.csv', `date,asset,fiat,price\n${days.join('\n')}\n`, (file) =>
        runOperation(ingestPrices, context, { files: [file] }),
      )
      expect(await counts()).toEqual([2, 0, '200.00'])
      await writeAnd(
        dir,
        'g.csv',
        `address,label,category,confidence\n${DONOR},Shop,exchange,0.9\n`,
        (file) => runOperation(ingestTags, context, { files: [file] }),
      )
      expect((await counts())[1]).toBe(1)
    }))
})
