/**
 * A published case as a small workspace: its figures from public reporting, everything else (senders, texts, ledger rows) synthetic. What is
 * imported goes through the ordinary operations.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../src/context.ts'
import { campaignsGet } from '../../src/operations/campaigns/get.ts'
import { campaignsList } from '../../src/operations/campaigns/list.ts'
import { ingestPost } from '../../src/operations/ingest/post.ts'
import { ingestPrices } from '../../src/operations/ingest/prices.ts'
import { ingestTags } from '../../src/operations/ingest/tags.ts'
import { ingestTransfers } from '../../src/operations/ingest/transfers.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { tronAddress } from '../tron-world.ts'

/** Everything that a claim by hand needs besides what it says. */
export const SAID = {
  ...{ source: 'public reporting', author: 'analyst 7', confidence: 0.6 },
  reason: 'published figure of the case',
}

export interface CaseFile {
  readonly posts?: readonly {
    readonly channel: string
    readonly time: string
    readonly text: string
    readonly translationOf?: string
  }[]
  /** Rows after `chain,time,txid,index,from,to,asset,amount`; `txid` and index are made. */
  readonly transfers?: readonly (readonly [
    chain: string,
    time: string,
    from: string,
    to: string,
    asset: string,
    amount: string,
  ])[]
  /** The time in which the rows are all there were. */
  readonly held?: { readonly from: string; readonly to: string }
  readonly prices?: readonly (readonly [day: string, asset: string, price: string])[]
  /** Rows of `address,label,category,actor,source,confidence`. */
  readonly tags?: readonly string[]
}

/** A payment in USDT at noon of a day between accounts of small numbers. */
export type Payment = readonly [day: string, from: number, to: number, amount: string]

/** Payments as transfers, with a dollar for each USDT of their days. */
export function usdtLedger(
  payments: readonly Payment[],
): Required<Pick<CaseFile, 'transfers' | 'prices'>> {
  const days = [...new Set(payments.map(([day]) => day))].sort()
  return {
    transfers: payments.map(([day, from, to, amount]) => [
      ...([
        'tron',
        `${day}T12:00:00Z`,
        tronAddress(from),
        tronAddress(to),
        'USDT',
        amount,
      ] as const),
    ]),
    prices: days.map((day) => [day, 'USDT', '1']),
  }
}

/** A tag of such an account as a row of CSV. */
export function tagLine(account: number, label: string, category: string, actor: string): string {
  return [tronAddress(account), label, category, actor, 'test', '0.9'].join(',')
}

export async function importCase(context: Context, dir: string, file: CaseFile): Promise<void> {
  for (const post of file.posts ?? []) await runOperation(ingestPost, context, { ...post })
  const rows = (file.transfers ?? []).map(([chain, time, from, to, asset, amount], at) =>
    [chain, time, (at + 1).toString(16).padStart(64, '0'), 0, from, to, asset, amount].join(','),
  )
  if (rows.length > 0) {
    const transfers = await write(dir, 'transfers.csv', [
      'chain,time,txid,index,from,to,asset,amount',
      ...rows,
    ])
    const held = file.held ? { whole: true, ...file.held } : {}
    await runOperation(ingestTransfers, context, { files: [transfers], ...held })
  }
  if (file.prices) {
    const prices = file.prices.map(([day, asset, price]) => `${day},${asset},USD,${price}`)
    const path = await write(dir, 'prices.csv', ['date,asset,fiat,price', ...prices])
    await runOperation(ingestPrices, context, { files: [path] })
  }
  if (file.tags) {
    const path = await write(dir, 'tags.csv', [
      'address,label,category,actor,source,confidence',
      ...file.tags,
    ])
    await runOperation(ingestTags, context, { files: [path] })
  }
}

async function write(dir: string, name: string, lines: readonly string[]): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

/** The campaigns that were found, each whole, in (first post, id) order. */
export async function foundCampaigns(context: Context) {
  const { data } = (await runOperation(campaignsList, context, {})).answer
  const found = []
  for (const { id } of data.campaigns)
    found.push((await runOperation(campaignsGet, context, { campaign: id })).answer.data)
  return found
}
