import { z } from 'zod'
import { type ChainId, listChains } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import { evmChainOf } from '../../domain/evm/chain-number.ts'
import { defineOperation } from '../define-operation.ts'
import { ingestAccountNode } from './account-node.ts'
import { filesOrNode } from './files-or-node.ts'
import { importData, renderImport } from './import-answer.ts'
import { issuerActsText } from './issuer-acts.ts'
import { accountMembers, sourcesMember } from './node-members.ts'
import { runImport } from './run-import.ts'

/** Imports blocks of Ethereum-like chains from files or a running node: native, token and internal transfers, fees, issuer acts. */
export const ingestEvm = defineOperation({
  id: 'ingest.evm',
  summary: 'Imports blocks of Ethereum-like chains: native, token and internal transfers, fees.',
  input: z.strictObject({
    sources: sourcesMember(
      'JSON files or folders of them: eth_getBlock answers with receipts, logs and traces, or ethereum-etl rows; all belong together',
    ),
    rpc: z.string().min(1).optional().describe('Address of a running node: http://127.0.0.1:8545'),
    chain: z
      .string()
      .default('ethereum')
      .describe(
        'Chain of the files or the node: its id, its number (EIP-155) or its name: ethereum, bsc, polygon, 100…',
      ),
    ...accountMembers,
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
    const { sources, rpc, strict } = input
    filesOrNode(input, 'rpc')
    const chain = chainNamed(input.chain)
    const acts = await issuerActsText(context, input)
    if (rpc !== undefined)
      return ingestAccountNode(context, {
        ...{ kind: 'evm', open: context.sources.evmNode, url: rpc, chain, options: acts },
        members: input,
      })
    return runImport(context, {
      ...{ operation: 'ingest.evm', kind: 'evm', source: context.sources.evm, paths: sources },
      ...{ options: { chain, ...acts }, strict, store: context.ledger },
      toItems: (item) => [item],
    })
  },
})

/** Throws `unknown-chain`. */
function chainNamed(text: string): ChainId {
  const chain = evmChainOf(text)
  if (chain !== null) return chain
  const known = listChains().filter(({ family }) => family === 'evm')
  throw new UserInputError('unknown-chain', `"${text.slice(0, 40)}" is no EVM chain.`, {
    hints: [
      `Known by name: ${known.map(({ id }) => id).join(', ')}; any other by its number, such as 100.`,
    ],
  })
}
