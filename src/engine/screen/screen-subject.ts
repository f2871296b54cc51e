/**
 * The level of one screened subject, with its reasons (docs/reference/json.md). Pure: everything it knows is in the evidence.
 *
 * listed   an entry in force that day of class sanction or designation
 * severe   a terrorism tag, a seizure or forfeiture entry in force, or a campaign that a person confirmed
 * high     another illicit tag, or direct exposure to any of those (rows of the table of levels)
 * medium   indirect exposure over the thresholds of the table
 * low      lists and ledger were checked and nothing was found
 * unknown  otherwise, also when something was found that is no level (a freeze, a notice, a campaign nobody has confirmed), and when
 *          not everything could be looked at
 *
 * Exposure to a campaign that nobody confirmed is told and gives no level: anyone can publish anyone's address.
 *
 * Known limits: a tag is as good as its source; being in a list is the publisher's word. A service's own address has contact with
 * every customer, so exposure is shown for it but does not raise its level.
 */
import type { ChainId } from '../../domain/chain.ts'
import type { LevelTable } from '../../domain/level-table.ts'
import { standsOn } from '../../domain/tag-standing.ts'
import { type Category, categoryTraits, LEVELS, type Level } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { StandingTag } from '../tags/tag-digest.ts'
import { type StandingListing, standListings } from './list-standing.ts'
import type { AddressEvidence } from './parties-of.ts'
import {
  campaignReason,
  exposureReasons,
  listingReason,
  proposedReasons,
  type ScreenReason,
  tagReason,
} from './screen-reasons.ts'
import { type ExposureEvidence, weighExposure } from './weigh-exposure.ts'

/**
 * What of the ledger stands behind an answer. `unknown`: it does not know the address. `known`: it does, but no import covers it.
 * `unchecked`: nobody asked for exposure. `cut`: not all of its transfers were looked at. `covered`: checked.
 */
export type LedgerCheck = 'unknown' | 'known' | 'unchecked' | 'cut' | 'covered'

export interface SubjectEvidence extends AddressEvidence {
  readonly asOf: EpochMs
  /** Where the subject is named with a chain: tags of other chains say nothing of it. */
  readonly chain: ChainId | null
  readonly exposure: readonly ExposureEvidence[]
  readonly levels: LevelTable
  readonly ledger: LedgerCheck
  /** True when at least one list of class sanction or designation is loaded. */
  readonly listsLoaded: boolean
}

export interface Screened {
  readonly level: Level
  readonly reasons: readonly ScreenReason[]
  readonly listings: readonly StandingListing[]
  readonly hosted: 'hosted' | 'unhosted' | 'unknown'
  /** Set when a tag says that a service holds the address. */
  readonly service: StandingTag | null
}

export const SCREEN_METHOD = { id: 'screen-levels', version: '3' } as const

/** Judges one subject. Reasons are in order of level, worst first. */
export function screenSubject(evidence: SubjectEvidence): Screened {
  const { chain } = evidence
  const tags = evidence.tags.filter((tag) => chain === null || standsOn(tag, chain))
  const listings = standListings(evidence.listings, evidence.asOf)
  const ofService = tags.some(({ category }) => categoryTraits(category).service)
  const found = weighExposure(evidence.exposure, evidence.levels)
  const reasons = [
    ...listings.map((standing) => listingReason(standing)),
    ...tags.flatMap(tagReason),
    ...evidence.campaigns.map(campaignReason),
    ...found.flatMap((finding) =>
      exposureReasons(finding, { ofService, currency: evidence.levels.currency }),
    ),
    ...proposedReasons(evidence.exposure),
  ]
  const level = worst(reasons)
  const open = reasons.some(({ code }) => OPEN_QUESTIONS.has(code))
  if (level === null && !open) reasons.push(...checkReasons(evidence, found.length > 0))
  reasons.sort((a, b) => rank(a.level) - rank(b.level))
  const service = serviceTag(tags)
  return {
    level: level ?? (open ? 'unknown' : (worst(reasons) ?? 'unknown')),
    reasons,
    listings,
    hosted: service === null ? 'unknown' : 'hosted',
    service,
  }
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

const UNCHECKED: Readonly<Record<Exclude<LedgerCheck, 'covered'>, readonly [string, string]>> = {
  unknown: ['not-in-ledger', 'The imported part of the ledger does not know this address.'],
  known: [
    'not-covered',
    'The ledger knows this address, but no import covers its history on every chain that knows it.',
  ],
  unchecked: [
    'exposure-not-asked',
    'Its transfers were not looked at: exposure was not asked for.',
  ],
  cut: ['exposure-cut', 'Not all of its transfers were looked at.'],
}

/** What keeps an answer from being `low`, or `low` itself. `below` says that exposure was found and is under every row. */
function checkReasons(
  { ledger, listsLoaded }: SubjectEvidence,
  below: boolean,
): readonly ScreenReason[] {
  const reasons: ScreenReason[] = []
  const add = (code: string, message: string) => reasons.push({ level: null, code, message })
  if (!listsLoaded) add('no-list', 'No sanctions or designation list is loaded.')
  if (ledger !== 'covered') add(...UNCHECKED[ledger])
  if (!listsLoaded || ledger !== 'covered') return reasons
  const message = below
    ? 'The loaded lists and tags hold nothing that gives a level, and exposure is under every row of the table.'
    : 'Nothing that gives a level was found in the loaded lists, tags and campaigns, nor in the imported part of the ledger.'
  return [{ level: 'low', code: below ? 'below-thresholds' : 'nothing-found', message }]
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
function serviceTag(tags: readonly StandingTag[]): StandingTag | null {
  const custodial = tags.filter(({ category }) => CUSTODIAL.includes(category))
  return custodial.reduce<StandingTag | null>(
    (best, tag) => (best === null || tag.confidence > best.confidence ? tag : best),
    null,
  )
}
