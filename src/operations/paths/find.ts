import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { CATEGORIES } from '../../domain/taxonomy.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { COINJOIN_DETECTORS } from '../../engine/coinjoin/mixes-coins.ts'
import { PATH_ORDERS } from '../../engine/paths/path-record.ts'
import { requireChain } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { traceMembers, windowOf } from '../traces/trace-input.ts'
import { readPathOrigin, readPathTarget } from './path-ends.ts'
import { type PathsData, pathsData, toPaths } from './path-shape.ts'
import { searchPaths } from './search-paths.ts'

const PATHS_METHOD = { id: 'paths', version: '2' } as const
const { asset, chain, minValue, budget, tagConfidence } = traceMembers

/** Finds ways that value could have gone from one address to another, or to any service of a kind. */
export const pathsFind = defineOperation({
  id: 'paths.find',
  summary: 'Finds time-ordered paths from an address to another, or to a category of services.',
  input: z.object({
    origin: z.string().min(1).describe('Where paths begin: an address or a campaign id'),
    target: z
      .string()
      .min(1)
      .optional()
      .describe('Where they end: an address, a campaign id, or category:exchange'),
    toCategory: z
      .enum(CATEGORIES)
      .optional()
      .describe('Instead of a target: the first service of this category'),
    by: z
      .enum(PATH_ORDERS)
      .default('bottleneck')
      .describe('Best first: by the largest least amount, or by the shortest time'),
    count: z.coerce.number().int().min(1).max(100).default(5).describe('How many paths'),
    from: z.string().optional().describe('Only transfers from this time on (ISO 8601)'),
    to: z.string().optional().describe('Only transfers before this time (ISO 8601)'),
    ...{ asset, chain },
    maxHops: z.coerce
      .number()
      .int()
      .min(1)
      .max(20)
      .default(8)
      .describe('Transfers that a path may have'),
    minValue: minValue.describe('Smaller transfers are no step: units of the asset, or 10USD'),
    budget,
    hub: traceMembers.hub.describe('Addresses that send more transfers than this are not crossed'),
    tagConfidence,
  }),
  output: pathsData,
  access: 'read',
  effect: 'job',
  cli: {
    command: 'paths',
    positional: ['origin', 'target'],
    example: 'weir paths c-0123456789 category:exchange --min-value 10USD',
    render: renderPaths,
  },
  http: {},
  async run(context, input) {
    if (input.chain !== undefined) requireChain(input.chain)
    const notes = new NoteBook()
    const origin = await readPathOrigin(context, input.origin)
    const target = await readPathTarget(context, input.target, input.toCategory)
    const { by, count, maxHops, budget: records, hub, tagConfidence: confidence } = input
    const found = await searchPaths(
      context,
      {
        ...{ origin, target, by, count, maxHops, hub, minValue: input.minValue },
        ...{ budget: records, tagConfidence: confidence },
        ...windowOf(input),
        ...{ asset: input.asset ?? null, chain: input.chain ?? null },
      },
      notes,
    )
    return {
      data: {
        ...{ origin: origin.label, target: target.label, by },
        paths: toPaths(found, by, count),
      },
      notes: notes.list(),
      methods: [PATHS_METHOD, MULTI_INPUT, COINJOIN_DETECTORS],
      parameters: { ...input },
    }
  },
})

function renderPaths(data: PathsData): string {
  const head = `${data.origin} → ${data.target}, by ${data.by}`
  if (data.paths.length === 0) return `${head}\nNo path was found.`
  const parts = data.paths.map((path, at) => {
    const whom = path.actor === undefined ? '' : ` at ${path.actor}`
    const title = `${at + 1}. ${path.bottleneck} ${path.asset} at most, ${path.hops} ${path.hops === 1 ? 'step' : 'steps'}, ${path.start} to ${path.end}${whom}`
    const rows = path.steps.map(({ time, amount, from, to, txid, index, verification }) => [
      time,
      amount,
      plainText(from ?? '-', 44),
      plainText(to ?? '-', 44),
      `${txid}:${index}`,
      verification,
    ])
    const table = renderTable(
      ['time (UTC)', 'amount', 'from', 'to', 'transaction', 'checked'],
      rows,
      {
        align: 'lr',
      },
    )
    return `${plainText(title, 200)}\n${table}`
  })
  return [head, ...parts].join('\n\n')
}
