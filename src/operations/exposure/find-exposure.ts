/** Measures one address on every chain that knows it. A plain function: the operation and `weir address` both call it. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { counted } from '../../domain/counted.ts'
import type { LevelTable } from '../../domain/level-table.ts'
import type { EpochMs } from '../../domain/time.ts'
import { formatTime } from '../../domain/time.ts'
import { shareOf } from '../../engine/exposure/compute-exposure.ts'
import { exposureReasons } from '../../engine/screen/screen-reasons.ts'
import { weighExposure } from '../../engine/screen/weigh-exposure.ts'
import type { Context } from '../../ports/context.ts'
import type { VerificationCount } from '../../ports/ledger-store.ts'
import type { NamedAddress } from '../addresses/read-address.ts'
import { assetText } from '../traces/trace-shape.ts'
import { CaseEvidenceReader } from './case-evidence.ts'
import { type ClusterView, subjectAddresses } from './cluster-view.ts'
import { type ToldExposure, type ToldFlow, tellLine, tellStep } from './exposure-shape.ts'
import { type ExposureLimits, type FlowExposure, measureSubjects } from './measure-subjects.ts'
import { PartyBook } from './party-book.ts'
import {
  type ExposureLine,
  exposureEvidence,
  exposureLines,
  PriceTable,
  type ValuedFlow,
  valueFlows,
} from './value-flows.ts'

export interface ExposureAsk {
  readonly chain: ChainId | null
  readonly asOf: EpochMs
  readonly view: ClusterView
  readonly limits: ExposureLimits
  readonly levels: LevelTable
}

/** Adds to `notes` what is not known, not covered, or was cut. */
export async function findExposure(
  context: Context,
  { address }: NamedAddress,
  ask: ExposureAsk,
  notes: NoteBook,
): Promise<ToldExposure> {
  const cases = await CaseEvidenceReader.open(context)
  const known = (await context.ledger.chainsOf(address)).filter(
    (chain) => ask.chain === null || ask.chain === chain,
  )
  if (known.length === 0)
    notes.add('not-in-ledger', `The ledger does not know ${displayAddress(address)}.`)
  const parts: ChainPart[] = []
  for (const chain of known)
    parts.push(await measureChain(context, { chain, address, ask, cases }, notes))
  const prices = new PriceTable(context.ledger, ask.levels.currency)
  const flows = await valueFlows(
    parts.flatMap((part) => part.flows),
    prices,
  )
  const found = weighExposure(exposureEvidence(flows), ask.levels)
  const ofService = parts.some((part) => part.ofService)
  const { currency } = ask.levels
  const checked = await context.ledger.verifications()
  return {
    address: displayAddress(address),
    view: ask.view,
    chains: parts.map(({ chain, addresses, covered }) => ({
      ...{ chain, addresses, covered, verification: checkedOn(chain, checked) },
    })),
    flows: flows.map((flow) => tellFlow(flow, currency)),
    exposure: await tellLines(flows, parts, currency),
    reasons: found.flatMap((finding) => exposureReasons(finding, { ofService, currency })),
  }
}

interface ChainPart {
  readonly chain: ChainId
  /** How many addresses were taken for the subject. */
  readonly addresses: number
  readonly covered: boolean
  readonly ofService: boolean
  readonly book: PartyBook
  readonly flows: readonly FlowExposure[]
  /** The same by the strict view, where the extended one was asked for. */
  readonly strict: readonly FlowExposure[] | null
}

async function measureChain(
  context: Context,
  of: {
    readonly chain: ChainId
    readonly address: string
    readonly ask: ExposureAsk
    readonly cases: CaseEvidenceReader
  },
  notes: NoteBook,
): Promise<ChainPart> {
  const { chain, address, ask, cases } = of
  const book = await PartyBook.open(context, chain, cases)
  const [id = null] = await context.ledger.addressIds(chain, [address])
  const own = id ?? -1
  const subjects = await subjectAddresses(context, { chain, id: own, view: ask.view }, notes)
  await book.load([own])
  const measure = async (addresses: readonly number[]) =>
    (
      await measureSubjects(context, {
        ...{ chain, book, subjects: [addresses], asOf: ask.asOf, limits: ask.limits },
      })
    )[0] ?? []
  const { addresses, strict: plain } = subjects
  const flows = await measure(addresses)
  const covered = (await context.ledger.coverage({ chain, addresses: [address] })).length > 0
  if (!covered)
    notes.add(
      'not-covered',
      `No import covers the history of ${displayAddress(address)} on ${chain}: what is told here is not all.`,
    )
  noteFlows(notes, flows, ask.limits)
  const joined = addresses.length > plain.length
  const strict = ask.view === 'extended' ? (joined ? await measure(plain) : flows) : null
  const ofService = book.isService(own)
  return { chain, addresses: addresses.length, covered, ofService, book, flows, strict }
}

