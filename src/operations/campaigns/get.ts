import { z } from 'zod'
import { NoteBook } from '../../domain/answer.ts'
import { toColumns } from '../../domain/columns.ts'
import { BRIDGES_METHOD, RELATIONS_METHOD } from '../../engine/campaign/parameters.ts'
import { REGIONS_METHOD } from '../../engine/region/read-regions.ts'
import { TYPOLOGY_METHOD } from '../../engine/typology/read-typology.ts'
import { defineOperation } from '../define-operation.ts'
import { campaignData } from './campaign-data.ts'
import { campaignShape } from './campaign-shape.ts'
import { getCampaign } from './ensure-campaigns.ts'
import { measureCampaign } from './measure-campaign.ts'
import { renderCampaign } from './render-campaign.ts'
import { whatIf } from './what-if.ts'
import { CAMPAIGN_METHODS, campaignParameters, windowInput } from './window-input.ts'

/** One campaign: who publishes what, since when, what it raised, and why it is one. Donors appear as pseudonyms. */
export const campaignsGet = defineOperation({
  id: 'campaigns.get',
  summary: 'Shows one campaign: its posts, channels and identifiers, what it raised and when.',
  input: z.object({
    campaign: z.string().describe('Campaign id, such as c-0123456789'),
    without: z
      .array(z.string().trim().min(1).max(300))
      .max(50)
      .default([])
      .describe(
        'What if these payment identifiers were not its own: what it falls into; nothing is kept',
      ),
    receipts: z
      .enum(['rows', 'columns'])
      .default('rows')
      .describe('How receipts are told: as rows, or in receiptColumns, a third of the bytes'),
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
  async run(context, { campaign, without, receipts, daysBefore, daysAfter }) {
    const window = { daysBefore, daysAfter }
    const notes = new NoteBook()
    const record = await getCampaign(context, campaign)
    if (record.id !== campaign) notes.add('merged', `${campaign} is part of ${record.id} now.`)
    const options = { parameters: window, notes, standings: new Map() }
    const measure = await measureCampaign(context, record, options)
    const data = await campaignData(context, record, measure, window)
    return {
      data: {
        ...data,
        ...(receipts === 'columns'
          ? { receipts: [], receiptColumns: toColumns(data.receipts) }
          : {}),
        whatIf: await whatIf(context, record, without, options),
      },
      notes: notes.list(),
      methods: [
        ...CAMPAIGN_METHODS,
        BRIDGES_METHOD,
        TYPOLOGY_METHOD,
        REGIONS_METHOD,
        RELATIONS_METHOD,
      ],
      parameters: {
        campaign,
        ...(without.length > 0 ? { without } : {}),
        ...campaignParameters(window),
      },
    }
  },
})
