/**
 * Small synthetic worlds that carry the figures of published cases. Posts, senders and ledgers are made up; the sums, the assets and the
 * order of events are those that were reported.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../src/context.ts'
import { ingestPosts } from '../../src/operations/ingest/posts.ts'
import { ingestPrices } from '../../src/operations/ingest/prices.ts'
import { ingestTags } from '../../src/operations/ingest/tags.ts'
import { ingestTransfers } from '../../src/operations/ingest/transfers.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { rowTxid, tronAddress } from '../tron-world.ts'

/** Day, sender, receiver and amount in USDT. */
export type Payment = readonly [day: string, from: number, to: number, amount: string]

export interface CasePost {
  readonly day: string
  readonly text: string
}

export interface CaseWorld {
  readonly channel: string
  readonly posts: readonly CasePost[]
  readonly payments: readonly Payment[]
  readonly tags: readonly string[]
  readonly held: { readonly from: string; readonly to: string }
}

/** Imports posts of one channel, USDT transfers held whole for a time, tags, and a dollar for each USDT of those days. */
export async function importCase(context: Context, dir: string, world: CaseWorld): Promise<void> {
  const file = async (name: string, text: string) => {
    const path = join(dir, name)
    await writeFile(path, text)
    return path
  }
  const messages = world.posts.map(({ day, text }, id) => ({
    ...{ id: id + 1, type: 'message', date: `${day}T09:00:00`, text },
    date_unixtime: String(Date.parse(`${day}T09:00:00Z`) / 1000),
  }))
  const channel = { name: world.channel, type: 'public_channel', id: 1_900_000_001, messages }
  await runOperation(ingestPosts, context, {
    files: [await file('result.json', JSON.stringify(channel))],
  })
  const rows = world.payments.map(([day, from, to, amount], place) =>
    ['tron', `${day}T12:00:00Z`, rowTxid(place), 0, tronAddress(from), tronAddress(to)]
      .concat(['USDT', amount])
      .join(','),
  )
  await runOperation(ingestTransfers, context, {
    files: [
      await file(
        'usdt.csv',
        `${['chain,time,txid,index,from,to,asset,amount', ...rows].join('\n')}\n`,
      ),
    ],
    ...{ whole: true, ...world.held },
  })
  await runOperation(ingestTags, context, {
    files: [
      await file(
        'tags.csv',
        `${['address,label,category,actor,source,confidence', ...world.tags].join('\n')}\n`,
      ),
    ],
  })
  const days = [...new Set(world.payments.map(([day]) => day))].sort()
  await runOperation(ingestPrices, context, {
    files: [
      await file(
        'prices.csv',
        `${['date,asset,fiat,price,source', ...days.map((day) => `${day},USDT,USD,1,peg`)].join('\n')}\n`,
      ),
    ],
  })
}

/** A tag of an account as a line of CSV. */
export function tagLine(account: number, label: string, category: string, actor: string): string {
  return [tronAddress(account), label, category, actor, 'test', '0.9'].join(',')
}
