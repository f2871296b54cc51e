import { z } from 'zod'
import type { MethodRef, Note } from '../../domain/answer.ts'
import { type ChainId, findChain, listChains } from '../../domain/chain.ts'
import { counted } from '../../domain/counted.ts'
import { UserInputError } from '../../domain/errors.ts'
import { CAMPAIGN_METHOD } from '../../engine/campaign/parameters.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { addressesTable } from './addresses-table.ts'
import { campaignsTable } from './campaigns-table.ts'
import { clustersTable } from './clusters-table.ts'
import type { ExportTable } from './export-table.ts'
import { csvChunks, ndjsonChunks } from './format-table.ts'
import { EDGE_MEMBERS, GRAPH_FORMATS, graphChunks } from './graph-file.ts'
import { postsTable } from './posts-table.ts'
import { licensedTags, tagsTable } from './tags-table.ts'
import { transfersTable } from './transfers-table.ts'

const WHATS = ['transfers', 'addresses', 'clusters', 'tags', 'posts', 'campaigns', 'graph'] as const
const FORMATS = ['csv', 'ndjson', 'parquet', 'graphml', 'gexf'] as const
type What = (typeof WHATS)[number]

/** Streams one kind of record as a file. */
export const exportWrite = defineOperation({
  id: 'export.write',
  summary:
    'Writes transfers, addresses, clusters, tags, posts or campaigns as a table, or the ledger as a graph.',
  input: z.strictObject({
    what: z.enum(WHATS).describe('What to export'),
    format: z
      .enum(FORMATS)
      .default('csv')
      .describe('csv or ndjson for tables; graphml or gexf for the graph'),
    chain: z
      .string()
      .optional()
      .describe('Only this chain, for transfers, addresses, clusters, tags and the graph'),
  }),
  output: z.object({ what: z.string(), format: z.string(), columns: z.array(z.string()) }),
  document: true,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'export',
    positional: ['what'],
    example: 'weir export clusters --format csv --out clusters.csv',
    render: ({ what, format, columns }) => `${what} as ${format}: ${columns.join(', ')}`,
  },
  http: {},
  async run(context, { what, format, chain }) {
    if (what === 'graph') return graphFile(context, format, chain)
    if (format !== 'csv' && format !== 'ndjson') throw notYet(what, format)
    const chains = await chosenChains(context, what, chain)
    const table = tableOf(context, what, { chain: chain ?? null, chains })
    const { columns } = table
    return {
      data: { what, format, columns: [...columns] },
      notes: [...notesOf(what, chain, chains), ...(await licenceNotes(context, what, chain))],
      methods: methodsOf(what),
      parameters: { what, format, ...(chain === undefined ? {} : { chain }) },
      document: {
        contentType:
          format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson',
        filename: `${what}.${format}`,
        chunks: format === 'csv' ? csvChunks(table) : ndjsonChunks(table),
      },
    }
  },
})

/** Transfers as edges between addresses. Throws `not-exported` for the format of a table. */
async function graphFile(
  context: Context,
  asked: (typeof FORMATS)[number],
  chain: string | undefined,
) {
  const format = GRAPH_FORMATS.find((known) => known === asked)
  if (!format) throw notYet('graph', asked)
  const chains = await chosenChains(context, 'graph', chain)
  return {
    data: { what: 'graph', format, columns: [...EDGE_MEMBERS] },
    notes: [...notesOf('graph', chain, chains), ...(await licenceNotes(context, 'graph', chain))],
    parameters: { what: 'graph', format, ...(chain === undefined ? {} : { chain }) },
    document: {
      contentType: format === 'gexf' ? 'application/gexf+xml' : 'application/xml',
      filename: `graph.${format}`,
      chunks: graphChunks(context, chains, format),
    },
  }
}

interface Choice {
  readonly chain: ChainId | null
  /** Chains of the ledger that the export goes over. */
  readonly chains: readonly ChainId[]
}

function tableOf(context: Context, what: Exclude<What, 'graph'>, choice: Choice): ExportTable {
  switch (what) {
    case 'transfers':
      return transfersTable(context, choice.chain)
    case 'addresses':
      return addressesTable(context, choice.chains)
    case 'clusters':
      return clustersTable(context, choice.chains)
    case 'tags':
      return tagsTable(context, choice.chain)
    case 'posts':
      return postsTable(context)
    case 'campaigns':
      return campaignsTable(context)
  }
}

/** Clusters exist on UTXO chains only. Throws `unknown-chain` and `no-chain-here`. */
async function chosenChains(
  context: Context,
  what: What,
  chain: string | undefined,
): Promise<readonly ChainId[]> {
  if (chain !== undefined && !findChain(chain))
    throw new UserInputError('unknown-chain', `"${chain.slice(0, 40)}" is not a chain.`, {
      hints: [
        `Chains: ${listChains()
          .map(({ id }) => id)
          .join(', ')}.`,
      ],
    })
  if (chain !== undefined && (what === 'posts' || what === 'campaigns'))
    throw new UserInputError('no-chain-here', `An export of ${what} is not of one chain.`, {
      hints: ['Leave --chain out.'],
    })
  return (await context.ledger.heads())
    .filter((held) => chain === undefined || held.chain === chain)
    .filter((held) => what !== 'clusters' || held.model === 'utxo')
    .map((held) => held.chain)
}

function notesOf(
  what: What,
  chain: string | undefined,
  chains: readonly ChainId[],
): readonly Note[] {
  if (what === 'tags' || chain === undefined || chains.length > 0) return []
  return [
    {
      code: 'not-in-ledger',
      message: `The ledger holds nothing of ${chain} to export as ${what}.`,
    },
  ]
}

async function licenceNotes(
  context: Context,
  what: What,
  chain: string | undefined,
): Promise<readonly Note[]> {
  const count = what === 'tags' || what === 'graph' ? await licensedTags(context, chain ?? null) : 0
  if (count === 0) return []
  const message = `${counted(count, 'tag')} whose licence forbids passing on ${count === 1 ? 'was' : 'were'} left out.`
  return [{ code: 'licensed', message }]
}

function methodsOf(what: What): readonly MethodRef[] {
  if (what === 'campaigns') return [CAMPAIGN_METHOD]
  return what === 'clusters' ? [MULTI_INPUT] : []
}

function notYet(what: What, format: string): UserInputError {
  return new UserInputError('not-exported', `This version does not write ${what} as ${format}.`, {
    hints: [
      'It writes transfers, addresses, clusters, tags, posts and campaigns as csv or ndjson, the graph as graphml or gexf.',
    ],
  })
}
