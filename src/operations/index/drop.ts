import { z } from 'zod'
import { requireChain } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'

/** Removes index files; everything is then read from the record. */
export const indexDrop = defineOperation({
  id: 'index.drop',
  summary: 'Removes the graph index of a chain, or of all: answers stay the same and take longer.',
  input: z.object({
    chain: z.string().optional().describe('Only this chain; all of them when left out'),
  }),
  output: z.object({ dropped: z.array(z.string()) }),
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'index drop',
    positional: ['chain'],
    example: 'weir index drop',
    render: ({ dropped }) =>
      dropped.length === 0 ? 'There was no index.' : `Removed: ${dropped.join(', ')}.`,
  },
  http: {},
  async run(context, { chain }) {
    if (chain !== undefined) requireChain(chain)
    const dropped = await context.index.drop(chain ?? null)
    return {
      data: { dropped: [...dropped] },
      notes: [],
      parameters: chain === undefined ? {} : { chain },
    }
  },
})
