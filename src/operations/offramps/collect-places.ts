/**
 * From the ends of a trace to the places where a service took the value in: the deposit address in front of its wallet where that can
 * be shown, else the tagged address itself. Fact: the transfers; inference: whose address it is, on the rung that `basis` names.
 */
import type { AssetId } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { type Category, categoryTraits } from '../../domain/taxonomy.ts'
import { roleOfTag, saysWallet } from '../../engine/offramp/tag-role.ts'
import type { TraceEnd } from '../../engine/trace/trace-record.ts'
import type { ChainTrace } from '../traces/run-traces.ts'
import type { StopEvidence } from '../traces/standings.ts'
import type { DepositTest, FoundUse } from './deposit-history.ts'

/** Value that arrived at a place with one transfer. */
export interface Arrival {
  readonly txid: string
  readonly index: number
  readonly time: number
  readonly amount: bigint
  readonly hop: number
  readonly seed: number
}

export interface Place {
  readonly chain: ChainId
  readonly asset: AssetId
  readonly trace: ChainTrace
  /** Actor id, or the tag's label where it names no actor. */
  readonly service: string
  readonly category: Category
  /** One customer's address; `null` where only the service's own wallet is known. */
  readonly deposit: number | null
  /** The tagged address, or the one that inherits the tag. */
  readonly wallet: number
  readonly evidence: StopEvidence
  readonly use: FoundUse | null
  readonly arrivals: Arrival[]
}

/** Ends that a service took in, of one trace. */
export function serviceEnds(trace: ChainTrace): readonly TraceEnd[] {
  return trace.result.ends.filter(
    ({ reason, category }) =>
      reason === 'service' && category !== null && categoryTraits(category).offramp,
  )
}

/** Accounts to test for deposit-address reuse: those that a service's wallet was paid by or is, and those where value rests. */
export function depositCandidates(trace: ChainTrace): ReadonlySet<number> {
  const candidates = new Set<number>()
  const wallets = new Set<number>()
  for (const { address } of serviceEnds(trace)) if (address !== null) wallets.add(address)
  for (const wallet of wallets) candidates.add(wallet)
  for (const { from, to } of trace.result.segments)
    if (from !== null && to !== null && wallets.has(to)) candidates.add(from)
  for (const { reason, address } of trace.result.ends)
    if (address !== null && RESTING.includes(reason)) candidates.add(address)
  return candidates
}

const RESTING: readonly string[] = ['held', 'unspent', 'not-imported', 'window', 'max-hops']

/** Deposit addresses first, then tagged addresses, each in the order in which value reached them. */
export function collectPlaces(
  trace: ChainTrace,
  test: DepositTest,
  isCampaign: (seed: number) => boolean,
): readonly Place[] {
  const places = new Map<string, Place>()
  const deposits = new Set<number>()
  for (const [account, arrivals] of arrivalsByAddress(trace)) {
    const use = test.use(account)
    const evidence = use && trace.standings.evidence(use.wallet)
    if (!use || !evidence) continue
    deposits.add(account)
    add(places, { trace, deposit: account, wallet: use.wallet, evidence, use }, arrivals)
  }
  const covered = throughDeposits(trace, deposits)
  for (const end of serviceEnds(trace))
    addTagged(places, { trace, end, deposits, covered, isCampaign })
  return [...places.values()]
}

function addTagged(
  places: Map<string, Place>,
  at: {
    readonly trace: ChainTrace
    readonly end: TraceEnd
    readonly deposits: ReadonlySet<number>
    readonly covered: ReadonlyMap<string, bigint>
    readonly isCampaign: (seed: number) => boolean
  },
): void {
  const { trace, end, deposits, covered, isCampaign } = at
  const { address: wallet } = end
  const evidence = wallet === null ? null : trace.standings.evidence(wallet)
  if (wallet === null || !evidence || deposits.has(wallet)) return
  const { tag, rung } = evidence
  // What a campaign publishes at a service is its customer's own address, unless the tag says that it is the service's wallet.
  const published =
    end.hops === 0 &&
    trace.inferred !== true &&
    isCampaign(end.seed) &&
    (rung === 2 || !saysWallet(tag))
  const own = published || (rung === 1 && roleOfTag(tag) === 'deposit')
  const rest = own ? [arrivalOf(end)] : withoutDeposits(end, covered)
  add(places, { trace, deposit: own ? wallet : null, wallet, evidence, use: null }, rest)
}

