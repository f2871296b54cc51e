/**
 * Which addresses lie within so many transfers of watched ones, in the direction of value: beyond them no exposure to those can be, so
 * that an exposure that asks for nothing else need not look there. It takes no account of time or amount, and so leaves nothing out.
 */
import type { FlowProcess, FlowTransaction, Outpoint } from '../../domain/flow-record.ts'
import { ask } from '../trace/flow-cache.ts'
import type { ExposureDirection, ExposureQuery } from './exposure-record.ts'
import { askSides } from './walk.ts'

/** Answers for one chain, asset and direction. */
export interface Reach {
  /** Whether a watched address can be `hops` further transfers from this one, or be this one. */
  within(address: number, hops: number): boolean
}

export interface ReachQuery {
  readonly model: ExposureQuery['model']
  readonly asset: ExposureQuery['asset']
  readonly direction: ExposureDirection
  readonly watched: readonly number[]
  readonly hops: number
  /** Addresses with more transfers are never expanded by an exposure, and so not here; watched ones are. */
  readonly hub: number
  /** Inflows below this are never followed to their sender; 0n for destinations. */
  readonly dust: bigint
  /** Ledger records that may be read. */
  readonly budget: number
}

/** Addresses asked for at once: changes speed, never the result. */
const CHUNK = 2_000

/** `null` when the budget does not suffice: then nothing can be left out. */
export function* findReach(query: ReachQuery): FlowProcess<Reach | null> {
  const distance = new Map(query.watched.map((address) => [address, 0]))
  let frontier: readonly number[] = [...distance.keys()]
  let left = query.budget
  for (let hop = 1; hop <= query.hops && frontier.length > 0; hop++) {
    const found = yield* neighboursOfAll(query, frontier, { left, whole: hop === 1 })
    left -= found.records
    if (left < 0) return null
    const fresh = [...new Set(found.addresses)].filter((address) => !distance.has(address))
    // Nobody follows value through a service, and what is last is not expanded: whether it is one is then all the same.
    frontier = hop < query.hops ? yield* withoutStops(query.asset, fresh) : fresh
    for (const address of frontier) distance.set(address, hop)
  }
  return { within: (address, hops) => (distance.get(address) ?? Number.POSITIVE_INFINITY) <= hops }
}

function* withoutStops(
  asset: ReachQuery['asset'],
  addresses: readonly number[],
): FlowProcess<readonly number[]> {
  if (addresses.length === 0) return []
  const { standings } = yield* ask({ need: 'standing', asset, addresses })
  return standings.flatMap(({ address, stop, parties = [] }) =>
    stop !== null || parties.some(({ stops }) => stops) ? [] : [address],
  )
}

interface Neighbours {
  readonly records: number
  readonly addresses: readonly number[]
}

interface Reading {
  /** Records that may still be read; with more the addresses are left out. */
  readonly left: number
  /** True for watched addresses, which are expanded whatever their size. */
  readonly whole: boolean
}

function* neighboursOfAll(
  query: ReachQuery,
  accounts: readonly number[],
  { left, whole }: Reading,
): FlowProcess<Neighbours> {
  const addresses = new Set<number>()
  let records = 0
  for (let at = 0; at < accounts.length && records <= left; at += CHUNK) {
    const part = accounts.slice(at, at + CHUNK)
    const found = yield* neighboursOf(query, part, { left: left - records, whole })
    records += found.records
    for (const address of found.addresses) addresses.add(address)
  }
  return { records, addresses: [...addresses] }
}

/** Away from the watched, towards who may be exposed: receivers for sources, senders for destinations. */
function* neighboursOf(
  { model, asset, direction, hub, dust }: ReachQuery,
  accounts: readonly number[],
  { left, whole }: Reading,
): FlowProcess<Neighbours> {
  const need = direction === 'source' ? 'outgoing' : 'incoming'
  const limit = whole ? left + 1 : hub + 1
  const sides = yield* askSides(need, { asset, accounts, limit })
  const expanded = sides.filter(({ total }) => whole || total <= hub)
  const records = expanded.reduce((sum, { total }) => sum + total, 0)
  if (records > left) return { records, addresses: [] }
  const transfers = expanded.flatMap((side) => side.transfers)
  if (model === 'account') {
    const addresses = transfers.flatMap(({ from, to, amount }) =>
      amount === 0n || amount < dust ? [] : ((need === 'outgoing' ? to : from) ?? []),
    )
    return { records, addresses }
  }
  const found = yield* throughOutputs(
    { need, dust },
    transfers.map(({ ref }) => ref),
  )
  return { records: records + found.records, addresses: found.addresses }
}

/**
 * Addresses on the far side of transactions. An output without an address stands for nobody, so that what lies beyond it counts as
 * near as the output itself.
 */
function* throughOutputs(
  { need, dust }: { readonly need: 'outgoing' | 'incoming'; readonly dust: bigint },
  first: readonly number[],
): FlowProcess<Neighbours> {
  const seen = new Set<number>()
  const addresses: number[] = []
  let records = 0
  let txs: readonly number[] = [...new Set(first)]
  while (txs.length > 0) {
    const { transactions } = yield* ask({ need: 'sources', txs })
    for (const tx of txs) seen.add(tx)
    const all = transactions.flatMap((one) => farSide(need, one))
    records += all.length
    const sides = all.filter(({ value }) => value === null || value >= dust)
    addresses.push(...sides.flatMap(({ address }) => address ?? []))
    const bare = sides.flatMap(({ address, output }) => (address === null ? (output ?? []) : []))
    txs = [...new Set(yield* beyond(need, bare))].filter((tx) => !seen.has(tx))
  }
  return { records, addresses }
}

interface FarSide {
  readonly address: number | null
  readonly output: Outpoint | null
  readonly value: bigint | null
}

function farSide(
  need: 'outgoing' | 'incoming',
  { tx, inputs, outputs }: FlowTransaction,
): readonly FarSide[] {
  return need === 'outgoing'
    ? outputs.map(({ address, value }, index) => ({ address, value, output: { tx, index } }))
    : inputs.map(({ address, value, prev }) => ({ address, value, output: prev }))
}

/** Transactions on the far side of outputs without an address. */
function* beyond(
  need: 'outgoing' | 'incoming',
  bare: readonly Outpoint[],
): FlowProcess<readonly number[]> {
  if (bare.length === 0 || need === 'incoming') return bare.map(({ tx }) => tx)
  const { spends } = yield* ask({ need: 'spends', outpoints: bare })
  return spends.flatMap((spend) => spend?.tx ?? [])
}
