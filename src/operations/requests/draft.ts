import { z } from 'zod'
import type { Note } from '../../domain/answer.ts'
import { countryOfLedger, rulesInForce } from '../../domain/payment-rules.ts'
import { asksOf } from '../../domain/service-duties.ts'
import { type EpochMs, formatTime } from '../../domain/time.ts'
import { MATCHED_CROSSING } from '../../engine/crossing/crossing-parameters.ts'
import { PAYMENT_RULES_METHOD } from '../../engine/rule/mark-payment.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { findOfframps, offrampMethods } from '../offramps/find-offramps.ts'
import { offrampMembers, offrampRequest } from '../offramps/offramp-input.ts'
import type { OfframpData } from '../offramps/offramp-shape.ts'
import { draftText } from './draft-text.ts'

const draftShape = z.object({
  service: z.string().describe('Actor id, or the label of the tag where it names no actor'),
  name: z.string(),
  jurisdictions: z.array(z.string()),
  accounts: z.array(
    z.object({
      address: z.string().describe('The customer’s deposit address or wallet at the service'),
      chain: z.string(),
      asset: z.string(),
      amount: z.string(),
      amountBase: z.string(),
      transactions: z.array(z.string()),
      firstTime: z.string(),
      lastTime: z.string(),
      forwardsTo: z
        .string()
        .nullable()
        .describe('The wallet of the service that a deposit address passes on to; else null'),
      forwards: z.array(z.string()).describe('Transactions that show it, as txid:index'),
      why: z.array(z.string()),
    }),
  ),
  asks: z
    .array(
      z.object({
        id: z.string(),
        ask: z.string(),
        jurisdictions: z.array(z.string()).describe('Empty: asked anywhere'),
        source: z.string(),
      }),
    )
    .describe('What it can be asked for, by its jurisdiction'),
  rules: z
    .array(z.object({ id: z.string(), text: z.string(), from: z.string(), source: z.string() }))
    .describe('Payment rules of its country in force at a payment'),
  text: z.string().describe('The draft as text'),
})

const withheldShape = z.object({
  service: z.string(),
  name: z.string(),
  reason: z.string(),
  successor: z.string().nullable(),
})

export type Draft = z.output<typeof draftShape>

/** A request to each service at the ends of a trace, as a draft for a person; nothing is sent. */
export const requestsDraft = defineOperation({
  id: 'requests.draft',
  summary: 'Drafts what each service at the ends of a trace can be asked for; sends nothing.',
  input: z.object({
    ...offrampMembers,
    service: z.string().optional().describe('Only this service: its actor id or name'),
  }),
  output: z.object({ drafts: z.array(draftShape), withheld: z.array(withheldShape) }),
  access: 'read',
  effect: 'job',
  cli: {
    command: 'request',
    positional: ['...origins'],
    example: 'weir request c-0123456789 --service demo-exchange-one',
    render: ({ drafts, withheld }) =>
      [
        ...drafts.map(({ text }) => text),
        ...withheld.map(({ name, reason }) => `No draft to ${name}: ${reason}`),
        ...(drafts.length + withheld.length === 0 ? ['No service was reached.'] : []),
      ].join(`\n\n${'-'.repeat(72)}\n\n`),
  },
  http: {},
  async run(context, input) {
    const { service } = input
    const found = await findOfframps(context, offrampRequest(input))
    const synthetic = (await context.cases.mark('synthetic')) === '1'
    const parties = [...byService(found.data), ...(await walletOperators(context, found.data))]
    const wanted = parties.filter(
      ({ service: id, name }) =>
        service === undefined ||
        [id, name].some((each) => each.toLowerCase() === service.toLowerCase()),
    )
    const closed = wanted.filter(({ status }) => isClosed(status))
    const drafts = wanted
      .filter(({ status }) => !isClosed(status))
      .map((party) => toDraft(party, synthetic))
    const withheld = closed.map(({ service: id, name, status, successor }) => ({
      ...{ service: id, name, successor },
      reason: `its status is told as "${status}"; ${successor === null ? 'find who keeps its records' : `ask ${successor}`}.`,
    }))
    return {
      data: { drafts, withheld },
      notes: [...found.notes, ...draftNotes(drafts), ...licensedNotes(found.data)],
      methods: [
        ...offrampMethods(input.method),
        ...(input.cross ? [MATCHED_CROSSING] : []),
        PAYMENT_RULES_METHOD,
      ],
      parameters: { ...input },
    }
  },
})

