import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

/** Imports prices of assets in fiat, by the day or the hour; a receipt is valued only by the period that holds it. */
export const ingestPrices = defineOperation({
  id: 'ingest.prices',
  summary:
    'Imports prices of assets and rates of currencies, by the day or the hour, from CSV files.',
  input: z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe(
        'CSV files: date, asset, fiat, price and optionally source; date, open, high, low, close; or date and a column for each currency',
      ),
    asset: z
      .string()
      .min(1)
      .optional()
      .describe('What is priced, where the header names no asset: BTC, or chain:CONTRACT'),
    fiat: z
      .string()
      .min(1)
      .optional()
      .describe('Currency of the prices, where the header names none'),
    source: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('Who published the prices (default: the name of the file)'),
    period: z
      .enum(['day', 'hour'])
      .optional()
      .describe('What a price stands for (default: a bare date is a day, a time an hour)'),
    columns: z
      .array(z.string().min(1))
      .optional()
      .describe('Columns with other names: price=NAME, and so for date, asset, fiat, source'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any row is quarantined'),
  }),
  output: importData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest prices',
    positional: ['...files'],
    example: 'weir ingest prices btc-usd.csv --asset BTC',
    render: renderImport,
  },
  http: {},
  async run(context, { files, strict, columns, ...said }) {
    const options: Record<string, string> = {}
    for (const [name, value] of Object.entries({ ...said, columns: columns?.join(',') }))
      if (value !== undefined) options[name] = value
    return runImport(context, {
      operation: 'ingest.prices',
      kind: 'prices',
      source: context.sources.prices,
      paths: files,
      options,
      strict,
      store: context.ledger,
      toItems: (item) => [item],
    })
  },
})
