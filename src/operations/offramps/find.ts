import { z } from 'zod'
import type { Note } from '../../domain/answer.ts'
import { counted } from '../../domain/counted.ts'
import { MATCHED_CROSSING } from '../../engine/crossing/crossing-parameters.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { findOfframps, offrampMethods } from './find-offramps.ts'
import { offrampMembers, offrampRequest } from './offramp-input.ts'
import { type Offramp, type OfframpData, offrampData } from './offramp-shape.ts'
import { withSupport } from './support-set.ts'
import { contextWithout, readWithout, type Without } from './without-support.ts'

/** Names the services where traced value can still be stopped, with deposit address, transactions and why. */
export const offrampsFind = defineOperation({
  id: 'offramps.find',
  summary: 'Finds the services at the ends of traces, with deposit addresses and proof.',
  input: z.object({
    ...offrampMembers,
    without: z
      .array(z.string().min(1).max(400))
      .max(100)
      .default([])
      .describe(
        'As if this were not there: tag:ADDRESS, heuristic:multi-input, heuristic:deposit-reuse, tx:TXID',
      ),
    support: z
      .boolean()
      .default(false)
      .describe('Tell what each off-ramp stands on, and what it cannot do without'),
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
    const without = readWithout(input.without)
    const request = offrampRequest(input)
    const ask = async (over: Context, less: Without) =>
      findOfframps(over, { ...request, depositReuse: !less.heuristics.has('deposit-reuse') })
    const less = contextWithout(context, without)
    const found = await ask(less, without)
    const supported = input.support
      ? await withSupport(less, found.data.offramps, async (over, each) => {
          const heuristics = new Set([...without.heuristics, ...each.heuristics])
          return (await ask(over, { ...each, heuristics })).data.offramps
        })
      : null
    const data = supported ? { ...found.data, offramps: [...supported.offramps] } : found.data
    return {
      data,
      notes: [...found.notes, ...leftOut(input.without), ...untried(supported?.tried ?? true)],
      methods: [...offrampMethods(input.method), ...(input.cross ? [MATCHED_CROSSING] : [])],
      parameters: { ...input },
    }
  },
})

function leftOut(without: readonly string[]): readonly Note[] {
  if (without.length === 0) return []
  const message = `This is what would be named if ${without.join(', ')} were not there.`
  return [{ code: 'without', message }]
}

function untried(tried: boolean): readonly Note[] {
  if (tried) return []
  const message =
    'The off-ramps stand on too much to leave out each part in turn: ask for fewer origins.'
  return [{ code: 'support-not-tried', message }]
}

function renderOfframps(data: OfframpData): string {
  const table = renderTable(
    [
      'service',
      'deposit address',
      'amount',
      'asset',
      'fiat',
      'hops',
      'first',
      'last',
      'rungs',
      'checked',
    ],
    data.offramps.map((row) => [
      plainText(`${row.name}${row.jurisdiction === undefined ? '' : ` (${row.jurisdiction})`}`, 40),
      row.depositAddress ?? `(wallet ${row.serviceAddress})`,
      row.amount,
      row.asset,
      row.fiat === null ? '-' : `${row.fiat} ${row.currency}`,
      String(row.hops),
      row.firstTime.slice(0, 10),
      row.lastTime.slice(0, 10),
      `${row.basis.map(({ rung }) => rung).join('+')}${row.crossing === undefined ? '' : ', crossed'}`,
      row.verification,
    ]),
    { align: 'llrlrr' },
  )
  const services = new Map(data.offramps.map((row) => [row.actor, factsOf(row)]))
  const why = data.offramps.flatMap(({ basis, crossing }) =>
    [...basis.map(({ statement }) => statement), ...(crossing === undefined ? [] : [crossing])].map(
      (statement) => plainText(statement, 300),
    ),
  )
  const others = data.controllers.map(
    ({ actor, address, amount, asset, statement }) =>
      `${actor}: ${address}, ${amount} ${asset}. ${plainText(statement, 200)}`,
  )
  const support = data.offramps.flatMap(({ name, support: parts = [] }) =>
    parts.map(
      ({ element, necessary }) =>
        `${plainText(name, 40)} ${necessary === true ? 'cannot do without' : 'also stands on'} ${plainText(element, 120)}`,
    ),
  )
  return [
    table,
    ...[
      [...services.values()].filter((text) => text !== '').join('\n'),
      why.join('\n'),
      support.join('\n'),
      others.join('\n'),
    ].filter((part) => part !== ''),
  ].join('\n\n')
}

/** One line on the service today; nothing where nobody tells anything. */
function factsOf({ name, status, successor, uri, contacts, listings }: Offramp): string {
  const named = listings.filter((each) => each.named)
  const others = listings.length - named.length
  const parts = [
    ...(status === 'unknown' ? [] : [status]),
    ...(successor ? [`moved to ${successor.name}`] : []),
    ...named.map((each) => `on list ${each.list} (${each.class}, entry ${each.entry})`),
    ...(others > 0
      ? [`${counted(others, 'address')} tagged as its stand on lists under other names`]
      : []),
    ...(uri === undefined && contacts.length === 0
      ? []
      : [`reached at ${[...(uri === undefined ? [] : [uri]), ...contacts].join(', ')}`]),
  ]
  return parts.length === 0 ? '' : plainText(`${name}: ${parts.join('; ')}.`, 400)
}
