import { z } from 'zod'
import { formatFiat } from '../../domain/amount.ts'
import { NoteBook } from '../../domain/answer.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { CAMPAIGN_KINDS } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import type { ReceiptParameters } from '../../engine/valuation/window-receipts.ts'
import type { Context } from '../../ports/context.ts'
import { defineOperation } from '../define-operation.ts'
import { plainText, renderTable } from '../table.ts'
import { ensureCampaigns } from './ensure-campaigns.ts'
import { measureCampaign } from './measure-campaign.ts'
import { raisedCells } from './raised-text.ts'
import type { StandingsByChain } from './sender-knowledge.ts'
import { CAMPAIGN_METHODS, campaignParameters, windowInput } from './window-input.ts'

const campaignRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(CAMPAIGN_KINDS),
  status: z.enum(['proposed', 'confirmed', 'rejected']),
  firstPost: z.string().nullable(),
  lastPost: z.string().nullable(),
  posts: z.number(),
  channels: z.number(),
  identifiers: z.number(),
  receipts: z.number(),
  /** `null` when no receipt has a price, and, with 0 receipts, when no ledger of any identifier is held. */
  raisedFiatTotal: z.string().nullable(),
  currency: z.string(),
  reasons: z.array(z.string()),
})
type CampaignRow = z.output<typeof campaignRow>

const output = z.object({
  campaigns: z.array(campaignRow),
  undecided: z.array(campaignRow),
  /** Components of each kind, those not listed included. */
  kinds: z.record(z.enum(CAMPAIGN_KINDS), z.number()),
})
type Output = z.output<typeof output>

/** What was found in the posts: campaigns, what could not be decided, and how many components something else explains. */
export const campaignsList = defineOperation({
  id: 'campaigns.list',
  summary: 'Lists the campaigns found in the posts, with what each raised; undecided ones apart.',
  input: z.object({
    kind: z
      .enum(CAMPAIGN_KINDS)
      .optional()
      .describe('List components of this kind instead: reporting, commerce, charity, service…'),
    ...windowInput,
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: { command: 'campaigns', example: 'weir campaigns', render: renderCampaigns },
  http: {},
  async run(context, { kind, daysBefore, daysAfter }) {
    const window = { daysBefore, daysAfter }
    const notes = new NoteBook()
    const all = await ensureCampaigns(context)
    const rows = rowReader(context, { window, notes })
    const of = (wanted: CampaignRecord['kind']) => all.filter((each) => each.kind === wanted)
    const data: Output = {
      campaigns: await rows(of(kind ?? 'campaign')),
      undecided: kind === undefined ? await rows(of('undecided')) : [],
      kinds: Object.fromEntries(
        CAMPAIGN_KINDS.map((each) => [each, of(each).length]),
      ) as Output['kinds'],
    }
    return {
      data,
      notes: notes.list(),
      methods: CAMPAIGN_METHODS,
      parameters: { ...campaignParameters(window), ...(kind === undefined ? {} : { kind }) },
    }
  },
})

function rowReader(
  context: Context,
  options: { readonly window: ReceiptParameters; readonly notes: NoteBook },
): (records: readonly CampaignRecord[]) => Promise<CampaignRow[]> {
  const standings: StandingsByChain = new Map()
  return async (records) => {
    const rows: CampaignRow[] = []
    for (const record of records) {
      context.signal.throwIfAborted()
      const measured = await measureCampaign(context, record, {
        parameters: options.window,
        notes: options.notes,
        standings,
      })
      rows.push({
        id: record.id,
        title: record.title,
        kind: record.kind,
        status: record.status ?? 'proposed',
        firstPost: record.firstPost === null ? null : formatTime(record.firstPost),
        lastPost: record.lastPost === null ? null : formatTime(record.lastPost),
        posts: record.posts.length,
        channels: record.channels.length,
        identifiers: record.identifiers.length,
        receipts: measured.receipts.length,
        raisedFiatTotal:
          measured.fiatTotal === null
            ? null
            : formatFiat(measured.fiatTotal, context.settings.currency),
        currency: context.settings.currency,
        reasons: [...record.reasons],
      })
    }
    return rows
  }
}

function renderCampaigns({ campaigns, undecided, kinds }: Output): string {
  const others = Object.entries(kinds)
    .filter(([kind, count]) => count > 0 && kind !== 'campaign' && kind !== 'undecided')
    .map(([kind, count]) => `${count} ${kind}`)
  const parts = [table(campaigns)]
  if (undecided.length > 0)
    parts.push('', 'Undecided: a person has to look at these', table(undecided))
  if (others.length > 0) parts.push('', `Also explained: ${others.join(', ')} (see --kind).`)
  return parts.join('\n')
}

function table(rows: readonly CampaignRow[]): string {
  return renderTable(
    ['ID', 'TITLE', 'STATUS', 'FIRST', 'LAST', 'POSTS', 'CHANNELS', 'RECEIPTS', 'RAISED'],
    rows.map((row) => [
      row.id,
      plainText(row.title, 60),
      row.status,
      row.firstPost?.slice(0, 10) ?? '-',
      row.lastPost?.slice(0, 10) ?? '-',
      String(row.posts),
      String(row.channels),
      ...raisedCells(row.receipts, row),
    ]),
    { align: 'lllllrrrr' },
  )
}
