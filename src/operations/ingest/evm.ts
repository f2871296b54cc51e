import { z } from 'zod'
import { listChains } from '../../domain/chain.ts'
import { defineOperation } from '../define-operation.ts'
import { ingestAccountNode } from './account-node.ts'
import { filesOrNode } from './files-or-node.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

const CHAINS = listChains()
  .filter(({ family }) => family === 'evm')
  .map(({ id }) => id)

function blockNumber(description: string) {
  return z.coerce.number().int().min(0).max(4_000_000_000).optional().describe(description)
}

/** Imports blocks of Ethereum-like chains from files or a running node: native, token and internal transfers, fees, issuer acts. */
export const ingestEvm = defineOperation({
  id: 'ingest.evm',
  summary: 'Imports blocks of Ethereum-like chains: native, token and internal transfers, fees.',
  input: z.strictObject({
    sources: z
      .array(z.string().min(1))
      .default([])
      .meta({ path: true })
      .describe(
        'JSON files or folders of them: eth_getBlock answers with receipts, logs and traces, or ethereum-etl rows; all belong together',
      ),
    rpc: z.string().min(1).optional().describe('Address of a running node: http://127.0.0.1:8545'),
    keyFile: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe('File whose first line is the key that the node asks for'),
    from: blockNumber('First block to ask the node for (default: after the last one held)'),
    to: blockNumber('Last block to ask the node for (default: its last final one)'),
    chain: z.enum(CHAINS).default('ethereum').describe('Chain of the files or the node'),
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
  async run(context, input) {
    const { sources, chain, strict, rpc, keyFile } = input
    filesOrNode(input, 'rpc')
    if (rpc !== undefined)
      return ingestAccountNode(context, {
        ...{ open: context.sources.evmNode, kind: 'evm', from: input.from, to: input.to, strict },
        access: { url: rpc, chain, ...(keyFile === undefined ? {} : { keyFile }) },
      })
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
