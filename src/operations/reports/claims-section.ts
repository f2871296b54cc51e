/** Section of claims: sums that others published beside what is measured, and what posts and people say of sources and uses of funds. */
import type { ReportPiece, ReportSection } from '../../domain/report-record.ts'
import type { CampaignData } from '../campaigns/campaign-shape.ts'
import type { ReportMaterial } from './report-material.ts'
import { own, plain, table, value } from './report-parts.ts'

const HELD = { whole: 'whole', part: 'in part', none: 'not known to be complete' } as const

/** Left out where nobody claims anything. */
export function claimsSection({ campaign }: ReportMaterial): readonly ReportSection[] {
  const { claims, typology } = campaign
  if (claims.length + typology.length === 0) return []
  return [
    {
      id: 'claims',
      title: own('What others claim'),
      parts: [
        plain(
          'Words of a post show what it says, not where money came from or went. A published sum is its publisher’s; beside it stands what is measured here for the same time. Aid in areas held by listed groups can be lawful.',
        ),
        ...(claims.length === 0 ? [] : [sums(claims)]),
        ...(typology.length === 0 ? [] : [funds(typology)]),
      ],
    },
  ]
}

function sums(claims: CampaignData['claims']) {
  return table(
    'claim',
    'Published sums, and what is measured',
    ['Publisher', 'Published', 'Claimed', 'Period', '>Measured', 'Ledger of that time', 'Source'],
    claims.map((claim) => [
      claim.publisher,
      claim.published?.slice(0, 10) ?? own('unknown'),
      [claim.amount === null ? null : `${claim.amount} ${claim.unit}`, claim.words]
        .filter((part) => part !== null)
        .join(', '),
      [...dayOf(claim.from), ...own(' to '), ...dayOf(claim.until)],
      claim.measured.amount === null
        ? [...own('no price '), value(claim.measured.unit)]
        : `${claim.measured.amount} ${claim.measured.unit}`,
      own(HELD[claim.measured.held]),
      [claim.source, claim.url, claim.sha256].filter((part) => part !== null).join(' · '),
    ]),
  )
}

/** Open where nobody told the day. */
function dayOf(time: string | null): readonly ReportPiece[] {
  return time === null ? own('open') : [value(time.slice(0, 10))]
}

function funds(typology: CampaignData['typology']) {
  return table(
    'claim',
    'Sources and uses of funds that posts or people speak of',
    ['Side', 'Entry', 'A person says', 'Basis', '>Posts'],
    typology.map(({ side, entry, applies, basis, posts, lawfulAidToo }) => [
      own(side),
      own(lawfulAidToo ? `${entry} (lawful aid speaks so too)` : entry),
      own(applies === null ? 'nothing' : applies ? 'it applies' : 'it does not apply'),
      own(basis.join(' ')),
      String(posts.length),
    ]),
  )
}
