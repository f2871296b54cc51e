/** Writes a campaign report from its material: every statement marked as fact, inference or claim, before any rendering. */

import { counted } from '../../domain/counted.ts'
import type { CampaignReport } from '../../domain/report-record.ts'
import { claimsSection } from './claims-section.ts'
import { isUnheld, listingsSection, receiptsSection, unpriced } from './fact-sections.ts'
import { inferencesSection } from './inference-sections.ts'
import { limitsSection, methodSection } from './method-sections.ts'
import { offrampsSection } from './offramp-section.ts'
import { recomputeSection } from './recompute-section.ts'
import type { ReportMaterial } from './report-material.ts'
import { inference, own, plain, type ReportPart } from './report-parts.ts'
import { sourcesSection, wordsSection } from './source-sections.ts'

export function buildCampaignReport(material: ReportMaterial): CampaignReport {
  const { campaign, language, notes, provenance, synthetic } = material
  return {
    language,
    title: `${campaign.id}: ${campaign.title}`,
    question: own(
      'What did the posts and identifiers joined here ask for, what did they receive while they were advertised, and at which service can the money be identified or stopped?',
    ),
    synthetic,
    sections: [
      { id: 'answer', title: own('Answer in short'), parts: answer(material) },
      sourcesSection(material),
      wordsSection(material),
      receiptsSection(material),
      methodSection(material),
      inferencesSection(material),
      offrampsSection(material),
      listingsSection(material),
      ...claimsSection(material),
      limitsSection(material),
      recomputeSection(material),
    ],
    notes,
    provenance,
  }
}

function answer({ campaign, offramps, record }: ReportMaterial): readonly ReportPart[] {
  const raised =
    campaign.raisedFiatTotal === null
      ? 'of a value for which no price is loaded'
      : `worth ${campaign.raisedFiatTotal} ${campaign.currency}`
  const actors = offramps.offramps.map(({ name }) => name)
  const services = campaign.identifiers.flatMap(({ service }) => (service ? [service.label] : []))
  const reached = [...new Set([...services, ...actors])]
  return [
    inference(
      `${counted(campaign.posts, 'post')} in ${counted(campaign.channels.length, 'channel')}, from ${day(campaign.firstPost)} to ${day(campaign.lastPost)}, ${campaign.posts === 1 ? 'asks' : 'ask'} for money together (${record.kind}; ${STATES[campaign.status]}).`,
    ),
    inference(
      isUnheld(campaign)
        ? 'What their identifiers received while they were advertised is unknown: no ledger of any of them is held for that time.'
        : `While they were advertised their identifiers received ${counted(campaign.receipts.length, 'transfer')} ${raised}${unpriced(campaign)}: from ${counted(campaign.senders.unique, 'distinct sender')}, ${counted(campaign.senders.withdrawals, 'withdrawal')} from services, ${campaign.senders.unknown} whose sender the ledger does not show.`,
    ),
    inference(
      reached.length === 0
        ? 'No service that can identify or freeze was reached in the part of the ledger held here.'
        : `Services that can identify a customer or freeze: ${reached.join(', ')}.`,
    ),
    plain(
      'Handling: this document names payment identifiers in full. It is for the investigation and those it is addressed to, not for publication. Senders appear as pseudonyms.',
    ),
  ]
}

const STATES = {
  proposed: 'proposed by the method, not decided by a person',
  confirmed: 'confirmed by a person',
  rejected: 'rejected by a person',
} as const

function day(time: string | null): string {
  return time === null ? 'an unknown date' : time.slice(0, 10)
}
