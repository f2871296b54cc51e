/** The sides of an address, expanded: its largest neighbours, the flows to them, and what the others come to. Services and hubs are not. */
import { displayAddress } from '../../domain/address/display-address.ts'
import { formatFiat, formatUnits } from '../../domain/amount.ts'
import type { NoteBook } from '../../domain/answer.ts'
import { type AssetId, assetOf, resolveAsset } from '../../domain/asset.ts'
import { type ChainId, findChain } from '../../domain/chain.ts'
import type { EndReason } from '../../domain/taxonomy.ts'
import { type EpochMs, formatTime } from '../../domain/time.ts'
import type { Context } from '../../ports/context.ts'
import { assetText } from '../traces/trace-shape.ts'
import { checkAsset, checkCategories } from './check-filters.ts'
import {
  GRAPH_SIDES,
  type GraphData,
  type GraphFlow,
  type GraphNode,
  type GraphSide,
} from './graph-shape.ts'
import { fiatOf, rankNeighbours } from './rank-neighbours.ts'
import type { NodeReader } from './read-nodes.ts'
import { type FlowSum, MAX_READ, type Neighbour, type SideSums, sumFlows } from './sum-flows.ts'

export interface ExpandAsk {
  readonly chain: ChainId
  /** Canonical. */
  readonly address: string
  readonly direction: GraphSide | 'both'
  readonly top: number
  readonly asset: string | null
  readonly from: EpochMs | null
  readonly to: EpochMs | null
  readonly minValue: string
  readonly categories?: readonly string[] | undefined
  readonly singles: number
  readonly hub: number
  readonly force: boolean
}

export interface Expansion {
  readonly flows: readonly GraphFlow[]
  readonly sides: GraphData['sides']
  /** Canonical addresses of the neighbours shown, each once. */
  readonly neighbours: readonly string[]
}

interface Work {
  readonly nodes: NodeReader
  readonly notes: NoteBook
}

/** Throws what {@link sumFlows} throws, `no-such-asset` for one that never moved there, and `unknown-category`. */
export async function expandSides(
  context: Context,
  ask: ExpandAsk,
  work: Work,
): Promise<Expansion> {
  checkCategories(ask.categories)
  await checkAsset(context, ask)
  const [subject] = await work.nodes.read([ask.address])
  const flows: GraphFlow[] = []
  const sides: GraphData['sides'] = []
  const neighbours = new Set<string>()
  for (const direction of GRAPH_SIDES) {
    if (ask.direction !== 'both' && ask.direction !== direction) continue
    const found = await expandSide(context, ask, {
      ...work,
      direction,
      stop: subject?.stop ?? null,
    })
    sides.push(found.side)
    for (const neighbour of found.shown) {
      neighbours.add(neighbour.address)
      for (const sum of sortedSums(neighbour))
        flows.push(tellFlow(sum, { ...ask, direction, other: neighbour.address }, context))
    }
  }
  return { flows, sides, neighbours: [...neighbours] }
}

async function expandSide(
  context: Context,
  ask: ExpandAsk,
  at: Work & { readonly direction: GraphSide; readonly stop: GraphNode['stop'] },
): Promise<{ readonly side: GraphData['sides'][number]; readonly shown: readonly Neighbour[] }> {
  const { nodes, notes, direction, stop } = at
  const transfers = await transfersOn(context, ask, direction)
  const reason = stop?.reason ?? (transfers > ask.hub ? 'hub' : null)
  if (reason !== null && !ask.force) {
    const actor = stop?.actor ?? null
    noteStop(notes, ask, { direction, stopped: reason, transfers, actor })
    return { side: stoppedSide(direction, transfers, reason), shown: [] }
  }
  const sums = await sumFlows(context, { ...ask, direction })
  noteSums(notes, ask, { direction, sums })
  const kept = await ofCategories(nodes, ask, sums.neighbours)
  const ranked = rankNeighbours(kept.neighbours)
  const shown = ranked.slice(0, ask.top)
  const side = {
    ...{ direction, transfers, stopped: null, neighbours: ranked.length, shown: shown.length },
    rest: tellRest(ranked.slice(ask.top), context),
    leftOut: { ...sums.leftOut, ...kept.leftOut },
  }
  return { side, shown }
}

async function transfersOn(
  { ledger }: Pick<Context, 'ledger'>,
  { chain, address, asset }: ExpandAsk,
  direction: GraphSide,
): Promise<number> {
  const wanted = asset === null ? null : (resolveAsset(chain, asset)?.id ?? asset)
  const totals = await ledger.addressTotals(chain, address)
  return totals
    .filter((total) => wanted === null || total.asset === wanted)
    .reduce((sum, total) => sum + total[direction], 0)
}

async function ofCategories(
  nodes: NodeReader,
  { categories }: ExpandAsk,
  neighbours: readonly Neighbour[],
): Promise<{
  readonly neighbours: readonly Neighbour[]
  readonly leftOut: Readonly<Record<string, number>>
}> {
  if (categories === undefined || categories.length === 0) return { neighbours, leftOut: {} }
  const known = await nodes.categories(neighbours.map(({ address }) => address))
  const fits = ({ address }: Neighbour) => categories.includes(known.get(address) ?? 'none')
  const others = neighbours.filter((neighbour) => !fits(neighbour))
  const transfers = countTransfers(others)
  return {
    neighbours: neighbours.filter(fits),
    leftOut: transfers === 0 ? {} : { 'other-category': transfers },
  }
}

