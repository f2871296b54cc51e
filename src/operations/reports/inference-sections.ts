/** Sections of inference: why it is one campaign, how sure each identifier is, what else was considered, and where the money can be stopped. */
import { counted } from '../../domain/counted.ts'
import type { ReportSection } from '../../domain/report-record.ts'
import type { CampaignData, IdentifierData } from '../campaigns/campaign-shape.ts'
import type { ReportMaterial } from './report-material.ts'
import { inference, own, plain, type ReportPart, table } from './report-parts.ts'

/** By what ties an identifier to the campaign: one channel alone, several, or a source outside. */
const CONFIDENCE = { alone: 0.4, several: 0.7, outside: 0.9 } as const

export function inferencesSection({ campaign, record }: ReportMaterial): ReportSection {
  return {
    id: 'inferences',
    title: own('Inferences, with their basis and what else was considered'),
    parts: [
      inference(
        `The posts and identifiers of this report are one ${campaign.kind} (state: ${campaign.status}).`,
      ),
      ...campaign.reasons.map(inference),
      table(
        'inference',
        `Identifiers of the campaign. Confidence: ${CONFIDENCE.outside} with a source outside the posts, ${CONFIDENCE.several} with several independent channels, ${CONFIDENCE.alone} where one channel alone ties it (uncorroborated)`,
        [
          'Kind',
          '#Identifier',
          'First mention (UTC)',
          'Last mention (UTC)',
          '>Confidence',
          'Basis',
        ],
        campaign.identifiers.map((each) => [
          own(each.kind),
          each.value,
          each.from?.slice(0, 10) ?? own('no date'),
          each.until?.slice(0, 10) ?? own('no date'),
          String(confidenceOf(each)),
          own(each.reason),
        ]),
      ),
      table(
        'inference',
        'Named in its posts, and not its own: excluded from receipts and traces',
        ['Kind', '#Identifier', 'Reason'],
        campaign.framed.map(({ kind, value, reason }) => [own(kind), value, own(reason)]),
      ),
      senders(campaign),
      ...campaign.related.map(({ id, relation, basis }) =>
        inference(
          `Related to ${id} (${relation}): ${basis} A relation is not a merger: two groups can share a helper or a service.`,
        ),
      ),
      plain('Alternatives considered:'),
      ...alternatives(campaign, record.reportedBy?.length ?? 0),
    ],
  }
}

function confidenceOf(each: IdentifierData): number {
  const named =
    each.listings.length > 0 || each.tags.some(({ category }) => category === 'terrorism')
  if (named) return CONFIDENCE.outside
  return each.corroboration === 'corroborated' ? CONFIDENCE.several : CONFIDENCE.alone
}

function senders({
  senders: { unique, services, withdrawals, unknown },
}: CampaignData): ReportPart {
  return inference(
    `The receipts come from ${counted(unique, 'distinct sender')}, ${counted(withdrawals, 'withdrawal')} from ${counted(services, 'service')}; of ${unknown} the ledger does not show the sender. Addresses spent together count as one sender; one person can still be several senders, and a service’s withdrawal hides whoever asked for it.`,
  )
}

function alternatives(campaign: CampaignData, reports: number): readonly ReportPart[] {
  const others = [
    'A report, a warning or a quotation: looked for by words of reporting, authorities and warning around each identifier; such posts are no members.' +
      (reports > 0
        ? ` ${counted(reports, 'post')} ${reports === 1 ? 'was' : 'were'} set aside as reporting.`
        : ' None was found.'),
    'Trade or a service’s own account: looked for by words of price, order and delivery, and by tags of shops, pools and services.',
    'A lawful charity: an identifier tagged as one is excluded. Aid in areas held by listed groups can be lawful; a person decides.',
    'Somebody else’s address put into the posts: possible for every identifier that one channel alone ties to the campaign.',
  ]
  const claimed = campaign.identifiers.some(({ service }) => service !== null)
  return [
    ...others.map(inference),
    ...(claimed
      ? [
          inference(
            'A published identifier is held at a service: the service, not the campaign, holds its key, and can name its customer.',
          ),
        ]
      : []),
  ]
}
