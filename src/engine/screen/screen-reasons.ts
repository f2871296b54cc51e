/** One sentence for each thing that lists, tags, campaigns and exposure say of a subject, and the level it alone gives. */
import { formatFiat } from '../../domain/amount.ts'
import { counted } from '../../domain/counted.ts'
import { categoryTraits, type Level } from '../../domain/taxonomy.ts'
import { formatDay } from '../../domain/time.ts'
import type { StandingTag } from '../tags/tag-digest.ts'
import type { CampaignEvidence } from './campaign-evidence.ts'
import type { StandingListing } from './list-standing.ts'
import { PROPOSED_CAMPAIGN } from './parties-of.ts'
import type { ExposureEvidence, RowFinding } from './weigh-exposure.ts'

export interface ScreenReason {
  /** The level this reason alone gives; `null` when it gives none. */
  readonly level: Level | null
  readonly code: string
  readonly message: string
  /** The row of the table of levels, where one decided. */
  readonly row?: string
}

export function listingReason({
  listing,
  standing,
  class: kind,
  from,
  until,
}: StandingListing): ScreenReason {
  const named = listing.name === null ? '' : ` for ${listing.name.slice(0, 120)}`
  const repaired = listing.repairs.length > 0 ? ', printed there in a damaged form' : ''
  const where = `list ${listing.list.list} (class ${kind}), entry ${listing.entry}${named}${repaired}`
  if (standing === 'ended')
    return {
      level: null,
      code: 'was-listed',
      message: `Was on ${where}; ended ${until === null ? 'on a day that is not known' : formatDay(until)}.`,
    }
  if (standing === 'later')
    return {
      level: null,
      code: 'listed-later',
      message: `Not known to be in force that day: on ${where}, from ${from === null ? 'an unknown day' : formatDay(from)}.`,
    }
  const since = listing.since === null ? '' : ` since ${formatDay(listing.since)}`
  const message = `In force${since} on ${where}.`
  switch (kind) {
    case 'sanction':
    case 'designation':
      return { level: 'listed', code: kind, message }
    case 'seizure':
    case 'forfeiture':
      return { level: 'severe', code: kind, message }
    case 'freeze':
    case 'notice':
      return { level: null, code: kind, message }
  }
}

export function tagReason(tag: StandingTag): readonly ScreenReason[] {
  if (!categoryTraits(tag.category).illicit) return []
  const level = tag.category === 'terrorism' ? 'severe' : 'high'
  const day = tag.lastModified === null ? '' : `, of ${formatDay(tag.lastModified)}`
  const through =
    tag.inheritedFrom === null
      ? 'Tagged'
      : `In a cluster (an inference) with ${tag.inheritedFrom}, which defines it and is tagged`
  const message = `${through} ${tag.category} ("${tag.label.slice(0, 80)}") by ${tag.source.slice(0, 120)}, confidence ${tag.confidence}${day}.`
  return [{ level, code: `tag-${tag.category}`, message }]
}

export function campaignReason({
  id,
  title,
  status,
  corroboration,
}: CampaignEvidence): ScreenReason {
  const what = `campaign ${id} ("${title.slice(0, 80)}"), ${corroboration}`
  if (status === 'confirmed')
    return { level: 'severe', code: 'campaign-confirmed', message: `Confirmed in ${what}.` }
  return {
    level: null,
    code: 'campaign-unconfirmed',
    message: `Found in ${what}; no person has confirmed it.`,
  }
}

/** One reason for each category that a row found. */
export function exposureReasons(
  finding: RowFinding,
  of: { readonly ofService: boolean; readonly currency: string },
): readonly ScreenReason[] {
  const { row, entries, meets } = finding
  const categories = [...new Set(entries.flatMap((entry) => entry.categories))].sort()
  return categories
    .filter((category) => row.categories.includes(category))
    .map((category) => {
      const own = entries.filter((entry) => entry.categories.includes(category))
      const message = `${exposureMessage(category, row, own)} ${rowMessage(finding, of.currency)}`
      if (!meets) return { level: null, code: 'exposure-below-threshold', message, row: row.id }
      return of.ofService
        ? {
            ...{ level: null, code: 'exposure-of-service', row: row.id },
            message: `${message} The address is a service's own.`,
          }
        : { level: row.level, code: `${row.kind}-exposure`, message, row: row.id }
    })
}

/** Exposure to campaigns that nobody confirmed: told with the way it goes, and no level. */
export function proposedReasons(exposure: readonly ExposureEvidence[]): readonly ScreenReason[] {
  const own = exposure.filter(({ categories }) => categories.includes(PROPOSED_CAMPAIGN))
  const ways = (['direct', 'indirect'] as const).flatMap((kind) =>
    (['source', 'destination'] as const).map((direction) => ({ kind, direction })),
  )
  return ways.flatMap((way) => {
    const entries = own.filter(
      ({ kind, direction }) => kind === way.kind && direction === way.direction,
    )
    if (entries.length === 0) return []
    const share = Math.min(1, Math.max(...entries.map((entry) => entry.share)))
    const message = `${exposureMessage('a campaign that no person has confirmed', way, entries)} At most ${(share * 100).toFixed(2)} % of the flow in one asset; it gives no level.`
    return [{ level: null, code: 'exposure-unconfirmed', message }]
  })
}

function exposureMessage(
  category: string,
  { kind, direction }: Pick<RowFinding['row'], 'kind' | 'direction'>,
  entries: readonly ExposureEvidence[],
): string {
  const how = direction === 'source' ? 'received from' : 'sent to'
  const transfers = entries.reduce((total, entry) => total + entry.transfers, 0)
  const parties = entries.reduce((total, entry) => total + entry.counterparties, 0)
  const hops = Math.min(...entries.map((entry) => entry.hops))
  const through = kind === 'direct' ? 'Directly' : `Indirectly, ${counted(hops, 'transfer')} away,`
  return `${through} ${how} ${category}: ${counted(transfers, 'transfer')} with ${counted(parties, 'address')}.`
}

function rowMessage({ row, share, value, meets }: RowFinding, currency: string): string {
  const percent = `${(share * 100).toFixed(share < 0.001 ? 4 : 2)} % of all flow`
  const worth = value === null ? 'no price' : `${formatFiat(value, currency)} ${currency}`
  return `Row ${row.id}: ${percent}, ${worth}${meets ? '' : ', which is under the row'}.`
}
