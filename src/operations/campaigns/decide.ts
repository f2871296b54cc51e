import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import type { CampaignDecision, CampaignRecord } from '../../domain/campaign-record.ts'
import { NotFoundError } from '../../domain/errors.ts'
import { CAMPAIGN_KINDS } from '../../domain/taxonomy.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { decisionObject } from './decision-object.ts'
import { ensureCampaigns, findCampaign, getCampaign } from './ensure-campaigns.ts'
import { CAMPAIGN_METHODS } from './window-input.ts'

const ACTS = ['confirm', 'reject', 'merge', 'split'] as const

const decideShape = z.object({
  campaign: z.string().describe('Id under which the campaign stands now'),
  act: z.enum(ACTS),
  object: z.string().nullable().describe('The other campaign, or the key of the identifier'),
  reason: z.string(),
  title: z.string(),
  kind: z.enum(CAMPAIGN_KINDS),
  status: z.enum(['proposed', 'confirmed', 'rejected']),
  apart: z.string().nullable().describe('Where what was split off stands now'),
})

type Decided = z.output<typeof decideShape>

/** Records what a person decided about a campaign; it outlives every recomputation, and a later word replaces it. */
export const campaignsDecide = defineOperation({
  id: 'campaigns.decide',
  summary: 'Records a decision on a campaign: confirmed, rejected, merged with another, or split.',
  input: z.object({
    campaign: z.string().describe('Campaign id, such as c-0123456789'),
    act: z
      .enum(ACTS)
      .describe('confirm or reject it; merge another campaign into it; split an identifier off'),
    object: z
      .string()
      .optional()
      .describe(
        'merge: the other campaign, or an identifier split off before; split: the identifier, or a campaign merged before',
      ),
    reason: z
      .string()
      .trim()
      .min(1, 'a decision needs its reason')
      .max(2_000)
      .describe('Why, in a sentence: kept with the decision and in the audit log'),
    author: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .describe('Who decides: a name or a service number'),
  }),
  output: decideShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'campaign decide',
    positional: ['campaign', 'act', 'object'],
    example:
      'weir campaign decide c-0123456789 merge c-abcdef0123 --reason "The same operator, see exhibit 4"',
    render: renderDecided,
  },
  http: {},
  async run(context, { campaign, act, object, reason, author }) {
    const record = await getCampaign(context, campaign)
    const target = decisionObject(await ensureCampaigns(context), record, { act, object })
    const members = record.identifiers.map(({ key }) => key)
    const decision = {
      ...{ campaign: record.id, act, object: target, reason, time: context.clock.now() },
      ...(author === undefined ? {} : { author }),
      ...(act === 'confirm' ? { members } : {}),
    }
    await store(context, decision)
    const { data, notes } = await told(context, record, decision)
    return {
      data,
      notes,
      methods: CAMPAIGN_METHODS,
      parameters: { campaign, act, object: object ?? null },
    }
  },
})

/** Intent before, outcome after. */
async function store(
  { cases, clock }: Pick<Context, 'cases' | 'clock'>,
  decision: CampaignDecision,
): Promise<void> {
  const { time, ...detail } = decision
  const entry = { operation: 'campaigns.decide', detail }
  await cases.appendAudit({ ...entry, time, phase: 'intent' })
  await cases.addDecision(decision)
  await cases.appendAudit({ ...entry, time: clock.now(), phase: 'outcome' })
}

/** What stands after the recomputation; a decision that the posts cannot bear out is noted. */
async function told(
  context: Context,
  before: CampaignRecord,
  { act, object, reason }: CampaignDecision,
): Promise<{ readonly data: Decided; readonly notes: ReturnType<NoteBook['list']> }> {
  const campaigns = await ensureCampaigns(context)
  const after = findCampaign(campaigns, before.id)
  if (!after) throw new NotFoundError('no-campaign', `Campaign ${before.id} is gone.`)
  const notes = new NoteBook()
  const other = otherOf(campaigns, object)
  const apart = act === 'split' && other && other.id !== after.id ? other.id : null
  const together = other?.id === after.id
  if ((act === 'merge' && !together) || (act === 'split' && together))
    notes.add(
      'no-effect',
      `The decision is kept, but ${object} ${together ? 'still stands in' : 'does not join'} ${after.id}: another decision, a tag or a hub keeps it so.`,
    )
  if (after.id !== before.id) notes.add('merged', `${before.id} is part of ${after.id} now.`)
  const { id, title, kind, status = 'proposed' } = after
  return {
    data: { campaign: id, act, object, reason, title, kind, status, apart },
    notes: notes.list(),
  }
}

function otherOf(
  campaigns: readonly CampaignRecord[],
  object: string | null,
): CampaignRecord | undefined {
  if (object === null) return undefined
  return (
    findCampaign(campaigns, object) ??
    campaigns.find(({ identifiers }) => identifiers.some(({ key }) => key === object))
  )
}

function renderDecided({ campaign, act, object, title, status, apart }: Decided): string {
  const what = object === null ? '' : ` ${object}`
  const rest = apart === null ? '' : `\nsplit off: ${apart}`
  return `${campaign}  ${act}${what}: recorded\n${title}\nstatus: ${status}${rest}`
}