type Found = Pick<Place, 'trace' | 'deposit' | 'wallet' | 'evidence' | 'use'>

function add(places: Map<string, Place>, found: Found, arrivals: readonly Arrival[]): void {
  if (arrivals.length === 0) return
  const { trace, deposit, wallet, evidence } = found
  const { tag } = evidence
  const key = `${deposit ?? `wallet ${wallet}`}`
  const place = places.get(key) ?? {
    ...found,
    chain: trace.chain,
    asset: trace.asset,
    service: tag.actor ?? tag.label,
    category: tag.category,
    arrivals: [],
  }
  for (const arrival of arrivals) place.arrivals.push(arrival)
  places.set(key, place)
}

/**
 * Everything that came to each address: what was followed there, and what of the receipts that origins name had not come from an
 * origin already. Each unit is counted once, however many origins name its receipt.
 */
function arrivalsByAddress(trace: ChainTrace): ReadonlyMap<number, readonly Arrival[]> {
  const found = new Map<number, Arrival[]>()
  const first = trace.inferred === true ? 1 : 0
  const named = new Map(trace.receipts.map((receipt) => [keyOf(receipt.transfer), receipt]))
  const moved = new Map<string, bigint>()
  const followed = trace.result.segments.filter(({ from, to }) => to !== null && from !== to)
  for (const { txid, index, amount } of followed)
    moved.set(`${txid}:${index}`, (moved.get(`${txid}:${index}`) ?? 0n) + amount)
  for (const [key, { seed, transfer }] of named) {
    const { to, txid, point, time } = transfer
    const amount = transfer.amount - (moved.get(key) ?? 0n)
    if (to !== null && amount > 0n)
      push(found, to, { txid, index: point.index, time, amount, hop: first, seed })
  }
  for (const { to, txid, index, time, amount, hop, seed } of followed)
    if (to !== null)
      push(found, to, {
        ...{ txid, index, time, amount, seed },
        hop: named.has(`${txid}:${index}`) ? 0 : hop + first,
      })
  return found
}

function keyOf({ txid, point }: ChainTrace['receipts'][number]['transfer']): string {
  return `${txid}:${point.index}`
}

function push(found: Map<number, Arrival[]>, address: number, arrival: Arrival): void {
  const list = found.get(address)
  if (list) list.push(arrival)
  else found.set(address, [arrival])
}

function arrivalOf(end: TraceEnd): Arrival {
  const { txid, index, time, amount, hops, seed } = end
  return { txid, index, time, amount, hop: hops, seed }
}

/** What came to each end through deposit addresses that are told already, by its place and origin. */
function throughDeposits(
  trace: ChainTrace,
  deposits: ReadonlySet<number>,
): ReadonlyMap<string, bigint> {
  const covered = new Map<string, bigint>()
  for (const { txid, index, seed, from, amount } of trace.result.segments) {
    if (from === null || !deposits.has(from)) continue
    const key = `${txid}:${index} ${seed}`
    covered.set(key, (covered.get(key) ?? 0n) + amount)
  }
  return covered
}

/** What of an end did not. */
function withoutDeposits(end: TraceEnd, covered: ReadonlyMap<string, bigint>): readonly Arrival[] {
  const through = covered.get(`${end.txid}:${end.index} ${end.seed}`) ?? 0n
  const amount = end.amount - through
  return amount > 0n ? [{ ...arrivalOf(end), amount }] : []
}
