import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { ingestAccountNode } from './account-node.ts'
import { filesOrNode } from './files-or-node.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

function blockNumber(description: string) {
  return z.coerce.number().int().min(0).max(4_000_000_000).optional().describe(description)
}

/** Imports Tron from files, a node or TronGrid: TRX, TRC-20 and internal transfers, fees, issuer acts. */
export const ingestTron = defineOperation({
  id: 'ingest.tron',
  summary: 'Imports Tron blocks and account pages: TRX, TRC-20 and internal transfers, fees.',
  input: z.strictObject({
    sources: z
      .array(z.string().min(1))
      .default([])
      .meta({ path: true })
      .describe(
        'JSON files or folders of them: blocks with transaction infos, the files of a dump (all in one command), or pages of TronGrid',
      ),
    api: z
      .string()
      .min(1)
      .optional()
      .describe('HTTP API of a full node or of TronGrid: https://api.trongrid.io'),
    rpc: z
      .string()
      .min(1)
      .optional()
      .describe('Ethereum-style RPC of a Tron node: token transfers and issuer acts only'),
    keyFile: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe('File whose first line is the API key'),
    from: blockNumber('First block to ask for (default: after the last one held)'),
    to: blockNumber('Last block to ask for (default: the last final one)'),
    account: z
      .string()
      .optional()
      .describe(
        'Address whose TRC-20 transfers the pages hold; with --api, only these are asked for',
      ),
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
  async run(context, input) {
    const { sources, account, strict, api, rpc, keyFile } = input
    filesOrNode(input, 'api', 'rpc')
    const { tronNode, evmNode } = context.sources
    const url = api ?? rpc
    if (url !== undefined)
      return ingestAccountNode(context, {
        ...{ kind: 'tron', from: input.from, to: input.to, strict },
        open: api === undefined ? evmNode : tronNode,
        access: { url, chain: 'tron', ...(keyFile === undefined ? {} : { keyFile }) },
        ...(account === undefined ? {} : { account }),
      })
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
