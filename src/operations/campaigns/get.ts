import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { defineOperation } from '../define-operation.ts'
import { campaignData } from './campaign-data.ts'
import { campaignShape } from './campaign-shape.ts'
import { getCampaign } from './ensure-campaigns.ts'
import { measureCampaign } from './measure-campaign.ts'
import { renderCampaign } from './render-campaign.ts'
import { CAMPAIGN_METHODS, campaignParameters, windowInput } from './window-input.ts'

/** One campaign: who publishes what, since when, what it raised, and why it is one. Donors appear as pseudonyms. */
export const campaignsGet = defineOperation({
  id: 'campaigns.get',
  summary: 'Shows one campaign: its posts, channels and identifiers, what it raised and when.',
  input: z.object({
    campaign: z.string().describe('Campaign id, such as c-0123456789'),
    ...windowInput,
  }),
  output: campaignShape,
  access: 'read',
  effect: 'read',
  cli: {
    command: 'campaign',
    positional: ['campaign'],
    example: 'weir campaign c-0123456789',
    render: renderCampaign,
  },
  http: {},
  async run(context, { campaign, daysBefore, daysAfter }) {
    const window = { daysBefore, daysAfter }
    const notes = new NoteBook()
    const record = await getCampaign(context, campaign)
    if (record.id !== campaign) notes.add('merged', `${campaign} is part of ${record.id} now.`)
    const measure = await measureCampaign(context, record, {
      parameters: window,
      notes,
      standings: new Map(),
    })
    return {
      data: await campaignData(context, record, measure),
      notes: notes.list(),
      methods: CAMPAIGN_METHODS,
      parameters: { campaign, ...campaignParameters(window) },
    }
  },
})
