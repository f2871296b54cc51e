import { z } from 'zod'
import { TYPOLOGY } from '../../domain/typology.ts'
import { claimAnswer, claimAnswerShape, renderClaim } from '../claims/claim-answer.ts'
import { claimInput, keepClaim } from '../claims/claim-input.ts'
import { defineOperation } from '../define-operation.ts'
import { getCampaign } from './ensure-campaigns.ts'

/** Says by hand which source or use of funds a campaign has, or has not: a claim beside what its posts speak of. */
export const campaignsTypology = defineOperation({
  id: 'campaigns.typology',
  summary: 'Claims that a source or use of funds applies to a campaign, or does not.',
  input: z.strictObject({
    campaign: z.string().describe('Campaign id, such as c-0123456789'),
    entry: z.enum(TYPOLOGY).describe('A source or use of funds'),
    not: z.boolean().default(false).describe('It does not apply, whatever the posts say'),
    ...claimInput,
  }),
  output: claimAnswerShape,
  access: 'write',
  effect: 'write',
  workspace: 'open',
  cli: {
    command: 'campaign typology',
    positional: ['campaign', 'entry'],
    example:
      'weir campaign typology c-0123456789 "payments to smugglers" --source "indictment, count 2" --author "analyst 7" --reason "The receipts went there"',
    render: renderClaim,
  },
  http: {},
  async run(context, { campaign, entry, not, ...rest }) {
    const record = await getCampaign(context, campaign)
    const body = { act: 'typology', campaign: record.id, entry, applies: !not } as const
    return claimAnswer(record.id, await keepClaim(context, 'campaigns.typology', body, rest))
  },
})
