import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

/** Imports transfers of any chain or e-wallet from CSV, NDJSON or Parquet (columns in docs/reference); their facts are asserted. */
export const ingestTransfers = defineOperation({
  id: 'ingest.transfers',
  summary: 'Imports transfers of any chain or e-wallet from CSV, NDJSON or Parquet files.',
  input: z.strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe(
        'CSV, NDJSON or Parquet files, told by content: chain, time, txid, index, from, to, asset, amount or amount_base; optionally height, position, kind, note',
      ),
    whole: z
      .boolean()
      .default(false)
      .describe('The files hold every transfer of each chain and asset they name, in their time'),
    account: z
      .array(z.string().min(1))
      .optional()
      .describe('The files hold every transfer of these addresses, in their time'),
    from: z.string().optional().describe('Start of the time that is held whole (ISO 8601)'),
    to: z.string().optional().describe('End of the time that is held whole, not included'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any row is quarantined'),
  }),
  output: importData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest transfers',
    positional: ['...files'],
    example: 'weir ingest transfers usdt.csv --whole',
    render: renderImport,
  },
  http: {},
  async run(context, { files, whole, account, from, to, strict }) {
    return runImport(context, {
      operation: 'ingest.transfers',
      kind: 'transfers',
      source: context.sources.transfers,
      paths: files,
      options: {
        ...(whole ? { whole: 'true' } : {}),
        ...(account === undefined ? {} : { account: account.join(',') }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
      strict,
      store: context.ledger,
      toItems: (item) => [item],
      isClaim: ({ kind }) => kind === 'coverage',
      weigh: (item) => (item.kind === 'transfers' ? item.rows.count : 1),
    })
  },
})
