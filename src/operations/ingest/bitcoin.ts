import { z } from 'zod'
import { UserInputError } from '../../domain/errors.ts'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { ingestNode } from './node.ts'
import { followMembers, heightMember, sourcesMember, strictMember } from './node-members.ts'
import { runImport } from './run-import.ts'

const height = (description: string) => heightMember(10_000_000, description)

/** Imports Bitcoin blocks from files, folders or a running node; every block is checked against its own hash and merkle root. */
export const ingestBitcoin = defineOperation({
  id: 'ingest.bitcoin',
  summary:
    'Imports Bitcoin blocks from files or a running node, each checked against its own header hash and merkle root.',
  input: z.strictObject({
    sources: sourcesMember(
      'Block files (*.raw, *.blk: one block each; blk*.dat; any of them as .bz2), folders of them, or the blocks folder of a node',
    ),
    rpc: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Address of a running node: http://USER:PASSWORD@HOST:PORT, or without user and --cookie',
      ),
    cookie: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe('Cookie file of the node, such as ~/.bitcoin/.cookie'),
    from: height('First height to ask the node for (default: the first that is missing)'),
    to: height('Last height to ask the node for (default: its head)'),
    ...followMembers(5),
    undo: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe('Previous outputs of the one block named: concatenated TxOuts in input order'),
    network: z
      .enum(['main', 'testnet', 'testnet4', 'signet', 'regtest'])
      .optional()
      .describe('Network of one-block files; blk*.dat files and nodes name theirs (default: main)'),
    height: height('Height of the first block of the one file named, for blocks before BIP34'),
    strict: strictMember,
  }),
  output: importData,
  access: 'write',
  effect: 'job',
  cli: {
    command: 'ingest bitcoin',
    positional: ['...sources'],
    example: 'weir ingest bitcoin block540107.raw',
    render: renderImport,
  },
  http: {},
  async run(context, input) {
    const { sources, rpc, undo, network, height, strict } = input
    checkMembers(input)
    if (rpc !== undefined)
      return ingestNode(context, {
        kind: 'bitcoin',
        open: (signal) =>
          context.sources.bitcoinNode(
            { url: rpc, ...(input.cookie === undefined ? {} : { cookie: input.cookie }) },
            signal,
          ),
        network,
        from: input.from,
        to: input.to,
        follow: input.follow,
        poll: input.poll * 1000,
        strict,
        weigh: blockRows,
      })
    const synthetic = (await context.cases.mark('synthetic')) === '1'
    return runImport(context, {
      operation: 'ingest.bitcoin',
      kind: 'bitcoin',
      source: context.sources.bitcoin,
      paths: sources,
      options: {
        ...(network === undefined ? {} : { network }),
        ...(height === undefined ? {} : { height: String(height) }),
        ...(synthetic ? { synthetic: 'true' } : {}),
      },
      localOptions: undo === undefined ? {} : { undo },
      strict,
      store: context.ledger,
      toItems: (item) => [item],
      weigh: blockRows,
    })
  },
})

/** Files or a node, and only what belongs to either. */
function checkMembers(input: {
  readonly sources: readonly string[]
  readonly rpc?: string | undefined
  readonly [member: string]: unknown
}): void {
  const fromNode = input.rpc !== undefined
  if (fromNode === input.sources.length > 0)
    throw new UserInputError(
      'bad-input',
      fromNode
        ? 'Files and --rpc were given: import one after the other.'
        : 'Name block files, a folder of them, or a node with --rpc.',
      {
        hints: [
          'weir ingest bitcoin ~/.bitcoin/blocks',
          'weir ingest bitcoin --rpc URL --cookie FILE',
        ],
      },
    )
  const foreign = (fromNode ? ['undo', 'height'] : ['cookie', 'from', 'to', 'follow']).find(
    (member) => input[member] !== undefined && input[member] !== false,
  )
  if (foreign !== undefined)
    throw new UserInputError(
      'bad-input',
      `--${foreign} goes with ${fromNode ? 'files' : '--rpc'} only.`,
    )
  if (input['follow'] && input['to'] !== undefined)
    throw new UserInputError('bad-input', '--follow has no end: leave --to out.')
}

/** A block stands for its inputs and outputs. */
function blockRows(item: LedgerItem): number {
  if (item.kind !== 'block-columns') return 1
  const { inputs, outputs } = item.block
  return 1 + inputs.count + outputs.scripts.length
}