function noteFlows(
  notes: NoteBook,
  flows: readonly FlowExposure[],
  { ownLimit }: ExposureLimits,
): void {
  for (const { chain, asset, direction, result } of flows) {
    const of = `${direction} exposure in ${assetText(asset)} on ${chain}`
    if (result.unseen > 0)
      notes.add(
        'exposure-cut',
        `For ${of} the first ${counted(ownLimit, 'transfer')} of the address were looked at, and ${result.unseen} were not.`,
      )
    if (result.leftOut > 0)
      notes.add(
        'transfers-left-out',
        `For ${of} ${counted(result.leftOut, 'transfer')} of the address do not count: dust that came in, or nothing.`,
      )
    const cut = result.rests.find(({ reason }) => reason === 'budget')
    if (cut)
      notes.add(
        'budget',
        `For ${of} the budget was used up after ${counted(result.recordsRead, 'record')}: ${formatUnits(cut.amounts.haircut, assetOf(asset).decimals ?? 0)} ${assetText(asset)} were not followed.`,
      )
  }
}

function tellFlow(flow: ValuedFlow, currency: string): ToldFlow {
  const { chain, asset, direction, result, value } = flow
  const decimals = assetOf(asset).decimals ?? 0
  return {
    ...{ chain, asset, direction, transfers: result.origins.length, leftOut: result.leftOut },
    amount: formatUnits(result.flow, decimals),
    amountBase: result.flow.toString(),
    fiat: value === null ? null : formatFiat(value, currency),
    currency,
    firstTime: result.firstTime === null ? null : formatTime(result.firstTime),
    lastTime: result.lastTime === null ? null : formatTime(result.lastTime),
    unattributed: result.rests.map(({ reason, amounts }) => ({
      reason,
      amount: formatUnits(amounts.haircut, decimals),
      amountBase: amounts.haircut.toString(),
      share: shareOf(amounts.haircut, result.flow),
    })),
  }
}

async function tellLines(
  flows: readonly ValuedFlow[],
  parts: readonly ChainPart[],
  currency: string,
): Promise<ToldExposure['exposure']> {
  const told: ToldExposure['exposure'] = []
  for (const flow of flows) {
    const part = parts.find(({ chain }) => chain === flow.chain)
    if (!part) continue
    for (const line of exposureLines(flow)) {
      const ids = [
        ...line.holders,
        ...line.path.flatMap(({ from, to }) => [from ?? [], to ?? []].flat()),
      ]
      const names = await part.book.names(ids)
      told.push({
        ...tellLine(line, { names, currency }),
        basis: line.basis.map((basis) => basis.slice(0, 300)),
        path: line.path.map((step) => tellStep(step, flow.asset, names)),
        ...(part.strict ? { strict: strictOf(part.strict, flow, line) } : {}),
      })
    }
  }
  return told
}

/** The same line by the strict view; nothing where that view does not find it. */
function strictOf(
  strict: readonly FlowExposure[],
  flow: ValuedFlow,
  line: ExposureLine,
): NonNullable<ToldExposure['exposure'][number]['strict']> {
  const same = strict.find(
    ({ asset, direction }) => asset === flow.asset && direction === flow.direction,
  )
  const lines = same ? exposureLines({ ...same, value: null, weight: null }) : []
  const found = lines.find(
    ({ kind, category, actor, label, passing }) =>
      kind === line.kind &&
      category === line.category &&
      (actor ?? label) === (line.actor ?? line.label) &&
      passing === line.passing,
  )
  const amount = found?.amounts.haircut ?? 0n
  return {
    amount: formatUnits(amount, assetOf(flow.asset).decimals ?? 0),
    amountBase: amount.toString(),
    share: same ? shareOf(amount, same.result.flow) : 0,
  }
}

/** Blocks by how far they were checked; transfers where the chain is held without blocks. */
function checkedOn(
  chain: ChainId,
  counts: readonly VerificationCount[],
): Readonly<Record<string, number>> {
  const mine = counts.filter((row) => row.chain === chain)
  const blocks = mine.filter(({ facts }) => facts === 'blocks')
  const told = blocks.length > 0 ? blocks : mine
  return Object.fromEntries(told.map(({ verification, count }) => [verification, count]))
}
