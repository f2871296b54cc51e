/** A small Tron ledger of USDT written as CSV and imported by the ordinary operations, for tests of traces and off-ramps. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../src/context.ts'
import { encodeTronAddress } from '../src/domain/address/tron-address.ts'
import { ingestTags } from '../src/operations/ingest/tags.ts'
import { ingestTransfers } from '../src/operations/ingest/transfers.ts'
import { runOperation } from '../src/operations/run-operation.ts'

/** A valid address made from a small number. */
export function tronAddress(number: number): string {
  const hash = new Uint8Array(20)
  hash[18] = number >> 8
  hash[19] = number & 0xff
  return encodeTronAddress(hash)
}

/** Hour of 2022-01-01, sender, receiver, USDT. */
export type TronRow = readonly [hour: number, from: number, to: number, amount: string]

export interface TronTag {
  readonly account: number
  readonly label: string
  readonly category: string
  readonly actor: string
}

/** Transaction id of the row at this place. */
export function rowTxid(place: number): string {
  return place.toString(16).padStart(64, '0')
}

/** Imports rows, held whole from 2022-01-01 to 2022-02-01 unless told otherwise, and tags. */
export async function importTron(
  context: Context,
  dir: string,
  world: {
    readonly rows: readonly TronRow[]
    readonly tags?: readonly TronTag[]
    readonly whole?: boolean
  },
): Promise<void> {
  const lines = world.rows.map(([hour, from, to, amount], place) => {
    const time = new Date(Date.UTC(2022, 0, 1, hour)).toISOString()
    const parties = `${tronAddress(from)},${tronAddress(to)}`
    return `tron,${time},${rowTxid(place)},0,${parties},USDT,${amount}`
  })
  const transfers = join(dir, 'transfers.csv')
  await writeFile(
    transfers,
    `${['chain,time,txid,index,from,to,asset,amount', ...lines].join('\n')}\n`,
  )
  const whole = world.whole ?? true
  await runOperation(ingestTransfers, context, {
    files: [transfers],
    ...(whole ? { whole, from: '2022-01-01', to: '2022-02-01' } : {}),
  })
  if (!world.tags) return
  const tags = join(dir, 'tags.csv')
  const rows = world.tags.map(({ account, label, category, actor }) =>
    [tronAddress(account), label, category, actor, 'test', '0.9'].join(','),
  )
  await writeFile(
    tags,
    `${['address,label,category,actor,source,confidence', ...rows].join('\n')}\n`,
  )
  await runOperation(ingestTags, context, { files: [tags] })
}
