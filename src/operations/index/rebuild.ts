import { z } from 'zod'
import { UserInputError } from '../../domain/errors.ts'
import { requireChain } from '../addresses/read-address.ts'
import { defineOperation } from '../define-operation.ts'
import { indexShape, renderIndexes, toIndexShape } from './index-shape.ts'

/** Builds the graph index of one chain or all from the record, whatever there was. */
export const indexRebuild = defineOperation({
  id: 'index.rebuild',
  summary: 'Builds the graph index anew from the ledger: answers stay the same and come sooner.',
  input: z.object({
    chain: z.string().optional().describe('Only this chain; all of the ledger when left out'),
  }),
  output: z.object({ indexes: z.array(indexShape) }),
  access: 'write',
  effect: 'job',
  workspace: 'open',
  cli: {
    command: 'index rebuild',
    positional: ['chain'],
    example: 'weir index rebuild tron',
    render: ({ indexes }) =>
      indexes.length === 0 ? 'The ledger holds no chain yet.' : renderIndexes(indexes),
  },
  http: {},
  async run(context, { chain }) {
    if (chain !== undefined) requireChain(chain)
    const known = await context.ledger.flowChains()
    const chains = chain === undefined ? known : known.filter((each) => each === chain)
    const indexes: z.output<typeof indexShape>[] = []
    for (const each of chains) {
      await context.index.drop(each)
      const status = await context.index.refresh(each, context)
      if (status === null)
        throw new UserInputError('no-index-here', 'A workspace held in memory has no index.')
      indexes.push(toIndexShape(status))
    }
    const missing = chain !== undefined && chains.length === 0
    return {
      data: { indexes },
      notes: missing
        ? [{ code: 'not-in-ledger', message: `The ledger holds nothing of ${chain}.` }]
        : [],
      parameters: chain === undefined ? {} : { chain },
    }
  },
})
