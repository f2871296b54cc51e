import { z } from 'zod'
import { listChains } from '../../domain/chain.ts'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

const CHAINS = listChains()
  .filter(({ family }) => family === 'evm')
  .map(({ id }) => id)

/** Imports blocks of Ethereum-like chains from files: native, token and internal transfers, fees, issuer acts. */
export const ingestEvm = defineOperation({
  id: 'ingest.evm',
  summary: 'Imports blocks of Ethereum-like chains: native, token and internal transfers, fees.',
  input: z.strictObject({
    sources: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe(
        'JSON files or folders of them: eth_getBlock answers with receipts, logs and traces, or ethereum-etl rows; all belong together',
      ),
    chain: z.enum(CHAINS).default('ethereum').describe('Chain that the files come from'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any record is quarantined'),
  }),
  output: importData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest evm',
    positional: ['...sources'],
    example: 'weir ingest evm block.json receipts.json --chain ethereum',
    render: renderImport,
  },
  http: {},
  async run(context, { sources, chain, strict }) {
    return runImport(context, {
      operation: 'ingest.evm',
      kind: 'evm',
      source: context.sources.evm,
      paths: sources,
      options: { chain },
      strict,
      store: context.ledger,
      toItems: (item) => [item],
    })
  },
})
