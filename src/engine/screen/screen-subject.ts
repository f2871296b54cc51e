/**
 * The level of one screened subject, with its reasons (docs/reference/json.md). Pure: everything it knows is in the evidence.
 *
 * listed   an entry in force that day of class sanction or designation
 * severe   a terrorism tag, a seizure or forfeiture entry in force, or a campaign that a person confirmed
 * high     another illicit tag, or direct exposure to any of those
 * medium   indirect exposure over the threshold: not computed by this version, so it is never given
 * low      lists and ledger were checked and nothing was found
 * unknown  otherwise, also when something was found that is no level: a freeze, a notice, a campaign nobody has confirmed
 *
 * Known limits: a tag is as good as its source; being in a list is the publisher's word. A service's own address has contact with
 * every customer, so exposure is shown for it but does not raise its level.
 */
import type { CampaignStatus } from '../../domain/campaign-record.ts'
import type { TagRecord } from '../../domain/intelligence-record.ts'
import { type Category, categoryTraits, LEVELS, type Level } from '../../domain/taxonomy.ts'
import { type EpochMs, formatDay } from '../../domain/time.ts'
import type { DirectExposure } from './direct-exposure.ts'
import { type ListingEvidence, type StandingListing, standListings } from './list-standing.ts'

export interface CampaignEvidence {
  readonly id: string
  readonly title: string
  readonly status: CampaignStatus
  readonly corroboration: 'corroborated' | 'uncorroborated'
}

export interface SubjectEvidence {
  readonly asOf: EpochMs
  readonly listings: readonly ListingEvidence[]
  readonly tags: readonly TagRecord[]
  readonly campaigns: readonly CampaignEvidence[]
  readonly exposure: readonly DirectExposure[]
  /** Whether the ledger knows the address, and whether an import covers any of its history. */
  readonly ledger: 'unknown' | 'known' | 'covered'
  /** True when at least one list of class sanction or designation is loaded. */
  readonly listsLoaded: boolean
}

export interface ScreenReason {
  /** The level this reason alone gives; `null` when it gives none. */
  readonly level: Level | null
  readonly code: string
  readonly message: string
}

export interface Screened {
  readonly level: Level
  readonly reasons: readonly ScreenReason[]
  readonly listings: readonly StandingListing[]
  readonly hosted: 'hosted' | 'unhosted' | 'unknown'
  /** Set when a tag says that a service holds the address. */
  readonly service: TagRecord | null
}

export const SCREEN_METHOD = { id: 'screen-levels', version: '1' } as const

/** Judges one subject. Reasons are in order of level, worst first. */
export function screenSubject(evidence: SubjectEvidence): Screened {
  const listings = standListings(evidence.listings, evidence.asOf)
  const service = serviceTag(evidence.tags)
  const reasons = [
    ...listings.map((standing) => listingReason(standing)),
    ...evidence.tags.flatMap(tagReason),
    ...evidence.campaigns.map(campaignReason),
    ...evidence.exposure.map((exposure) => exposureReason(exposure, service !== null)),
  ]
  const found = worst(reasons)
  const open = reasons.some(({ code }) => OPEN_QUESTIONS.has(code))
  const level = found ?? (open ? 'unknown' : checked(evidence))
  reasons.push(...absences(evidence, found === null && !open))
  reasons.sort((a, b) => rank(a.level) - rank(b.level))
  return { level, reasons, listings, hosted: service === null ? 'unknown' : 'hosted', service }
}

/** What makes an address count in others' exposure. */
export interface OwnFinding {
  readonly level: 'listed' | 'severe' | 'high'
  /** `sanction`, `seizure`…, `campaign-confirmed`, or the category of its tag. */
  readonly category: string
}

