import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

/** Imports Tron from files: TRX, TRC-20 and internal transfers, fees, issuer acts. */
export const ingestTron = defineOperation({
  id: 'ingest.tron',
  summary: 'Imports Tron blocks and account pages: TRX, TRC-20 and internal transfers, fees.',
  input: z.strictObject({
    sources: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe(
        'JSON files or folders of them: blocks with transaction infos, the files of a dump (all in one command), or pages of TronGrid',
      ),
    account: z.string().optional().describe('Address whose transfers the TronGrid pages hold'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any record is quarantined'),
  }),
  output: importData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest tron',
    positional: ['...sources'],
    example: 'weir ingest tron blocks.json transactions.json logs.json traces.json',
    render: renderImport,
  },
  http: {},
  async run(context, { sources, account, strict }) {
    return runImport(context, {
      operation: 'ingest.tron',
      kind: 'tron',
      source: context.sources.tron,
      paths: sources,
      options: account === undefined ? {} : { account },
      strict,
      store: context.ledger,
      toItems: (item) => [item],
    })
  },
})
