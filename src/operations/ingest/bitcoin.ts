import { z } from 'zod'
import type { LedgerItem } from '../../domain/ledger-record.ts'
import { defineOperation } from '../define-operation.ts'
import { importData, renderImport } from './import-answer.ts'
import { runImport } from './run-import.ts'

/** Imports raw Bitcoin blocks from files and folders; every block is checked against its own hash and merkle root. */
export const ingestBitcoin = defineOperation({
  id: 'ingest.bitcoin',
  summary: 'Imports raw Bitcoin blocks, each checked against its own header hash and merkle root.',
  input: z.strictObject({
    sources: z
      .array(z.string().min(1))
      .min(1)
      .meta({ path: true })
      .describe(
        'Block files (*.raw, *.blk: one block each; blk*.dat; any of them as .bz2) or folders of them',
      ),
    undo: z
      .string()
      .min(1)
      .optional()
      .meta({ path: true })
      .describe('Previous outputs of the one block named: concatenated TxOuts in input order'),
    network: z
      .enum(['main', 'testnet', 'testnet4', 'signet', 'regtest'])
      .optional()
      .describe('Network of one-block files; blk*.dat files name theirs (default: main)'),
    height: z.coerce
      .number()
      .int()
      .min(0)
      .max(10_000_000)
      .optional()
      .describe('Height of the first block of the one file named, for blocks before BIP34'),
    strict: z.boolean().default(false).describe('Fail (exit 2) when any record is quarantined'),
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
  async run(context, { sources, undo, network, height, strict }) {
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

/** A block stands for its inputs and outputs. */
function blockRows(item: LedgerItem): number {
  if (item.kind !== 'block') return 1
  let rows = 1
  for (const { inputs, outputs } of item.block.transactions) rows += inputs.length + outputs.length
  return rows
}
