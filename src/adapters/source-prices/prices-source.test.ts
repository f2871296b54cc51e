import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Quarantine } from '../../domain/import-record.ts'
import type { PriceRecord } from '../../domain/ledger-record.ts'
import { csvPrices } from './prices-source.ts'

const signal = new AbortController().signal
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-prices-'))
})
afterEach(() => rm(dir, { recursive: true }))

async function read(text: string) {
  const path = join(dir, 'prices.csv')
  await writeFile(path, text)
  const prices: PriceRecord[] = []
  const refused: Quarantine[] = []
  for (const unit of await csvPrices.plan([path], {})) {
    await csvPrices.describe?.(unit, {})
    for await (const item of csvPrices.read(unit, {}, null, signal)) {
      if (item.kind === 'value' && item.value.kind === 'price') prices.push(item.value.price)
      if (item.kind === 'quarantine') refused.push(item.entry)
    }
  }
  return { prices, refused }
}

describe('prices from CSV', () => {
  test('stand for the day or the hour that they name, exactly as written', async () => {
    const { prices } = await read(
      'date,asset,fiat,price\n2018-07-13,btc,usd,6228.81\n2018-07-13T09:00:00Z,BTC,USD,6200.10\n',
    )
    expect(prices).toEqual([
      {
        asset: 'BTC',
        fiat: 'USD',
        time: Date.UTC(2018, 6, 13),
        period: 86_400_000,
        price: '6228.81',
        source: 'prices.csv',
      },
      expect.objectContaining({
        time: Date.UTC(2018, 6, 13, 9),
        period: 3_600_000,
        price: '6200.10',
      }),
    ])
  })

  test('name their source where the file does', async () => {
    const { prices } = await read('source,date,asset,fiat,price\nECB,2018-07-13,EUR,USD,1.1643\n')
    expect(prices[0]?.source).toBe('ECB')
  })

  test('that cannot be read are quarantined with their line', async () => {
    const bad = [
      ['2018-13-01,BTC,USD,1', 'bad-date'],
      ['2018-07-13T09:30:00Z,BTC,USD,1', 'bad-date'],
      ['2018-07-13,BT C,USD,1', 'bad-asset'],
      ['2018-07-13,BTC,DOLLAR,1', 'bad-currency'],
      ['2018-07-13,BTC,USD,N/A', 'bad-price'],
      ['2018-07-13,BTC,USD,0', 'bad-price'],
      ['2018-07-13,BTC,USD,-1', 'bad-price'],
    ]
    const { prices, refused } = await read(
      ['date,asset,fiat,price', ...bad.map(([line]) => line), '2018-07-14,BTC,USD,6200'].join('\n'),
    )
    expect(prices).toHaveLength(1)
    expect(refused.map(({ code, place }) => [code, place.line])).toEqual(
      bad.map(([, code], at) => [code, at + 2]),
    )
  })

  test('of another shape are refused with the header that is wanted', async () => {
    await expect(read('date,open,high,low,close\n2024-03-05,1,1,1,1\n')).rejects.toMatchObject({
      code: 'missing-columns',
      exitCode: 2,
      hints: [expect.stringContaining('date, asset, fiat, price')],
    })
  })
})