/** What lists, tags and confirmed campaigns alone say of an address; `null` when that is no level. */
export function ownFinding(evidence: SubjectEvidence): OwnFinding | null {
  const [first] = screenSubject({ ...evidence, exposure: [] }).reasons
  const level = first?.level
  if (level !== 'listed' && level !== 'severe' && level !== 'high') return null
  return { level, category: first?.code.replace(/^tag-/, '') ?? '' }
}

/** Found, and no level by itself: it keeps the answer from being "nothing found". */
const OPEN_QUESTIONS = new Set(['freeze', 'notice', 'campaign-unconfirmed', 'exposure-of-service'])

function worst(reasons: readonly ScreenReason[]): Level | null {
  const ranks = reasons.flatMap(({ level }) => (level === null ? [] : [rank(level)]))
  return ranks.length === 0 ? null : (LEVELS[Math.min(...ranks)] ?? null)
}

function rank(level: Level | null): number {
  return level === null ? LEVELS.length : LEVELS.indexOf(level)
}

function checked({ ledger, listsLoaded }: SubjectEvidence): Level {
  return ledger === 'covered' && listsLoaded ? 'low' : 'unknown'
}

function absences(
  { ledger, listsLoaded }: SubjectEvidence,
  nothingFound: boolean,
): readonly ScreenReason[] {
  if (!nothingFound) return []
  const reasons: ScreenReason[] = []
  const add = (code: string, message: string) => reasons.push({ level: null, code, message })
  if (!listsLoaded) add('no-list', 'No sanctions or designation list is loaded.')
  if (ledger === 'unknown')
    add('not-in-ledger', 'The imported part of the ledger does not know this address.')
  if (ledger === 'known')
    add('not-covered', 'The ledger knows this address, but no import covers its history.')
  if (listsLoaded && ledger === 'covered')
    reasons.push({
      level: 'low',
      code: 'nothing-found',
      message: 'The loaded lists and tags and the imported part of the ledger hold nothing.',
    })
  return reasons
}

function listingReason({
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

function tagReason(tag: TagRecord): readonly ScreenReason[] {
  if (!categoryTraits(tag.category).illicit) return []
  const level = tag.category === 'terrorism' ? 'severe' : 'high'
  const message = `Tagged ${tag.category} ("${tag.label.slice(0, 80)}") by ${tag.source.slice(0, 120)}, confidence ${tag.confidence}.`
  return [{ level, code: `tag-${tag.category}`, message }]
}

function campaignReason({ id, title, status, corroboration }: CampaignEvidence): ScreenReason {
  const what = `campaign ${id} ("${title.slice(0, 80)}"), ${corroboration}`
  if (status === 'confirmed')
    return { level: 'severe', code: 'campaign-confirmed', message: `Confirmed in ${what}.` }
  return {
    level: null,
    code: 'campaign-unconfirmed',
    message: `Found in ${what}; no person has confirmed it.`,
  }
}

function exposureReason(exposure: DirectExposure, ofService: boolean): ScreenReason {
  const { category, direction, transfers, counterparties } = exposure
  const how = direction === 'source' ? 'received from' : 'sent to'
  const message = `Directly ${how} ${category}: ${transfers} transfer${transfers === 1 ? '' : 's'} with ${counterparties.length} address${counterparties.length === 1 ? '' : 'es'}.`
  return ofService
    ? {
        level: null,
        code: 'exposure-of-service',
        message: `${message} The address is a service's own.`,
      }
    : { level: 'high', code: 'direct-exposure', message }
}

const CUSTODIAL: readonly Category[] = [
  'exchange',
  'exchange-shop',
  'wallet-service',
  'payment-processor',
  'ewallet',
  'broker',
  'atm',
]

/** The best tag that says a service with customers holds the address. */
function serviceTag(tags: readonly TagRecord[]): TagRecord | null {
  const custodial = tags.filter(({ category }) => CUSTODIAL.includes(category))
  return custodial.reduce<TagRecord | null>(
    (best, tag) => (best === null || tag.confidence > best.confidence ? tag : best),
    null,
  )
}
