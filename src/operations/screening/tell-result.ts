/** One screened subject as the answer tells it. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { unnamedKey } from '../../domain/customer-account.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { ActorRecord, TagRecord } from '../../domain/intelligence-record.ts'
import { formatTime } from '../../domain/time.ts'
import type { StandingListing } from '../../engine/screen/list-standing.ts'
import { tellLine } from '../exposure/exposure-shape.ts'
import { summarizeCoverage } from '../provenance.ts'
import { tellDigest } from '../tag-digest-shape.ts'
import type { AskedSubject } from './read-subjects.ts'
import type { ScreenedSubject } from './screen-batch.ts'
import type { ScreenResult } from './screen-shape.ts'

const MAX_INPUT = 1_000

/** What an id is made of besides the answer: the state of the workspace and the parameters. */
export interface ScreeningFrame {
  readonly snapshot: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** Currency of the table of levels. */
  readonly currency: string
}

/** A line that could not be read. */
export function tellError(
  asked: AskedSubject,
  error: string,
  { frame, reasons }: { readonly frame: ScreeningFrame; readonly reasons: ScreenResult['reasons'] },
): ScreenResult {
  return withId(frame, {
    ...echoOf(asked),
    ...askedBack(asked),
    level: 'unknown',
    hosted: 'unknown',
    listings: [],
    tags: [],
    exposure: [],
    reasons,
    repairs: [],
    coverage: [],
    error,
  })
}

/** The line as it was asked; of a long one the beginning, and how much is left out. */
function echoOf({ text }: AskedSubject): Pick<ScreenResult, 'input' | 'inputLeftOut'> {
  const leftOut = text.length - MAX_INPUT
  return leftOut > 0 ? { input: text.slice(0, MAX_INPUT), inputLeftOut: leftOut } : { input: text }
}

function askedBack({ customerRef, payment }: AskedSubject) {
  return {
    ...(customerRef === null ? {} : { customerRef }),
    ...(Object.keys(payment).length === 0 ? {} : { payment }),
  }
}

/** The id is made of the answer itself, with the state of the workspace and the parameters: no clock enters it. */
function withId(frame: ScreeningFrame, result: Omit<ScreenResult, 'screeningId'>): ScreenResult {
  const { snapshot, parameters } = frame
  const hash = sha256Hex(canonicalJson({ snapshot, parameters, result }))
  return { ...result, screeningId: `s-${hash.slice(0, 24)}` }
}

interface TellOptions {
  /** How many more identifiers the line names; the one told is the worst. */
  readonly others: number
  readonly actors: ReadonlyMap<string, ActorRecord>
  /** E-wallet keys that a phone of the line was looked up as. */
  readonly wallets: readonly string[]
  /** Lists that have the number of an account and not its exchange, by the key they have it under. */
  readonly leads: ReadonlyMap<string, readonly string[]>
  /** Current lists of class sanction or designation, with their days. */
  readonly sanctionLists: readonly string[]
}

/** The answer about one line. */
export function tellResult(
  asked: AskedSubject,
  found: ScreenedSubject,
  frame: ScreeningFrame,
  options: TellOptions,
): ScreenResult {
  const { actors } = options
  const { subject, screened, exposure, evidence, ledger } = found
  const { service } = screened
  const digest = tellDigest(evidence.tags)
  return withId(frame, {
    ...echoOf(asked),
    address: displayAddress(subject.key),
    ...(subject.chain === null ? {} : { chain: subject.chain }),
    kind: subject.kind,
    ...askedBack(asked),
    level: screened.level,
    hosted: screened.hosted,
    ...(service === null ? {} : { vasp: actors.get(service.actor ?? '')?.label ?? service.label }),
    listings: screened.listings.map(tellListing),
    tags: evidence.tags.filter(({ inheritedFrom }) => inheritedFrom === null).map(tellTag),
    ...(digest === null ? {} : { tagDigest: digest }),
    exposure: exposure.map(({ line, names }) =>
      tellLine(line, { names, currency: frame.currency }),
    ),
    reasons: [
      ...screened.reasons,
      ...readingReasons(subject, options),
      ...leadReasons(subject, options),
      ...absentReasons(screened.listings, options),
      ...chainReasons(asked, subject),
    ],
    repairs: [...subject.repairs],
    coverage: summarizeCoverage(ledger.coverage).map((part) => ({ ...part })),
  })
}

/** The chain comes from the address; a caller that names another is told. */
function chainReasons(
  { chain }: AskedSubject,
  { chain: own }: ScreenedSubject['subject'],
): ScreenResult['reasons'] {
  if (chain === null || own === null || own === chain) return []
  const message = `It was asked on ${chain}; its form is one of ${own}.`
  return [{ level: null, code: 'chain-differs', message }]
}

function readingReasons(
  { repairs, kind, key }: ScreenedSubject['subject'],
  { others, wallets }: TellOptions,
): ScreenResult['reasons'] {
  const address = displayAddress(key)
  const reasons: ScreenResult['reasons'] = []
  const number = key.replace(/^[a-z-]+:/, '')
  const own = wallets.filter((wallet) => wallet.endsWith(`:${number}`))
  if ((kind === 'phone' || wallets.includes(key)) && own.length > 0)
    reasons.push({
      level: null,
      code: 'phone-as-wallet',
      message: `The phone ${number} was looked up as phone:${number}, ${own.join(' and ')}; this answer is about ${key}.`,
    })
  if (repairs.length > 0)
    reasons.push({
      level: null,
      code: 'repaired',
      message: `The text was repaired to ${address} (${repairs.join(', ')}).`,
    })
  if (others > 0)
    reasons.push({
      level: null,
      code: 'several-identifiers',
      message: `The line names ${others} more; this is the one with the worst level.`,
    })
  return reasons
}

/** A number on a list that does not say whose account it is: a lead, which changes no level. */
function leadReasons(
  { key }: ScreenedSubject['subject'],
  { leads }: TellOptions,
): ScreenResult['reasons'] {
  const lists = leads.get(unnamedKey(key) ?? '') ?? []
  const message = `The number of this account stands on ${lists.join(', ')}, which does not name the exchange: a lead, no match.`
  return lists.length === 0 ? [] : [{ level: null, code: 'number-listed', message }]
}

/** A seizure or a forfeiture is no sanction: where sanctions lists are loaded and know nothing of it, that is said. */
function absentReasons(
  listings: readonly StandingListing[],
  { sanctionLists }: TellOptions,
): ScreenResult['reasons'] {
  const sanctioned = listings.some(({ class: own }) => own === 'sanction' || own === 'designation')
  if (listings.length === 0 || sanctioned || sanctionLists.length === 0) return []
  const message = `It stands on none of the loaded lists of class sanction or designation: ${sanctionLists.join(', ')}.`
  return [{ level: null, code: 'on-no-sanctions-list', message }]
}

function tellListing({
  listing,
  standing,
  until,
}: StandingListing): ScreenResult['listings'][number] {
  const { list, entry, name, programme, since, printed, repairs } = listing
  return {
    list: list.list,
    class: listing.class,
    entry,
    name,
    programme,
    since: since === null ? null : formatTime(since),
    ...(until === null ? {} : { until: formatTime(until) }),
    snapshot: list.version,
    published: list.published === null ? null : formatTime(list.published),
    printed,
    repairs: [...repairs],
    standing,
  }
}

function tellTag(tag: TagRecord): ScreenResult['tags'][number] {
  const { label, category, actor, chain, source, pack, confidence } = tag
  return { label, category, actor, chain, source, pack, confidence }
}
