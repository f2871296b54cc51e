/** Published daily prices, written with our header, through `ingest prices`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestPrices } from '../../src/operations/ingest/prices.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

corpus.describe('Daily prices of Bitcoin', () => {
  let dir = ''
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'weir-prices-'))
  })
  afterAll(() => rmSync(dir, { recursive: true }))

  test('are found for every day they name, to the digit, and for no day of a gap', async () => {
    const [, ...lines] = readFileSync(
      corpus.path('prices', 'btc_daily_eur_usd_2010-2022.csv'),
      'utf8',
    )
      .trimEnd()
      .split(/\r?\n/)
    const days = new Map(
      lines.flatMap((line) => {
        const [day = '', , usd = ''] = line.split(',')
        return usd === '' ? [] : [[day, usd] as const]
      }),
    )
    const path = join(dir, 'btc.csv')
    const rows = [...days].map(([day, usd]) => `${day},BTC,USD,${usd}`)
    writeFileSync(path, `date,asset,fiat,price\n${rows.join('\n')}\n`)
    await withWorkspace(async (context) => {
      const { answer } = await runOperation(ingestPrices, context, { files: [path] })
      expect(answer.data).toMatchObject({ imported: { prices: days.size }, quarantined: 0 })
      for (const [day, usd] of [...days].filter((_, at) => at % 400 === 0)) {
        const noon = Date.parse(`${day}T12:00:00Z`)
        expect((await context.ledger.priceAt('BTC', 'USD', noon))?.price).toBe(usd)
      }
      const first = Date.parse([...days.keys()].sort()[0] ?? '')
      expect(await context.ledger.priceAt('BTC', 'USD', first - 1)).toBeNull()
      expect(await context.ledger.priceAt('BTC', 'EUR', first)).toBeNull()
    })
  })
})
