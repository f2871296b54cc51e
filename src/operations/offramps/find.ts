import { z } from 'zod'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { traceMembers, traceRequest } from '../traces/trace-input.ts'
import { findOfframps, offrampMethods } from './find-offramps.ts'
import { type OfframpData, offrampData } from './offramp-shape.ts'

/** Names the services where traced value can still be stopped, with deposit address, transactions and why. */
export const offrampsFind = defineOperation({
  id: 'offramps.find',
  summary: 'Finds the services at the ends of traces, with deposit addresses and proof.',
  input: z.object({
    ...traceMembers,
    maxDifference: z
      .string()
      .optional()
      .describe('How much less than it got a deposit address may forward, in units of the asset'),
    maxDelay: z.coerce
      .number()
      .positive()
      .max(100_000)
      .optional()
      .describe('Hours within which a deposit address forwards (default 12; 336 on UTXO chains)'),
  }),
  output: offrampData,
  access: 'read',
  effect: 'job',
  cli: {
    command: 'offramps',
    positional: ['...origins'],
    example: 'weir offramps c-0123456789',
    render: renderOfframps,
  },
  http: {},
  async run(context, input) {
    const found = await findOfframps(context, {
      trace: traceRequest(input, 'forward'),
      deposits: { maxDifference: input.maxDifference ?? null, maxDelay: input.maxDelay ?? null },
    })
    return {
      data: found.data,
      notes: found.notes,
      methods: offrampMethods(input.method),
      parameters: { ...input },
    }
  },
})

function renderOfframps(data: OfframpData): string {
  const table = renderTable(
    ['service', 'deposit address', 'amount', 'asset', 'fiat', 'hops', 'first', 'last', 'rungs'],
    data.offramps.map((row) => [
      plainText(`${row.name}${row.jurisdiction === undefined ? '' : ` (${row.jurisdiction})`}`, 40),
      row.depositAddress ?? `(wallet ${row.serviceAddress})`,
      row.amount,
      row.asset,
      row.fiat === null ? '-' : `${row.fiat} ${row.currency}`,
      String(row.hops),
      row.firstTime.slice(0, 10),
      row.lastTime.slice(0, 10),
      row.basis.map(({ rung }) => rung).join('+'),
    ]),
    { align: 'llrlrr' },
  )
  const why = data.offramps.flatMap(({ basis }) =>
    basis.map(({ statement }) => plainText(statement, 300)),
  )
  const others = data.controllers.map(
    ({ actor, address, amount, asset, statement }) =>
      `${actor}: ${address}, ${amount} ${asset}. ${plainText(statement, 200)}`,
  )
  return [table, ...[why.join('\n'), others.join('\n')].filter((part) => part !== '')].join('\n\n')
}
