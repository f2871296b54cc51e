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

async function read(text: string, options: Readonly<Record<string, string>> = {}) {
  const path = join(dir, 'prices.csv')
  await writeFile(path, text)
  const prices: PriceRecord[] = []
  const refused: Quarantine[] = []
  const notes: string[] = []
  for (const unit of await csvPrices.plan([path], options)) {
    await csvPrices.describe?.(unit, options)
    for await (const item of csvPrices.read(unit, options, null, signal)) {
      if (item.kind === 'value' && item.value.kind === 'price') prices.push(item.value.price)
      if (item.kind === 'quarantine') refused.push(item.entry)
      if (item.kind === 'note') notes.push(item.message)
    }
  }
  return { prices, refused, notes }
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

  test('a quote that a later row closes costs its line, and no day behind it', async () => {
    const { prices, refused } = await read(
      'date,asset,fiat,price\n2018-07-13,BTC,USD,"1\n2018-07-14,BTC,USD,2\n2018-07-15,BTC,USD,"3"\n',
    )
    expect(prices.map(({ price }) => price)).toEqual(['2', '3'])
    expect(refused).toMatchObject([{ code: 'unclosed-quote', place: { line: 2 } }])
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
    await expect(read('date,kurs\n2024-03-05,1\n')).rejects.toMatchObject({
      code: 'missing-columns',
      exitCode: 2,
      hints: [expect.stringContaining('date, asset, fiat, price')],
    })
    await expect(read('price,asset,fiat\n1,BTC,USD\n')).rejects.toMatchObject({
      code: 'missing-columns',
      details: { missing: ['date'] },
    })
  })
})

const DAY = Date.UTC(2024, 2, 5)
const DAY_MS = 86_400_000

describe('tables of one asset', () => {
  const TABLE = 'date,open,high,low,close\n2024-03-05,68338.64,69244.55,59268.68,63804.11\n'

  test('give the price at the end of the day, of what was said', async () => {
    const { prices, notes } = await read(TABLE, { asset: 'btc', fiat: 'usd' })
    expect(prices).toEqual([
      {
        asset: 'BTC',
        fiat: 'USD',
        time: DAY,
        period: DAY_MS,
        price: '63804.11',
        source: 'prices.csv',
      },
    ])
    expect(notes).toEqual([expect.stringContaining('open, high, low are not read')])
  })

  test('do not say of which asset and currency they are: that has to be told', async () => {
    await expect(read(TABLE)).rejects.toMatchObject({ code: 'asset-needed', exitCode: 2 })
    await expect(read(TABLE, { asset: 'BTC' })).rejects.toMatchObject({ code: 'asset-needed' })
    await expect(read(TABLE, { asset: 'B TC', fiat: 'USD' })).rejects.toMatchObject({
      code: 'bad-asset',
    })
    await expect(read(TABLE, { asset: 'BTC', fiat: 'DOLLAR' })).rejects.toMatchObject({
      code: 'bad-currency',
    })
  })

  test('of the hour stand for the hour, and with a word for the day', async () => {
    const hourly = 'time,close\n1709596800,1\n1709600400,2\n'
    const said = { asset: 'BTC', fiat: 'USD', source: 'Venue' }
    const { prices } = await read(hourly, said)
    expect(prices).toMatchObject([
      { time: DAY, period: 3_600_000, price: '1', source: 'Venue' },
      { time: DAY + 3_600_000, period: 3_600_000, price: '2' },
    ])
    const daily = await read(hourly, { ...said, period: 'day' })
    expect(daily.prices).toMatchObject([{ time: DAY, period: DAY_MS }])
    expect(daily.refused).toMatchObject([{ code: 'bad-date', place: { line: 3 } }])
    expect(
      (await read('time,close\n2024-03-05,1\n', { ...said, period: 'hour' })).refused,
    ).toHaveLength(1)
  })

  test('may call their columns as they like when it is said how', async () => {
    const { prices } = await read('Datum;Kurs;Quelle;close\n2024-03-05;5;Bank;7\n', {
      ...{ asset: 'BTC', fiat: 'EUR', columns: 'date=datum,price=KURS,source=quelle' },
    })
    expect(prices).toMatchObject([{ price: '5', fiat: 'EUR', source: 'Bank' }])
    for (const columns of ['price=nothing', 'colour=kurs', 'price'])
      await expect(
        read('Datum;Kurs\n2024-03-05;5\n', { asset: 'BTC', fiat: 'EUR', columns }),
      ).rejects.toMatchObject({ code: 'bad-columns' })
  })
})

describe('tables with a column for each currency', () => {
  test('are of what was said, or of what the columns say', async () => {
    const { prices } = await read('date,eur,usd\n2024-03-05,2,3\n', { asset: 'trx' })
    expect(prices.map(({ asset, fiat, price }) => [asset, fiat, price])).toEqual([
      ['TRX', 'EUR', '2'],
      ['TRX', 'USD', '3'],
    ])
    const pairs = await read('date,eur_rub,rub_per_usd\n2024-03-05,99,91\n')
    expect(pairs.prices.map(({ asset, fiat, price }) => [asset, fiat, price])).toEqual([
      ['EUR', 'RUB', '99'],
      ['USD', 'RUB', '91'],
    ])
    await expect(read('date,eur,usd\n2024-03-05,2,3\n')).rejects.toMatchObject({
      code: 'asset-needed',
    })
  })

  test('leave a day without a rate without one, and say how many; a broken cell is refused by itself', async () => {
    const { prices, refused, notes } = await read(
      'date,eur,usd\n2024-03-05,N/A,3\n2024-03-06,,x\n',
      {
        asset: 'BTC',
      },
    )
    expect(prices).toMatchObject([{ fiat: 'USD', price: '3', time: DAY }])
    expect(refused).toMatchObject([{ code: 'bad-price', place: { line: 3 } }])
    expect(notes).toEqual([expect.stringContaining('2 cells hold no rate')])
  })

  test('of many currencies without EUR are rates of one EUR, as the European Central Bank has them', async () => {
    const names =
      'Date,USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,LTL,LVL,MTL,PLN,ROL,RON,SEK,SIT,SKK,CHF,ISK,NOK,'
    const cells = names.split(',').map((name) => (name === 'Date' ? '2024-03-05' : name && '1.5'))
    const { prices } = await read(`${names}\n${cells.join(',')}\n`)
    expect(prices).toHaveLength(21)
    expect(new Set(prices.map(({ asset }) => asset))).toEqual(new Set(['EUR']))
  })
})
