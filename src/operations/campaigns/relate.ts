import { z } from 'zod'
import { CAMPAIGN_RELATIONS } from '../../domain/claim-record.ts'
import { UserInputError } from '../../domain/errors.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from '../claims/claim-answer.ts'
import { claimInput, keepClaim } from '../claims/claim-input.ts'
import { defineOperation } from '../define-operation.ts'
import { getCampaign } from './ensure-campaigns.ts'

/** Relates two campaigns by hand: a claim with its source, never a merge. */
export const campaignsRelate = defineOperation({
  id: 'campaigns.relate',
  summary: 'Claims that a campaign was inspired by another, or imitates it; they stay two.',
  input: z.strictObject({
    campaign: z.string().describe('Campaign id, such as c-0123456789'),
    relation: z.enum(CAMPAIGN_RELATIONS).describe('How it stands to the other one'),
    other: z.string().describe('Id of the other campaign'),
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'campaign relate',
    positional: ['campaign', 'relation', 'other'],
    example:
      'weir campaign relate c-0123456789 inspired-by c-abcdef0123 --source "report 3, page 9" --author "analyst 7" --reason "The report says so"',
    render: renderClaim,
  },
  http: {},
  async run(context, { campaign, relation, other, ...rest }) {
    const record = await getCampaign(context, campaign)
    const related = await getCampaign(context, other)
    if (record.id === related.id)
      throw new UserInputError('bad-decision', `${campaign} and ${other} are one campaign.`)
    const pair = { campaign: record.id, relation, other: related.id }
    const body = { act: 'relate-campaign', ...pair } as const
    return claimAnswer(record.id, await keepClaim(context, 'campaigns.relate', body, rest))
  },
})
