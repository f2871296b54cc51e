import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

/** Imports prices of assets in fiat, by the day or the hour; a receipt is valued only by the period that holds it. */
export const ingestPrices = defineOperation({
  id: 'ingest.prices',
  summary: 'Imports prices of assets from CSV files with the header date,asset,fiat,price.',
  input: z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe('CSV files: date, asset, fiat, price, and optionally source'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any row is quarantined'),
  }),
  output: importData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest prices',
    positional: ['...files'],
    example: 'weir ingest prices btc-usd.csv',
    render: renderImport,
  },
  http: {},
  async run(context, { files, strict }) {
    return runImport(context, {
      operation: 'ingest.prices',
      kind: 'prices',
      source: context.sources.prices,
      paths: files,
      strict,
      store: context.ledger,
      toItems: (item) => [item],
    })
  },
})
