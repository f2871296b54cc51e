import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { readAddress, requireChain } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'
import { traceMembers } from '../traces/trace-input.ts'
import { graphNode } from './graph-shape.ts'
import { NodeReader } from './read-nodes.ts'

/** What is known of addresses that a graph got from elsewhere: a trace, a path, a cluster. */
export const graphsNodes = defineOperation({
  id: 'graphs.nodes',
  summary: 'Shows what lists, tags, campaigns and clusters say of many addresses of one chain.',
  input: z.object({
    chain: z.string().describe('Their chain'),
    addresses: z.array(z.string().min(1)).min(1).max(1_000).describe('Addresses of that chain'),
    tagConfidence: traceMembers.tagConfidence,
  }),
  output: z.object({
    chain: z.string(),
    nodes: z.array(graphNode).describe('Those that the ledger knows, in the order asked'),
  }),
  access: 'read',
  effect: 'read',
  cli: {
    none: 'It completes a picture that was drawn already; weir graph tells the same of an address and its neighbours.',
  },
  http: { method: 'POST' },
  async run(context, { chain: named, addresses, tagConfidence }) {
    const chain = requireChain(named)
    const notes = new NoteBook()
    const reader = await NodeReader.open(context, chain, tagConfidence)
    const asked: string[] = []
    for (const text of addresses) asked.push((await readAddress(context, text)).address)
    const nodes = await reader.read([...new Set(asked)])
    const unknown = new Set(asked).size - nodes.length
    if (unknown > 0)
      notes.add(
        'not-in-ledger',
        `The ledger of ${chain} does not know ${unknown} of the addresses.`,
      )
    return {
      data: { chain, nodes: [...nodes] },
      notes: notes.list(),
      methods: [MULTI_INPUT],
      parameters: { chain, addresses: asked.length, tagConfidence },
    }
  },
})