interface Party extends Omit<Draft, 'asks' | 'rules' | 'text'> {
  readonly status: string
  readonly successor: string | null
  /** Of each payment. */
  readonly times: readonly EpochMs[]
  readonly country: string | null
}

/** A status that says that nobody is there to answer. */
function isClosed(status: string): boolean {
  return /\b(?:clos|revok|defunct|ceas|insolv|bankrupt|shut|inactive|liquidat|seized)/i.test(status)
}

function byService({ offramps }: OfframpData): readonly Party[] {
  const parties = new Map<string, Party>()
  for (const each of offramps) {
    const known = parties.get(each.actor)
    const { chain, asset, amount, amountBase, transactions, firstTime, lastTime } = each
    const account = {
      ...{ address: each.depositAddress ?? each.serviceAddress, chain, asset, amount, amountBase },
      ...{ transactions, firstTime, lastTime, ...forwardsOf(each) },
      why: each.basis.map(({ statement }) => statement),
    }
    parties.set(each.actor, {
      ...{ service: each.actor, name: each.name, status: each.status, country: null, times: [] },
      jurisdictions: each.jurisdiction?.split(', ') ?? [],
      successor: each.successor?.name ?? null,
      accounts: [...(known?.accounts ?? []), account],
    })
  }
  return [...parties.values()]
}

/** Where a customer's address passes on what it got, with the transactions that its basis names. */
function forwardsOf({ depositAddress, serviceAddress, basis }: OfframpData['offramps'][number]) {
  if (depositAddress === null) return { forwardsTo: null, forwards: [] }
  return {
    forwardsTo: serviceAddress,
    forwards: [...new Set(basis.flatMap(({ transactions }) => transactions))],
  }
}

/** Operators of e-wallets, with what is known of them today. */
async function walletOperators(
  { cases }: Pick<Context, 'cases'>,
  { controllers }: OfframpData,
): Promise<readonly Party[]> {
  const parties = new Map<string, Party>()
  for (const each of controllers.filter(({ category }) => category === 'ewallet')) {
    const actor = await cases.actor(each.chain)
    const successor = actor?.successor ? await cases.actor(actor.successor) : null
    const country = countryOfLedger(each.chain)
    const known = parties.get(each.chain)
    const { address, chain, asset, amount, amountBase, transactions, firstTime, lastTime } = each
    parties.set(each.chain, {
      ...{ service: each.chain, name: each.actor, status: actor?.status ?? 'unknown', country },
      jurisdictions: [
        ...new Set([...(actor?.jurisdictions ?? []), ...(country === null ? [] : [country])]),
      ],
      successor: successor?.label ?? null,
      times: [...(known?.times ?? []), Date.parse(firstTime), Date.parse(lastTime)],
      accounts: [
        ...(known?.accounts ?? []),
        {
          ...{ address, chain, asset, amount, amountBase, transactions, firstTime, lastTime },
          ...{ forwardsTo: null, forwards: [], why: [each.statement] },
        },
      ],
    })
  }
  return [...parties.values()]
}

function toDraft(party: Party, synthetic: boolean): Draft {
  const { service, name, jurisdictions, accounts, times, country } = party
  const rules = country === null ? [] : times.flatMap((time) => rulesInForce(country, time))
  const draft = {
    ...{ service, name, jurisdictions, accounts },
    asks: asksOf(jurisdictions).map((each) => ({
      ...each,
      jurisdictions: each.jurisdictions.filter((where) => jurisdictions.includes(where)),
    })),
    rules: [...new Set(rules)].map(({ id, text, from, source }) => ({
      ...{ id, text, source, from: formatTime(from) },
    })),
  }
  return { ...draft, text: draftText(draft, { synthetic }) }
}

function licensedNotes({ offramps }: OfframpData): readonly Note[] {
  const names = [...new Set(offramps.flatMap(({ licensed, name }) => (licensed ? [name] : [])))]
  if (names.length === 0) return []
  const message = `Only a source whose licence forbids passing on names ${names.join(', ')}: ask it before a draft leaves your hands.`
  return [{ code: 'licensed-source', message }]
}

function draftNotes(drafts: readonly Draft[]): readonly Note[] {
  const unknown = drafts.filter(({ jurisdictions }) => jurisdictions.length === 0)
  if (unknown.length === 0) return []
  const message = `Nobody tells where ${unknown.map(({ name }) => name).join(', ')} stands: only what is asked anywhere is in the draft.`
  return [{ code: 'no-jurisdiction', message }]
}
