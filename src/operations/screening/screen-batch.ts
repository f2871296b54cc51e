/** Screens a batch of recognised subjects: looks everything up in batches, then judges each by the engine. */
import type { ChainId } from '../../domain/chain.ts'
import type { LevelTable } from '../../domain/level-table.ts'
import type { EpochMs } from '../../domain/time.ts'
import type { ExposureGroup } from '../../engine/exposure/exposure-record.ts'
import { type AddressEvidence, PROPOSED_CAMPAIGN } from '../../engine/screen/parties-of.ts'
import {
  type LedgerCheck,
  type Screened,
  screenSubject,
} from '../../engine/screen/screen-subject.ts'
import type { StandingTag } from '../../engine/tags/tag-digest.ts'
import type { Context } from '../../ports/context.ts'
import { CaseEvidenceReader } from '../exposure/case-evidence.ts'
import {
  type ExposureLimits,
  exposureAssets,
  type FlowExposure,
  measureSubjects,
} from '../exposure/measure-subjects.ts'
import { PartyBook } from '../exposure/party-book.ts'
import {
  type ExposureLine,
  exposureEvidence,
  exposureLines,
  PriceTable,
  type ValuedFlow,
  valueFlows,
} from '../exposure/value-flows.ts'
import { keptReach, type WatchedReach, watchedReach } from '../exposure/watched-reach.ts'
import { type LedgerEvidence, readLedgerEvidence } from './ledger-evidence.ts'
import type { RecognisedSubject } from './recognise-subject.ts'

export interface SubjectAt extends RecognisedSubject {
  readonly asOf: EpochMs
}

export interface ScreenedSubject {
  readonly subject: SubjectAt
  readonly screened: Screened
  /** Greatest amounts first within each flow. */
  readonly exposure: readonly ScreenedLine[]
  readonly evidence: AddressEvidence
  readonly ledger: LedgerEvidence
}

/** A line of exposure with the texts of the addresses in it. */
export interface ScreenedLine {
  readonly line: ExposureLine
  readonly names: ReadonlyMap<number, string>
}

export interface ScreenBatchOptions {
  /** `null` where exposure was not asked for. */
  readonly limits: ExposureLimits | null
  readonly levels: LevelTable
  /** True when at least one list of class sanction or designation is loaded. */
  readonly listsLoaded: boolean
}

export interface ScreenBatchCounts {
  /** Subjects of which not all transfers were looked at. */
  cut: number
  /** Transfers that do not count: dust that came in, transfers of nothing. */
  leftOut: number
}

/** Results in the order of the subjects; `counts` is added to. */
export async function screenBatch(
  context: Context,
  subjects: readonly SubjectAt[],
  options: ScreenBatchOptions,
  counts: ScreenBatchCounts,
): Promise<readonly ScreenedSubject[]> {
  const cases = await CaseEvidenceReader.open(context)
  await cases.load(subjects.map(({ key }) => key))
  const ledger = await readLedgerEvidence(context, subjects)
  const places = placesOf(ledger)
  const books = await openBooks(context, places, cases)
  const { limits, levels, listsLoaded } = options
  const flows = limits
    ? await measure(context, places, { limits, levels, books, subjects, cases })
    : []
  const watched = new Set([
    ...levels.rows.flatMap(({ categories }) => categories),
    PROPOSED_CAMPAIGN,
  ])
  const prices = new PriceTable(context.ledger, options.levels.currency)
  const screened: ScreenedSubject[] = []
  for (const [at, subject] of subjects.entries()) {
    const known = ledger[at] ?? { known: [], coverage: [] }
    const measured = flows[at] ?? []
    const met = measured.some(({ result }) =>
      result.groups.some((group) => isWatched(group, watched)),
    )
    const valued = met ? await valueFlows(measured, prices) : []
    const evidence = withInherited(cases.get(subject.key), known, books)
    const check = checkOf(known, options, measured)
    if (check === 'cut') counts.cut += 1
    for (const { result } of measured) counts.leftOut += result.leftOut
    const { asOf, chain } = subject
    const about = { ...evidence, asOf, chain, listsLoaded, levels, ledger: check }
    screened.push({
      subject,
      screened: screenSubject({ ...about, exposure: exposureEvidence(valued) }),
      exposure: await linesOf(valued, books, watched),
      evidence,
      ledger: known,
    })
  }
  return screened
}

/** Where on one chain a subject stands. */
interface Place {
  readonly subject: number
  readonly chain: ChainId
  readonly id: number
}

function placesOf(ledger: readonly LedgerEvidence[]): readonly Place[] {
  return ledger.flatMap(({ known }, subject) =>
    known.map(({ chain, id }) => ({ subject, chain, id })),
  )
}

type Books = ReadonlyMap<ChainId, PartyBook>

