/** One screened subject as the answer tells it. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatUnits } from '../../domain/amount.ts'
import { assetOf } from '../../domain/asset.ts'
import { canonicalJson, sha256Hex } from '../../domain/hash.ts'
import type { ActorRecord, TagRecord } from '../../domain/intelligence-record.ts'
import { formatTime } from '../../domain/time.ts'
import type { DirectExposure } from '../../engine/screen/direct-exposure.ts'
import type { StandingListing } from '../../engine/screen/list-standing.ts'
import { summarizeCoverage } from '../provenance.ts'
import type { AskedSubject } from './read-subjects.ts'
import type { ScreenedSubject } from './screen-batch.ts'
import type { ScreenResult } from './screen-shape.ts'

const MAX_INPUT = 1_000

/** What an id is made of besides the line: the state of the workspace and the parameters. */
export interface ScreeningFrame {
  readonly snapshot: string
  readonly asOf: number | null
  readonly exposure: string
  readonly limit: number
}

/** A line that could not be read. */
export function tellError(asked: AskedSubject, error: string, frame: ScreeningFrame): ScreenResult {
  return {
    input: asked.text.slice(0, MAX_INPUT),
    screeningId: screeningId(asked, frame),
    ...(asked.customerRef === null ? {} : { customerRef: asked.customerRef }),
    level: 'unknown',
    hosted: 'unknown',
    listings: [],
    tags: [],
    exposure: [],
    reasons: [],
    repairs: [],
    coverage: [],
    error,
  }
}

interface TellOptions {
  /** How many more identifiers the line names; the one told is the worst. */
  readonly others: number
  readonly actors: ReadonlyMap<string, ActorRecord>
  /** E-wallet keys that a phone of the line was looked up as. */
  readonly wallets: readonly string[]
}

/** The answer about one line. */
export function tellResult(
  asked: AskedSubject,
  found: ScreenedSubject,
  frame: ScreeningFrame,
  { others, actors, wallets }: TellOptions,
): ScreenResult {
  const { subject, screened, exposure, cases, ledger } = found
  const { service } = screened
  const address = displayAddress(subject.key)
  return {
    input: asked.text.slice(0, MAX_INPUT),
    screeningId: screeningId(asked, frame),
    address,
    ...(subject.chain === null ? {} : { chain: subject.chain }),
    kind: subject.kind,
    ...(asked.customerRef === null ? {} : { customerRef: asked.customerRef }),
    level: screened.level,
    hosted: screened.hosted,
    ...(service === null ? {} : { vasp: actors.get(service.actor ?? '')?.label ?? service.label }),
    listings: screened.listings.map(tellListing),
    tags: cases.tags.map(tellTag),
    exposure: exposure.map(tellExposure),
    reasons: [...screened.reasons, ...readingReasons(subject, { others, actors, wallets })],
    repairs: [...subject.repairs],
    coverage: summarizeCoverage(ledger.coverage).map((part) => ({ ...part })),
  }
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

/** Equal line, workspace and parameters give an equal id; no clock enters it. */
function screeningId({ text, chain, asOf }: AskedSubject, frame: ScreeningFrame): string {
  const seed = { text, chain, ...frame, asOf: asOf ?? frame.asOf }
  return `s-${sha256Hex(canonicalJson(seed)).slice(0, 24)}`
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

function tellExposure(exposure: DirectExposure): ScreenResult['exposure'][number] {
  const { category, kind, direction, asset, amount, transfers, counterparties } = exposure
  return {
    category,
    kind,
    direction,
    asset,
    amount: formatUnits(amount, assetOf(asset).decimals ?? 0),
    amountBase: amount.toString(),
    transfers,
    counterparties: [...counterparties],
  }
}
