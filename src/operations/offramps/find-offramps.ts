/** Finds the services at the ends of traces. A plain function: the operation and the report both call it. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { type MethodRef, type Note, NoteBook } from '../../domain/answer.ts'
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { CROSSING_PRECISION } from '../../engine/crossing/crossing-parameters.ts'
import type { TaintMethod } from '../../engine/taint/taint-method.ts'
import type { Context } from '../../ports/context.ts'
import { type ChainTrace, runTraces, type Traces } from '../traces/run-traces.ts'
import type { TraceRequest } from '../traces/trace-input.ts'
import { TRACE_METHODS } from '../traces/trace-methods.ts'
import { collectPlaces, depositCandidates, type Place } from './collect-places.ts'
import { DepositTest } from './deposit-history.ts'
import type { DepositOptions } from './deposit-parameters.ts'
import { basisOf, licensedBy } from './offramp-basis.ts'
import type { Offramp, OfframpData } from './offramp-shape.ts'
import { findControllers, findUnnamed } from './other-holders.ts'
import { readServiceFacts } from './service-facts.ts'
import { valueArrivals } from './value-arrivals.ts'

const OFFRAMPS = { id: 'offramps', version: '2' } as const

/** Every method that an off-ramp of this version stands on, by the taint method of its traces. */
export function offrampMethods(method: TaintMethod): readonly MethodRef[] {
  return [TRACE_METHODS[method], OFFRAMPS, MULTI_INPUT]
}

/** Those of the default. */
export const OFFRAMP_METHODS = offrampMethods('fifo')

/** Accounts tested for deposit-address reuse in one trace. */
const MAX_TESTED = 2_000

export interface OfframpRequest {
  readonly trace: TraceRequest
  readonly deposits: DepositOptions
  /** False names no deposit addresses by their behaviour. Default true. */
  readonly depositReuse?: boolean
}

/** What is asked when only origins are given: the defaults of the command line. */
export function defaultOfframpRequest(origins: readonly string[]): OfframpRequest {
  return {
    trace: {
      ...{ origins, direction: 'forward', from: null, to: null, asset: null, chain: null },
      ...{ maxHops: 20, minValue: '0', budget: 1_000_000, hub: 10_000 },
    },
    deposits: { maxDifference: null, maxDelay: null },
  }
}

export interface FoundOfframps {
  readonly data: OfframpData
  readonly notes: readonly Note[]
  /** The traces behind it, so that nobody has to run them twice. */
  readonly traces: Traces
}

/** Throws what {@link runTraces} throws. */
export async function findOfframps(
  context: Context,
  request: OfframpRequest,
): Promise<FoundOfframps> {
  const traces = await runTraces(context, { ...request.trace, direction: 'forward' })
  const notes = new NoteBook()
  for (const { code, message } of traces.notes) notes.add(code, message)
  const isCampaign = (seed: number) => traces.origins[seed]?.kind === 'campaign'
  const places: Place[] = []
  for (const trace of traces.traces)
    places.push(...(await placesOf(context, trace, { request, notes, isCampaign })))
  const seedOf = (seed: number) => traces.origins[seed]?.label ?? ''
  const scope = { traces: traces.traces, seedOf, notes }
  return {
    data: {
      origin: traces.origins.map(({ label }) => label),
      offramps: await toOfframps(context, places, scope),
      controllers: await findControllers(context, scope),
      unnamed: await findUnnamed(context, scope),
    },
    notes: notes.list(),
    traces,
  }
}

async function placesOf(
  context: Context,
  trace: ChainTrace,
  {
    request: { deposits, depositReuse = true },
    notes,
    isCampaign,
  }: {
    readonly request: OfframpRequest
    readonly notes: NoteBook
    readonly isCampaign: (seed: number) => boolean
  },
): Promise<readonly Place[]> {
  const candidates = depositReuse ? [...depositCandidates(trace)] : []
  if (candidates.length > MAX_TESTED)
    notes.add(
      'truncated',
      `${MAX_TESTED} of ${candidates.length} addresses on ${trace.chain} were tested for deposit-address reuse.`,
    )
  const test = new DepositTest(context, trace, deposits)
  await test.run(candidates.slice(0, MAX_TESTED))
  return collectPlaces(trace, test, isCampaign)
}

async function toOfframps(
  context: Context,
  places: readonly Place[],
  scope: { readonly seedOf: (seed: number) => string; readonly notes: NoteBook },
): Promise<Offramp[]> {
  const ids = [...new Set(places.map(({ service }) => service))]
  const known = await readServiceFacts(context, ids, scope.notes)
  const rows: { readonly rank: bigint; readonly row: Offramp }[] = []
  for (const place of places) {
    const { service, category, trace } = place
    const names = await trace.standings.names([place.wallet, place.deposit ?? place.wallet])
    const shown = (id: number) => displayAddress(names.get(id) ?? '')
    const { label = null, ...facts } = known.get(service) ?? NO_FACTS
    const valued = await valueArrivals(context, { ...place, ...scope }, scope.notes)
    rows.push({
      rank: valued.rank,
      row: {
        actor: service,
        name: label ?? place.evidence.tag.label,
        ...licensedBy(place.evidence.tag),
        category,
        ...facts,
        depositAddress: place.deposit === null ? null : shown(place.deposit),
        serviceAddress: shown(place.wallet),
        ...valued.row,
        basis: basisOf(place, shown),
        ...(trace.inferred === true ? { crossing: crossingWord(place.chain) } : {}),
      },
    })
  }
  return rows.sort(byValue).map(({ row }) => row)
}

function crossingWord(chain: string): string {
  return `Value came to ${chain} over a crossing that was matched by asset, amount and time: an inference, right in at least ${CROSSING_PRECISION * 100} of 100 on synthetic ledgers.`
}

const NO_FACTS = { label: null, status: 'unknown', contacts: [], listings: [] }

/** Most fiat first; without a price after those with one, in a fixed order. */
function byValue(
  a: { readonly rank: bigint; readonly row: Offramp },
  b: { readonly rank: bigint; readonly row: Offramp },
): number {
  if (a.rank !== b.rank) return a.rank > b.rank ? -1 : 1
  const key = ({ actor, depositAddress, serviceAddress, chain, asset }: Offramp) =>
    [actor, chain, asset, depositAddress ?? '', serviceAddress].join('\n')
  return key(a.row) < key(b.row) ? -1 : 1
}
