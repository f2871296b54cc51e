/** Runs the traces that a request asks for, chain by chain and asset by asset, under one budget. Called by traces and off-ramps. */
import type { Note } from '../../domain/answer.ts'
import { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf, nativeAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { UserInputError } from '../../domain/errors.ts'
import type { FlowProcess } from '../../domain/flow-record.ts'
import { roleOfTag } from '../../engine/offramp/tag-role.ts'
import { traceAccounts } from '../../engine/trace/trace-accounts.ts'
import { traceOutputs } from '../../engine/trace/trace-outputs.ts'
import type { TraceBounds, TraceResult } from '../../engine/trace/trace-record.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import { ensureClusters } from '../clusters/ensure-clusters.ts'
import { noteOnward, Onward } from './continue-traces.ts'
import { CustomerAccounts } from './customer-accounts.ts'
import { driveFlow } from './drive.ts'
import { isUtxo } from './group-receipts.ts'
import { markFrozen } from './mark-frozen.ts'
import { readMinValue } from './min-value.ts'
import type { NamedOrigin, OriginGroup } from './origin-record.ts'
import { type ReadOrigins, readOrigins } from './read-origins.ts'
import { ServiceCrossings, type TriedCrossing } from './service-crossings.ts'
import { STOP_CONFIDENCE, Standings } from './standings.ts'
import type { TraceRequest } from './trace-input.ts'
import { noteCrossings, noteTrace } from './trace-notes.ts'

/** How many work items are read ahead: changes speed, never the result. */
const READ_AHEAD = 512

export interface ChainTrace {
  readonly chain: ChainId
  readonly asset: AssetId
  readonly receipts: OriginGroup['receipts']
  readonly result: TraceResult
  readonly standings: Standings
  /** Canonical text of every address number in the result. */
  readonly names: ReadonlyMap<number, string>
  /** By the place of an end, the movement of another ledger in which its value goes on. */
  readonly onward?: ReadonlyMap<number, Pick<TransferRow, 'chain' | 'txid' | 'index'>>
  /** By the place of an end, what came of looking for a crossing of its service. */
  readonly crossings?: ReadonlyMap<number, TriedCrossing>
  /** All of it stands on a matched crossing. */
  readonly inferred?: boolean
}

export interface Traces {
  readonly origins: readonly NamedOrigin[]
  /** Receipts by seed. */
  readonly receipts: ReadonlyMap<number, number>
  readonly traces: readonly ChainTrace[]
  readonly notes: readonly Note[]
}

/** Where traces start, read once for any number of them. */
export interface OpenedTraces {
  readonly origins: readonly NamedOrigin[]
  readonly receipts: ReadonlyMap<number, number>
  readonly groups: readonly OriginGroup[]
  readonly standings: ReadonlyMap<ChainId, Standings>
}

/** Throws what reading origins throws, and `origin-is-service` for an address that is a service's own wallet. */
export async function runTraces(context: Context, request: TraceRequest): Promise<Traces> {
  const notes = new NoteBook()
  const opened = await openTraces(context, request, notes)
  const traces = await traceBy(context, request, { opened, notes })
  return { origins: opened.origins, receipts: opened.receipts, traces, notes: notes.list() }
}

/** Reads origins and what is known of their chains. Throws as {@link runTraces}, and `unsupported-fees`. */
export async function openTraces(
  context: Context,
  request: TraceRequest,
  notes: NoteBook,
): Promise<OpenedTraces> {
  const origins = await readOrigins(context, request, notes)
  for (const label of origins.unknown)
    notes.add('not-in-ledger', `The ledger does not know ${label}, or knows no receipt of it.`)
  if (request.fees === 'follow') requireCoinbases(origins.groups)
  const standings = new Map<ChainId, Standings>()
  for (const chain of new Set(origins.groups.map((group) => group.chain)))
    standings.set(chain, await openStandings(context, request, chain))
  await refuseServices(origins, standings, context)
  const receipts = new Map<number, number>()
  for (const { receipts: found } of origins.groups)
    for (const { seed } of found) receipts.set(seed, (receipts.get(seed) ?? 0) + 1)
  return { origins: origins.named, receipts, groups: origins.groups, standings }
}

/** Traces every group by the method asked for, under one budget; what it notes is prefixed by `label`. */
export async function traceBy(
  context: Context,
  request: TraceRequest,
  to: { readonly opened: OpenedTraces; readonly notes: NoteBook; readonly label?: string },
): Promise<readonly ChainTrace[]> {
  const { opened, notes, label = '' } = to
  const traces: ChainTrace[] = []
  const known = new Map(opened.standings)
  const { direction, cross = false, tagConfidence = STOP_CONFIDENCE } = request
  const onward = new Onward(context, {
    accounts: await CustomerAccounts.open(context),
    crossings: cross ? new ServiceCrossings(context, { direction, tagConfidence }) : null,
    direction,
  })
  const waiting = [...opened.groups]
  let budget = request.budget
  for (let group = waiting.shift(); group; group = waiting.shift()) {
    const standings = known.get(group.chain) ?? (await openStandings(context, request, group.chain))
    known.set(group.chain, standings)
    const trace = await traceGroup(context, request, { group, standings, budget, notes })
    budget = Math.max(0, budget - trace.result.recordsRead)
    noteTrace(notes, trace, { method: request.method ?? 'fifo', label })
    traces.push(trace)
    if (waiting.length === 0) waiting.push(...(await onward.next(traces)))
  }
  for (const trace of traces) {
    noteOnward(notes, trace, onward.endsOf(trace))
    noteCrossings(notes, onward.crossingsOf(trace))
  }
  return traces.map((trace) => {
    const crossings = onward.crossingsOf(trace)
    return {
      ...trace,
      onward: onward.endsOf(trace),
      ...(crossings.size > 0 ? { crossings } : {}),
    }
  })
}

async function openStandings(
  context: Context,
  { tagConfidence }: TraceRequest,
  chain: ChainId,
): Promise<Standings> {
  await ensureClusters(context, chain)
  return Standings.open(context, chain, tagConfidence)
}

/** Nothing tells to whom the fees of a ledger of accounts went. */
function requireCoinbases(groups: readonly OriginGroup[]): void {
  const lacking = groups.find(
    ({ chain, asset }) => !isUtxo(chain, asset) && nativeAsset(chain)?.id === asset,
  )
  if (!lacking) return
  const outputs = groups.filter(({ chain, asset }) => isUtxo(chain, asset))
  const [other] = outputs
  throw new UserInputError(
    'unsupported-fees',
    `Fees are followed into the coinbase of a chain of outputs; on ${lacking.chain} no record tells who got the fees of ${assetOf(lacking.asset).symbol}.`,
    {
      hints: [
        other ? `Trace ${other.chain} by itself: --chain ${other.chain}.` : 'Leave --fees out.',
      ],
    },
  )
}

interface GroupTrace {
  readonly group: OriginGroup
  readonly standings: Standings
  readonly budget: number
  readonly notes: NoteBook
}

async function traceGroup(
  context: Context,
  request: TraceRequest,
  { group, standings, budget, notes }: GroupTrace,
): Promise<ChainTrace> {
  const { chain, asset } = group
  const minValue = await readMinValue(context, request.minValue, { asset, time: group.earliest })
  if (minValue === null)
    notes.add(
      'min-value-not-applied',
      `No price of ${assetOf(asset).symbol} on the day of the first receipt: ${request.minValue} was not applied.`,
    )
  const { direction, from, to, maxHops, hub, method = 'fifo', fees = 'end' } = request
  const bounds: TraceBounds = {
    ...{ direction, method, fees, from, to, budget, maxHops, hub, minValue: minValue ?? 0n },
    ...{ head: standings.head(asset), covered: standings.covered(asset), readAhead: READ_AHEAD },
  }
  const process: FlowProcess<TraceResult> = isUtxo(chain, asset)
    ? traceOutputs(asset, group.outputs, bounds)
    : traceAccounts(asset, group.transfers, bounds)
  const reader = context.ledger.flow(chain)
  const followed = await driveFlow(process, reader, standings.read, context, {
    blocks: (heights) => context.ledger.blockFees(chain, heights),
  })
  const names = await standings.names(addressesOf(followed))
  const result = await markFrozen(context, { chain, asset, names }, followed)
  const inferred = group.inferred ? { inferred: true } : {}
  const { receipts } = group
  return { chain, asset, receipts, result, standings, names, ...inferred }
}

function addressesOf(result: TraceResult): readonly number[] {
  const all = new Set<number | null>()
  for (const { from, to } of result.segments) all.add(from).add(to)
  for (const { address } of result.ends) all.add(address)
  for (const account of [...result.openingUnknown, ...result.partialHistory]) all.add(account)
  return [...all].filter((address) => address !== null)
}

/** A service's own wallet holds the money of all its customers: following it would accuse them. */
async function refuseServices(
  { addresses, named }: ReadOrigins,
  opened: ReadonlyMap<ChainId, Standings>,
  { ledger }: Pick<Context, 'ledger'>,
): Promise<void> {
  for (const { seed, chain, address } of addresses) {
    const [id = null] = await ledger.addressIds(chain, [address])
    const standings = opened.get(chain)
    if (id === null || !standings) continue
    const [standing] = await standings.read('', [id])
    const evidence = standings.evidence(id)
    if (!standing?.stop || !evidence || standing.stop.reason !== 'service') continue
    if (evidence.rung === 1 && roleOfTag(evidence.tag) === 'deposit') continue
    if (evidence.rung === 2) continue
    throw new UserInputError(
      'origin-is-service',
      `${named[seed]?.label ?? address} is a wallet of a service (${standing.stop.basis}): what goes through it belongs to all its customers.`,
      {
        hints: ['Start from the one payment you mean: its outpoint TXID:N or its transaction id.'],
      },
    )
  }
}