function sortedSums({ assets }: Neighbour): readonly FlowSum[] {
  return [...assets.values()].sort((a, b) => (a.asset < b.asset ? -1 : 1))
}

function tellFlow(
  sum: FlowSum,
  of: Pick<ExpandAsk, 'chain' | 'address'> & {
    readonly other: string
    readonly direction: GraphSide
  },
  { settings }: Pick<Context, 'settings'>,
): GraphFlow {
  const [from, to] = of.direction === 'incoming' ? [of.other, of.address] : [of.address, of.other]
  return {
    ...{ from: displayAddress(from), to: displayAddress(to) },
    ...tellAmount(sum.asset, sum.amount),
    fiat: sum.fiat === null ? null : formatFiat(sum.fiat, settings.currency),
    ...{ transfers: sum.transfers, unpriced: sum.unpriced, verification: sum.verification },
    ...{ firstTime: formatTime(sum.firstTime), lastTime: formatTime(sum.lastTime) },
    basis: sum.shared > 0 || isWord(of.chain, sum) ? 'inference' : 'fact',
    singles: sum.singles.map(({ txid, index, kind, time, asset, amount, verification }) => ({
      ...{ txid, index, kind, time: formatTime(time), verification },
      ...tellAmount(asset, amount),
    })),
  }
}

/** In books that somebody keeps an assertion is no more than a word. */
function isWord(chain: ChainId, { verification }: FlowSum): boolean {
  return findChain(chain)?.model === 'ewallet' && verification === 'asserted'
}

function tellRest(
  neighbours: readonly Neighbour[],
  { settings }: Pick<Context, 'settings'>,
): GraphData['sides'][number]['rest'] {
  const amounts = new Map<AssetId, bigint>()
  const sums = neighbours.flatMap(({ assets }) => [...assets.values()])
  for (const { asset, amount } of sums) amounts.set(asset, (amounts.get(asset) ?? 0n) + amount)
  const fiat = fiatOf(sums)
  return {
    neighbours: neighbours.length,
    transfers: countTransfers(neighbours),
    amounts: [...amounts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([asset, amount]) => tellAmount(asset, amount)),
    fiat: fiat === null ? null : formatFiat(fiat, settings.currency),
  }
}

function tellAmount(asset: AssetId, amount: bigint) {
  return {
    asset: assetText(asset),
    amount: formatUnits(amount, assetOf(asset).decimals ?? 0),
    amountBase: amount.toString(),
  }
}

function countTransfers(neighbours: readonly Neighbour[]): number {
  return neighbours
    .flatMap(({ assets }) => [...assets.values()])
    .reduce((sum, { transfers }) => sum + transfers, 0)
}

function stoppedSide(
  direction: GraphSide,
  transfers: number,
  stopped: EndReason,
): GraphData['sides'][number] {
  return {
    ...{ direction, transfers, stopped, neighbours: 0, shown: 0, leftOut: {} },
    rest: { neighbours: 0, transfers, amounts: [], fiat: null },
  }
}

function noteStop(
  notes: NoteBook,
  { address, hub }: ExpandAsk,
  at: {
    readonly direction: GraphSide
    readonly stopped: EndReason
    readonly transfers: number
    readonly actor: string | null
  },
): void {
  const who = displayAddress(address)
  const name = at.actor === null ? '' : ` of ${at.actor.slice(0, 80)}`
  if (at.stopped === 'hub')
    notes.add(
      'stopped-at-hub',
      `${who} has ${at.transfers} ${at.direction} transfers, more than ${hub}: that side was not expanded.`,
    )
  else
    notes.add(
      'stopped-at-service',
      `${who} ends a trace as ${at.stopped}${name}: it was not expanded, because what goes through it belongs to many.`,
    )
}

function noteSums(
  notes: NoteBook,
  { minValue }: ExpandAsk,
  { direction, sums }: { readonly direction: GraphSide; readonly sums: SideSums },
): void {
  if (sums.read > MAX_READ)
    notes.add(
      'truncated',
      `The first ${MAX_READ} ${direction} transfers were read; there are more.`,
    )
  if (sums.unweighed > 0)
    notes.add(
      'min-value-not-applied',
      `${sums.unweighed} ${direction} transfers have no price: ${minValue} was not applied to them.`,
    )
  const all = sums.neighbours.flatMap(({ assets }) => [...assets.values()])
  const unpriced = all.reduce((sum, one) => sum + one.unpriced, 0)
  if (unpriced > 0)
    notes.add(
      'no-price',
      `${unpriced} ${direction} transfers have no price and are left out of the fiat sums.`,
    )
  const shared = all.reduce((sum, one) => sum + one.shared, 0)
  if (shared > 0)
    notes.add(
      'several-payers',
      `Flows of ${direction} transactions with several payers are inferences: each payer’s part is in proportion to what it put in.`,
    )
}