async function openBooks(
  context: Context,
  places: readonly Place[],
  cases: CaseEvidenceReader,
): Promise<Books> {
  const books = new Map<ChainId, PartyBook>()
  for (const chain of [...new Set(places.map((place) => place.chain))].sort()) {
    const book = await PartyBook.open(context, chain, cases)
    await book.load(places.flatMap((place) => (place.chain === chain ? [place.id] : [])))
    books.set(chain, book)
  }
  return books
}

type MeasureOf = Pick<ScreenBatchOptions, 'levels'> & {
  readonly limits: ExposureLimits
  readonly books: Books
  readonly subjects: readonly SubjectAt[]
  readonly cases: CaseEvidenceReader
}

/** By subject; those of one chain and day are measured together. */
async function measure(
  context: Context,
  places: readonly Place[],
  of: MeasureOf,
): Promise<readonly (readonly FlowExposure[])[]> {
  const found: FlowExposure[][] = of.subjects.map(() => [])
  const groups = new Map<string, Place[]>()
  for (const place of places) {
    const key = `${place.chain}\n${of.subjects[place.subject]?.asOf}`
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  }
  for (const group of groups.values()) {
    const measured = await measureGroup(context, group, of)
    group.forEach((place, at) => {
      found[place.subject]?.push(...(measured[at] ?? []))
    })
  }
  return found
}

/** From so many subjects on it pays to find first who can be near anybody at all. */
const WORTH_FINDING = 200

/**
 * Of one chain and day. Where nobody looked for who can be near, and a budget did not suffice, it is done after all: then the answer is
 * the same in any company.
 */
async function measureGroup(
  context: Context,
  group: readonly Place[],
  of: MeasureOf,
): Promise<readonly (readonly FlowExposure[])[]> {
  const [first] = group
  const book = first && of.books.get(first.chain)
  if (!first || !book) return []
  const { chain } = first
  const { levels, limits, cases } = of
  const { asOf } = of.subjects[first.subject] as SubjectAt
  const { maxHops, hub } = limits
  const ask = { chain, assets: exposureAssets(chain), levels, maxHops, hub, cases, book }
  const run = (places: readonly Place[], reach: WatchedReach | null) => {
    const subjects = places.map(({ id }) => [id])
    return measureSubjects(context, { chain, book, subjects, asOf, limits, reach })
  }
  const many = group.length >= WORTH_FINDING
  const reach = await (many ? watchedReach(context, ask) : keptReach(context, ask))
  const measured = await run(group, reach)
  const cut = group.filter((_, at) => usedUp(measured[at] ?? []))
  if (reach !== null || cut.length === 0) return measured
  const again = await run(cut, await watchedReach(context, ask))
  return group.map((place, at) => again[cut.indexOf(place)] ?? measured[at] ?? [])
}

function usedUp(measured: readonly FlowExposure[]): boolean {
  return measured.some(({ result }) => result.rests.some(({ reason }) => reason === 'budget'))
}

/** Its own tags, and those that define the cluster it is in. */
function withInherited(
  own: ReturnType<CaseEvidenceReader['get']>,
  { known }: LedgerEvidence,
  books: Books,
): AddressEvidence {
  const inherited = known.flatMap(({ chain, id }) =>
    (books.get(chain)?.evidence(id).tags ?? []).filter((tag) => tag.inheritedFrom !== null),
  )
  const tags: StandingTag[] = own.tags.map((tag) => ({ ...tag, inheritedFrom: null }))
  return { listings: own.listings, campaigns: own.campaigns, tags: [...tags, ...inherited] }
}

function checkOf(
  { known }: LedgerEvidence,
  { limits }: ScreenBatchOptions,
  measured: readonly FlowExposure[],
): LedgerCheck {
  if (known.length === 0) return 'unknown'
  if (known.some(({ covered }) => !covered)) return 'known'
  if (limits === null) return 'unchecked'
  const cut = usedUp(measured) || measured.some(({ result }) => result.unseen > 0)
  return cut ? 'cut' : 'covered'
}

function isWatched({ parties }: ExposureGroup, watched: ReadonlySet<string>): boolean {
  return parties.some(({ category }) => watched.has(category))
}

/** Only of categories that a row of the table is about: `weir exposure` tells all. */
async function linesOf(
  flows: readonly ValuedFlow[],
  books: Books,
  watched: ReadonlySet<string>,
): Promise<readonly ScreenedLine[]> {
  const lines: ScreenedLine[] = []
  for (const flow of flows)
    for (const line of exposureLines(flow)) {
      if (!watched.has(line.category)) continue
      const names = (await books.get(flow.chain)?.names(line.holders)) ?? new Map()
      lines.push({ line, names })
    }
  return lines
}
