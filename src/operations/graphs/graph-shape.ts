/** The answer of `weir graph` (docs/reference/json.md): boxes and arrows around one address, as ledger facts and what sources say. */
import { z } from 'zod'
import { CATEGORIES, END_REASONS, VERIFICATIONS } from '../../domain/taxonomy.ts'

/** Sides of an address on which it can be expanded. */
export const GRAPH_SIDES = ['incoming', 'outgoing'] as const
export type GraphSide = (typeof GRAPH_SIDES)[number]

const amountMembers = { asset: z.string(), amount: z.string(), amountBase: z.string() }

const stopShape = z.object({
  reason: z.enum(END_REASONS),
  actor: z.string().nullable(),
  category: z.enum(CATEGORIES),
  basis: z.string().describe('The tag that says so, or the member of its cluster that has it'),
  inference: z.boolean().describe('True where only a member of its cluster is tagged'),
})

/** One address in a graph. */
export const graphNode = z.object({
  address: z.string(),
  chain: z.string(),
  category: z
    .string()
    .nullable()
    .describe('What it is foremost: the class of a listing, a confirmed campaign, or a tag'),
  label: z.string().nullable().describe('Name that goes with the category'),
  parties: z
    .array(z.object({ category: z.string(), label: z.string(), basis: z.string() }))
    .describe('All that lists, confirmed campaigns and tags say, the foremost first, at most ten'),
  stop: stopShape.nullable().describe('Why value is not followed through it; null where it is'),
  campaigns: z.array(z.object({ id: z.string(), title: z.string(), status: z.string() })),
  cluster: z
    .object({ id: z.string(), size: z.number(), method: z.string() })
    .nullable()
    .describe('An inference: addresses with one owner; null where it stands alone'),
  incoming: z.number().describe('Transfers to it that the ledger holds'),
  outgoing: z.number(),
  licensed: z
    .boolean()
    .describe('Whether a tag of it may not be passed on: files leave out what it says'),
  held: z.boolean().describe('Whether its own history is held; else it may have more transfers'),
})

const transferShape = z.object({
  txid: z.string(),
  index: z.number(),
  kind: z.string(),
  time: z.string(),
  ...amountMembers,
  verification: z.enum(VERIFICATIONS),
})

const flowShape = z.object({
  from: z.string(),
  to: z.string(),
  ...amountMembers,
  fiat: z.string().nullable().describe('Each transfer at the price of its own time'),
  transfers: z.number(),
  unpriced: z.number().describe('Transfers without a price, left out of the fiat sum'),
  firstTime: z.string(),
  lastTime: z.string(),
  basis: z
    .enum(['fact', 'inference'])
    .describe(
      'inference: a transaction has several payers, and no ledger says who paid whom; or an assertion',
    ),
  verification: z.enum(VERIFICATIONS).describe('The weakest of its transfers'),
  singles: z.array(transferShape).describe('The latest transfers, as many as were asked for'),
})

const sideShape = z.object({
  direction: z.enum(GRAPH_SIDES),
  transfers: z.number().describe('Transfers on this side in the asset asked for'),
  stopped: z
    .enum(END_REASONS)
    .nullable()
    .describe('Why this side was not expanded; null where it was'),
  neighbours: z.number().describe('Neighbours that match'),
  shown: z.number(),
  rest: z.object({
    neighbours: z.number(),
    transfers: z.number(),
    amounts: z.array(z.object(amountMembers)),
    fiat: z.string().nullable(),
  }),
  leftOut: z
    .record(z.string(), z.number())
    .describe(
      'Transfers that make no flow, by reason: fee, zero-value, imitation, unnamed, to-itself, below-minimum, other-category',
    ),
})

/** `data` of `graphs.neighbours`. */
export const graphData = z.object({
  address: z.string(),
  chain: z.string().nullable(),
  currency: z.string(),
  nodes: z.array(graphNode).describe('The address itself first'),
  flows: z.array(flowShape),
  sides: z.array(sideShape),
})

export type GraphData = z.output<typeof graphData>
export type GraphNode = GraphData['nodes'][number]
export type GraphFlow = GraphData['flows'][number]
