import { z } from 'zod'
import { displayAddress } from '../../domain/address/display-address.ts'
import { NoteBook } from '../../domain/answer.ts'
import type { ChainId } from '../../domain/chain.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { chooseChain, readAddress } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'
import { traceMembers, windowOf } from '../traces/trace-input.ts'
import { expandSides } from './expand-sides.ts'
import { GRAPH_SIDES, type GraphData, graphData } from './graph-shape.ts'
import { NodeReader } from './read-nodes.ts'
import { renderGraph } from './render-graph.ts'

/** One step around an address: what a graph grows by when a person expands it. */
export const graphsNeighbours = defineOperation({
  id: 'graphs.neighbours',
  summary:
    'Shows from whom an address received and to whom it sent: the largest, and the rest counted.',
  input: z.object({
    address: z.string().min(1).describe('Address, or the account of an e-wallet'),
    chain: z.string().optional().describe('Chain, where the address is on several'),
    direction: z
      .enum([...GRAPH_SIDES, 'both'])
      .default('both')
      .describe('incoming: who paid it; outgoing: whom it paid'),
    top: z.coerce
      .number()
      .int()
      .min(0)
      .max(500)
      .default(25)
      .describe('Neighbours that are named on each side, by value; the others are counted'),
    asset: z.string().optional().describe('Only this asset: ticker, symbol or chain:contract'),
    from: z.string().optional().describe('Only transfers from this time on (ISO 8601)'),
    to: z.string().optional().describe('Only transfers before this time (ISO 8601)'),
    minValue: z
      .string()
      .default('0')
      .describe('Smaller transfers make no flow: units of the asset, or fiat such as 10USD'),
    categories: z
      .array(z.string().min(1))
      .max(40)
      .optional()
      .describe('Only neighbours of these categories; `none` for those nothing is said of'),
    singles: z.coerce
      .number()
      .int()
      .min(0)
      .max(500)
      .default(0)
      .describe('Latest transfers that are told of each flow'),
    hub: traceMembers.hub.describe('A side with more transfers than this is not expanded'),
    tagConfidence: traceMembers.tagConfidence,
    force: z
      .boolean()
      .default(false)
      .describe('Expands services and hubs too: what goes through them belongs to many'),
  }),
  output: graphData,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'graph',
    positional: ['address'],
    example: 'weir graph 1LVwtwghTiorsXKtozvHHQCME3qRcse3DP --direction outgoing',
    render: renderGraph,
  },
  http: {},
  async run(context, input) {
    const notes = new NoteBook()
    const window = windowOf(input)
    const named = await readAddress(context, input.address)
    const chain = await chooseChain(context, named, input.chain)
    const shown = displayAddress(named.address)
    const methods = [MULTI_INPUT]
    const parameters = { ...input }
    if (chain === null) {
      const ledger = input.chain === undefined ? 'The ledger' : `The ledger of ${input.chain}`
      notes.add('not-in-ledger', `${ledger} does not know ${shown}.`)
      return { data: nothing(shown, context.settings.currency), notes: notes.list(), parameters }
    }
    await noteOthers(context.ledger.chainsOf(named.address), { chain, asked: input.chain, notes })
    const nodes = await NodeReader.open(context, chain, input.tagConfidence)
    const { address } = named
    const asked = { ...input, ...window, asset: input.asset ?? null, chain, address }
    const { flows, sides, neighbours } = await expandSides(context, asked, { nodes, notes })
    const told = await nodes.read([address, ...neighbours])
    if (told.some(({ held }) => !held))
      notes.add(
        'not-imported',
        'The history of some addresses is not held: they may have more transfers. See weir status.',
      )
    const data: GraphData = {
      ...{ address: shown, chain, currency: context.settings.currency },
      nodes: [...told],
      flows: [...flows],
      sides: [...sides],
    }
    return { data, notes: notes.list(), methods, parameters }
  },
})

async function noteOthers(
  known: Promise<readonly ChainId[]>,
  of: { readonly chain: ChainId; readonly asked: string | undefined; readonly notes: NoteBook },
): Promise<void> {
  const others = (await known).filter((item) => item !== of.chain)
  if (of.asked === undefined && others.length > 0)
    of.notes.add(
      'other-chains',
      `This is ${of.chain}; the ledger knows the address on ${others.join(', ')} too: name the chain to see it.`,
    )
}

function nothing(address: string, currency: string): GraphData {
  return { address, chain: null, currency, nodes: [], flows: [], sides: [] }
}
