import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { ingestAccountNode } from './account-node.ts'
import { filesOrNode } from './files-or-node.ts'
import { importData, renderImport } from './import-answer.ts'
import { issuerActsText } from './issuer-acts.ts'
import { accountMembers, sourcesMember } from './node-members.ts'
import { runImport } from './run-import.ts'

/** Imports Tron from files, a node or TronGrid: TRX, TRC-20 and internal transfers, fees, issuer acts. */
export const ingestTron = defineOperation({
  id: 'ingest.tron',
  summary: 'Imports Tron blocks and account pages: TRX, TRC-20 and internal transfers, fees.',
  input: z.strictObject({
    sources: sourcesMember(
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
    account: z
      .string()
      .optional()
      .describe(
        'Address whose TRC-20 transfers the pages hold; with --api, only these are asked for',
      ),
    ...accountMembers,
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
    const { sources, account, strict, api, rpc } = input
    filesOrNode(input, 'api', 'rpc')
    const { tron, tronNode, evmNode } = context.sources
    const acts = await issuerActsText(context, input)
    const url = api ?? rpc
    if (url !== undefined)
      return ingestAccountNode(context, {
        ...{ kind: 'tron', url, chain: 'tron', options: acts, members: input },
        open: api === undefined ? evmNode : tronNode,
        ...(account === undefined ? {} : { account }),
      })
    return runImport(context, {
      ...{ operation: 'ingest.tron', kind: 'tron', source: tron, paths: sources, strict },
      options: { ...acts, ...(account === undefined ? {} : { account }) },
      store: context.ledger,
      toItems: (item) => [item],
    })
  },
})
