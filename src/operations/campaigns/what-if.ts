/** What a campaign falls into when identifiers are cut in thought: as if a person had split them off, and nothing is kept. */
import { formatFiat } from '../../domain/amount.ts'
import { NoteBook } from '../../domain/answer.ts'
import type { CampaignRecord } from '../../domain/campaign-record.ts'
import { isPaymentKind } from '../../domain/taxonomy.ts'
import { formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import type { CampaignData } from './campaign-shape.ts'
import { ownPayment } from './decision-object.ts'
import { campaignsAfter } from './ensure-campaigns.ts'
import { type MeasureOptions, measureCampaign } from './measure-campaign.ts'

type WhatIf = NonNullable<CampaignData['whatIf']>

/** `null` when nothing is cut. Throws `no-identifier` for what is none of its payment identifiers. */
export async function whatIf(
  context: Context,
  record: CampaignRecord,
  without: readonly string[],
  options: MeasureOptions,
): Promise<WhatIf | null> {
  if (without.length === 0) return null
  const cut = new Map(
    without.map((text) => {
      const { kind, value, key } = ownPayment(record, text)
      return [key, { kind, value, key }] as const
    }),
  )
  const splits = [...cut.keys()].map((object) => ({
    ...({ campaign: record.id, act: 'split', object, reason: 'what if' } as const),
    time: context.clock.now(),
  }))
  const own = new Set(record.posts)
  const parts: WhatIf['parts'] = []
  for (const part of await campaignsAfter(context, splits)) {
    if (!part.posts.some((post) => own.has(post))) continue
    parts.push(await partData(context, part, options))
  }
  return { cut: [...cut.values()], parts }
}

async function partData(
  context: Context,
  part: CampaignRecord,
  options: MeasureOptions,
): Promise<WhatIf['parts'][number]> {
  // The campaign's own measure has told what is missing already.
  const measure = await measureCampaign(context, part, { ...options, notes: new NoteBook() })
  const { fiatTotal } = measure
  return {
    ...{ id: part.id, title: part.title, kind: part.kind },
    posts: part.posts.length,
    channels: part.channels.length,
    firstPost: part.firstPost === null ? null : formatTime(part.firstPost),
    lastPost: part.lastPost === null ? null : formatTime(part.lastPost),
    identifiers: part.identifiers
      .filter(({ kind }) => isPaymentKind(kind))
      .map(({ kind, value, key }) => ({ kind, value, key })),
    receipts: measure.receipts.length,
    raisedFiatTotal: fiatTotal === null ? null : formatFiat(fiatTotal, context.settings.currency),
  }
}
