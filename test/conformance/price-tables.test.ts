/** Published tables of prices and rates as they are, through `ingest prices`; every figure is read from the rows of the files. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Context } from '../../src/context.ts'
import { addressesGet } from '../../src/operations/addresses/get.ts'
import { ingestPrices } from '../../src/operations/ingest/prices.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { importItems } from '../contract/import-items.ts'
import { hex, transfer } from '../contract/ledger-world.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

const BTC = 'btc_daily_eur_usd_2010-2022.csv'
const BTC_CLOSE = 'btc_usd_cryptocompare_2024-2025.csv'
const ETH = 'eth_usd_daily_2015-08-08_2021-07-06.csv'
const TRX = 'trx_daily_eur_usd.csv'
const ECB = 'ecb_eurofxref-hist_2025-03-06.csv'
const RUB = 'rub_usd_from_ecb_1999-2022.csv'

/** Cells of every row, by the names of the header. */
function rowsOf(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(corpus.path('prices', name), 'utf8')
    .trimEnd()
    .split(/\r?\n/)
  const names = head.split(',')
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])),
  )
}

/** Noon of a row's day. */
function noon(row: Readonly<Record<string, string>>): number {
  return Date.parse(`${row['date'] ?? row['Date']}T12:00:00Z`)
}

function numberOf(cell: string | undefined): string | null {
  return cell !== undefined && /^[\d.]+$/.test(cell) ? cell : null
}

function sampled<T>(rows: readonly T[]): readonly T[] {
  return rows.filter((_, at) => at % Math.ceil(rows.length / 15) === 0)
}

async function pricesOn(
  context: Context,
  rows: readonly Readonly<Record<string, string>>[],
  { asset, fiat }: { readonly asset: string; readonly fiat: string },
): Promise<readonly (string | null)[]> {
  const found = sampled(rows).map((row) => context.ledger.priceAt(asset, fiat, noon(row)))
  return (await Promise.all(found)).map((price) => price?.price ?? null)
}

async function load(context: Context, name: string, said: Record<string, unknown> = {}) {
  const files = [corpus.path('prices', name)]
  const { answer } = await runOperation(ingestPrices, context, { files, ...said })
  return answer
}

corpus.describe('Published prices', () => {
  test.each([
    [
      BTC,
      { asset: 'BTC' },
      [
        ['eur', 'BTC', 'EUR'],
        ['usd', 'BTC', 'USD'],
      ],
    ],
    [BTC_CLOSE, { asset: 'BTC', fiat: 'USD' }, [['close', 'BTC', 'USD']]],
    [ETH, { asset: 'ETH', fiat: 'USD' }, [['close', 'ETH', 'USD']]],
    [
      TRX,
      { asset: 'TRX' },
      [
        ['eur', 'TRX', 'EUR'],
        ['usd', 'TRX', 'USD'],
      ],
    ],
    [
      ECB,
      {},
      [
        ['USD', 'EUR', 'USD'],
        ['RUB', 'EUR', 'RUB'],
        ['ISK', 'EUR', 'ISK'],
      ],
    ],
    [
      RUB,
      {},
      [
        ['eur_usd', 'EUR', 'USD'],
        ['eur_rub', 'EUR', 'RUB'],
        ['rub_per_usd', 'USD', 'RUB'],
      ],
    ],
  ] as const)(
    '%s: every cell that holds a number, for its own day alone',
    async (table, said, columns) => {
      const rows = rowsOf(table)
      const names = Object.keys(rows[0] ?? {}).filter(
        (name) => !['date', 'Date', ''].includes(name),
      )
      const read = names.includes('close') ? ['close'] : names
      const numbers = rows.flatMap((row) => read.filter((name) => numberOf(row[name]) !== null))
      await withWorkspace(async (context) => {
        const { data, notes } = await load(context, table, said)
        expect(data).toMatchObject({ imported: { prices: numbers.length }, quarantined: 0 })
        expect(notes.map(({ code }) => code).filter((code) => code !== 'ignored-columns')).toEqual(
          table === ECB ? ['no-rate'] : [],
        )
        for (const [name, asset, fiat] of columns)
          expect(await pricesOn(context, rows, { asset, fiat })).toEqual(
            sampled(rows).map((row) => numberOf(row[name])),
          )
        const days = rows.map(noon)
        const first = days.reduce((least, day) => Math.min(least, day))
        const [, asset, fiat] = columns[0]
        expect(await context.ledger.priceAt(asset, fiat, first - 86_400_000)).toBeNull()
      })
    },
    60_000,
  )

  test('value Bitcoin in roubles through the dollar, day by day, and not on a day without a rate', async () => {
    await withWorkspace(
      async (context) => {
        await load(context, BTC, { asset: 'BTC' })
        await load(context, RUB)
        const rates = new Map(rowsOf(RUB).map((row) => [row['date'], row['rub_per_usd']]))
        const days = rowsOf(BTC).filter((_, at) => at % 97 === 0)
        const found = await Promise.all(
          days.map((row) => context.ledger.priceAt('BTC', 'RUB', noon(row))),
        )
        const wanted = days.map(({ date, usd }) => {
          const rate = rates.get(date)
          return rate === undefined ? null : Number(usd) * Number(rate)
        })
        expect(found.map((price) => price && Number(price.price).toPrecision(12))).toEqual(
          wanted.map((value) => (value === null ? null : value.toPrecision(12))),
        )
        expect(new Set(found.flatMap((price) => price?.source ?? []))).toEqual(
          new Set([
            'btc_daily_eur_usd_2010-2022.csv (BTC in USD) × rub_usd_from_ecb_1999-2022.csv (USD in RUB)',
          ]),
        )
        expect(wanted.filter((value) => value === null).length).toBeGreaterThan(5)
        expect(wanted.filter((value) => value !== null).length).toBeGreaterThan(20)
      },
      { currency: 'RUB', crossVia: 'USD' },
    )
  }, 30_000)

  test('value what an address received in euros', async () => {
    const to = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
    await withWorkspace(
      async (context) => {
        await load(context, TRX, { asset: 'TRX' })
        const received = transfer({
          ...{ txid: hex(1), to, asset: 'tron:TRX', amount: 2_000_000_000n },
          time: Date.UTC(2018, 6, 13, 9),
        })
        await importItems(context.ledger, 'received', [received])
        const { answer } = await runOperation(addressesGet, context, { address: to })
        const row = rowsOf(TRX).find((each) => each['date'] === '2018-07-13')
        const euros = (2000 * Number(row?.['eur'])).toFixed(2)
        expect(answer.data.chains[0]?.totals).toMatchObject([
          { receivedFiat: euros, currency: 'EUR' },
        ])
      },
      { currency: 'EUR' },
    )
  }, 30_000)
})
