import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withWorkspace } from '../../../test/temporary-workspace.ts'
import { tronAddress } from '../../../test/tron-world.ts'
import { ingestPosts } from '../ingest/posts.ts'
import { ingestTransfers } from '../ingest/transfers.ts'
import { runOperation } from '../run-operation.ts'
import { trendsGet } from './get.ts'

const [A, B, DONOR] = [1, 2, 3].map(tronAddress)

test('receipts are told by the countries that posts name; where none is named the region is unknown', () =>
  withWorkspace(async (context, dir) => {
    const texts = [
      `Donate for families in Syria, also from Turkiye. USDT: ${A}`,
      `Help orphans: ${B}`,
    ]
    for (const [at, text] of texts.entries()) {
      const message = {
        ...{
          id: 1,
          type: 'message',
          date: '2022-01-05T00:00:00',
          date_unixtime: '1641340800',
          text,
        },
        ...{
          from: `C${at}`,
          from_id: `channel${at + 1}`,
          text_entities: [{ type: 'plain', text }],
        },
      }
      const chat = { name: `C${at}`, type: 'public_channel', id: at + 1, messages: [message] }
      await writeFile(join(dir, `${at}.json`), JSON.stringify(chat))
      await runOperation(ingestPosts, context, { files: [join(dir, `${at}.json`)] })
    }
    const row = (txid: string, to: string | undefined, amount: number) =>
      `tron,2022-02-01T00:00:00Z,${txid.repeat(64)},0,${DONOR},${to},USDT,${amount},10`
    const rows = [
      'chain,time,txid,index,from,to,asset,amount,height',
      row('1', A, 100),
      row('2', B, 7),
    ]
    await writeFile(join(dir, 't.csv'), `${rows.join('\n')}\n`)
    await runOperation(ingestTransfers, context, { files: [join(dir, 't.csv')] })
    const { data } = (await runOperation(trendsGet, context, { by: 'region' })).answer
    expect(data.rows.map(({ year, group, amounts }) => [year, group, amounts[0]?.amount])).toEqual([
      ['2022', 'Syria (SY)', '100'],
      ['2022', 'Türkiye (TR)', '100'],
      ['2022', 'unknown', '7'],
    ])
  }))
