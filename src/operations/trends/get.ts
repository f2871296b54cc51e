import { z } from 'zod'
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import { NoteBook } from '../../domain/answer.ts'
import { assetOf } from '../../domain/asset.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { countryName, REGIONS_METHOD } from '../../engine/region/read-regions.ts'
import type { Context } from '../../ports/context.ts'
import { ensureCampaigns } from '../campaigns/ensure-campaigns.ts'
import { measureCampaign, type ValuedReceipt } from '../campaigns/measure-campaign.ts'
import type { StandingsByChain } from '../campaigns/sender-knowledge.ts'
import { CAMPAIGN_METHODS, campaignParameters, windowInput } from '../campaigns/window-input.ts'
import { defineOperation } from '../define-operation.ts'
import { renderTable } from '../table.ts'
import { assetText } from '../traces/trace-shape.ts'

const GROUPS = ['asset', 'chain', 'year', 'language', 'platform', 'region'] as const
type Group = (typeof GROUPS)[number]

const row = z.object({
  year: z.string().describe('Year of the receipts, UTC'),
  group: z.string(),
  receipts: z.number(),
  campaigns: z.number(),
  amounts: z
    .array(z.object({ asset: z.string(), amount: z.string(), amountBase: z.string() }))
    .describe('By asset, in units'),
  fiat: z
    .string()
    .nullable()
    .describe('Of those receipts that have a price; null when none has one'),
  unpriced: z.number().describe('Receipts without a price'),
  share: z.number().nullable().describe('Of the year’s fiat, 0 to 1; null without a price'),
})

const output = z.object({ by: z.enum(GROUPS), currency: z.string(), rows: z.array(row) })

type TrendData = z.output<typeof output>

/** Receipts of all campaigns by year, and by asset, chain, language, platform or region that posts name: how the money changed its rails. */
export const trendsGet = defineOperation({
  id: 'trends.get',
  summary:
    'Shows receipts of all campaigns by year and asset, chain, language, platform or region.',
  input: z.object({
    by: z
      .enum(GROUPS)
      .default('asset')
      .describe(
        'What to tell apart; a campaign in two languages, on two platforms or whose posts name two countries counts in each',
      ),
    ...windowInput,
  }),
  output,
  access: 'read',
  effect: 'read',
  cli: { command: 'trends', example: 'weir trends --by asset', render },
  http: {},
  async run(context, { by, daysBefore, daysAfter }) {
    const notes = new NoteBook()
    const parameters = { daysBefore, daysAfter }
    const tally = new Tally(by)
    const standings: StandingsByChain = new Map()
    const platforms = await platformsOf(context)
    for (const campaign of await ensureCampaigns(context)) {
      if (campaign.kind !== 'campaign' || campaign.status === 'rejected') continue
      context.signal.throwIfAborted()
      const measure = await measureCampaign(context, campaign, { parameters, notes, standings })
      tally.add(campaign, measure.receipts, platforms)
    }
    const { currency } = context.settings
    const data = { by, currency, rows: tally.rows(currency) }
    return {
      data,
      notes: notes.list(),
      methods: by === 'region' ? [...CAMPAIGN_METHODS, REGIONS_METHOD] : CAMPAIGN_METHODS,
      parameters: { by, ...campaignParameters(parameters) },
    }
  },
})

interface Sum {
  readonly campaigns: Set<string>
  readonly amounts: Map<string, bigint>
  receipts: number
  unpriced: number
  fiat: bigint | null
}

class Tally {
  readonly #by: Group
  readonly #sums = new Map<string, Sum>()
  /** Each receipt once, whatever it is counted under. */
  readonly #years = new Map<string, bigint>()

  constructor(by: Group) {
    this.#by = by
  }

  add(
    campaign: CampaignRecord,
    receipts: readonly ValuedReceipt[],
    platforms: ReadonlyMap<string, string>,
  ): void {
    for (const receipt of receipts) {
      const year = new Date(receipt.transfer.time).toISOString().slice(0, 4)
      const fiat = receipt.value?.fiat ?? null
      if (fiat !== null) this.#years.set(year, (this.#years.get(year) ?? 0n) + fiat)
      for (const group of this.#groupsOf(campaign, receipt, platforms))
        this.#count(`${year}\n${group}`, campaign, receipt)
    }
  }

  rows(currency: string): TrendData['rows'] {
    return [...this.#sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { campaigns, amounts, receipts, unpriced, fiat }]) => {
        const [year = '', group = ''] = key.split('\n')
        const whole = this.#years.get(year) ?? 0n
        return {
          ...{ year, group, receipts, unpriced, campaigns: campaigns.size },
          amounts: [...amounts]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([asset, amount]) => amountRow(asset, amount)),
          fiat: fiat === null ? null : formatFiat(fiat, currency),
          share: fiat === null || whole === 0n ? null : Number((fiat * 10_000n) / whole) / 10_000,
        }
      })
  }

  #groupsOf(
    campaign: CampaignRecord,
    { transfer }: ValuedReceipt,
    platforms: ReadonlyMap<string, string>,
  ): readonly string[] {
    if (this.#by === 'asset') return [assetText(transfer.asset)]
    if (this.#by === 'chain') return [transfer.chain]
    if (this.#by === 'year') return ['all']
    if (this.#by === 'language')
      return campaign.languages.length > 0 ? campaign.languages : ['unknown']
    if (this.#by === 'region') return regionsOf(campaign)
    return [...new Set(campaign.channels.map((channel) => platforms.get(channel) ?? 'other'))]
  }

  #count(key: string, { id }: CampaignRecord, { transfer, value }: ValuedReceipt): void {
    const sum = this.#sums.get(key) ?? {
      campaigns: new Set(),
      amounts: new Map(),
      receipts: 0,
      unpriced: 0,
      fiat: null,
    }
    sum.campaigns.add(id)
    sum.receipts++
    sum.amounts.set(transfer.asset, (sum.amounts.get(transfer.asset) ?? 0n) + transfer.amount)
    if (value) sum.fiat = (sum.fiat ?? 0n) + value.fiat
    else sum.unpriced++
    this.#sums.set(key, sum)
  }
}

function amountRow(asset: string, amount: bigint): TrendData['rows'][number]['amounts'][number] {
  const { decimals } = assetOf(asset)
  return {
    asset: assetText(asset),
    amount: formatUnits(amount, decimals ?? 0),
    amountBase: amount.toString(),
  }
}

/** Countries that its posts name; a campaign whose posts name none is of an unknown region. */
function regionsOf({ regions = [] }: CampaignRecord): readonly string[] {
  if (regions.length === 0) return ['unknown']
  return regions.map(({ country }) => `${countryName(country)} (${country})`)
}

async function platformsOf(context: Context): Promise<ReadonlyMap<string, string>> {
  const channels = await context.cases.channels()
  return new Map(channels.map(({ key, platform }) => [key, platform]))
}

function render({ by, currency, rows }: TrendData): string {
  return renderTable(
    ['year', by, 'receipts', 'campaigns', `raised ${currency}`, 'share', 'amounts'],
    rows.map(({ year, group, receipts, campaigns, fiat, share, amounts }) => [
      year,
      group,
      String(receipts),
      String(campaigns),
      fiat ?? '-',
      share === null ? '-' : `${(share * 100).toFixed(1)} %`,
      amounts.map(({ amount, asset }) => `${amount} ${asset}`).join(', '),
    ]),
    { align: 'llrrrr' },
  )
}
