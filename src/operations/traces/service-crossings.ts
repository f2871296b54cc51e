/**
 * Takes traces across bridges, swaps and exchange shops whose both sides are held: what was paid in is looked for among what the same service paid
 * out, by asset, amount and time, and crossed where one fits one and nobody else does. An inference; everything else stays an end that says why.
 */
import { type AssetId, assetOf } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import type { Category } from '../../domain/taxonomy.ts'
import { CROSSING_DEFAULTS } from '../../engine/crossing/crossing-parameters.ts'
import {
  type CrossingSide,
  crossingShare,
  findCrossing,
} from '../../engine/crossing/match-crossing.ts'
import type { TraceEnd } from '../../engine/trace/trace-record.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferRow } from '../../ports/ledger-store.ts'
import { PriceTable } from '../exposure/value-flows.ts'
import type { ChainTrace } from './run-traces.ts'

/** What takes value in and pays other value out for it. */
const CROSSABLE: readonly Category[] = ['bridge', 'dex', 'exchange-shop']
/** Addresses of one service, and movements of one address in one stretch of time, that are looked through. */
const MAX_ADDRESSES = 500
const MAX_ROWS = 20_000
/** What is read at once: changes speed, never the result. */
const STRETCH_MS = 6 * 3_600_000

export const CROSSING_STATES = ['matched', 'rivals', 'none', 'unpriced', 'too-many'] as const
export type CrossingState = (typeof CROSSING_STATES)[number]

/** What was found at one end. */
export interface TriedCrossing {
  readonly state: CrossingState
  readonly service: string
  /** The movement on the far side, where one fits. */
  readonly row: TransferRow | null
  /** Amount on the far side over that on the near one: of the traced part as much goes on. */
  readonly ratio: { readonly far: bigint; readonly near: bigint }
  readonly seconds: number | null
  /** Paid out as a share of what was paid in. */
  readonly share: number | null
  /** Other movements that fit as well, or that nobody can judge. */
  readonly rivals: readonly TransferRow[]
}

type Side = 'incoming' | 'outgoing'

/** One row with what matching needs. */
interface Told extends CrossingSide {
  readonly row: TransferRow
}

interface Service {
  readonly name: string
  readonly addresses: readonly string[]
  /** The chains that know them. */
  readonly places: readonly { readonly address: string; readonly chain: ChainId }[]
}

type CrossingContext = Pick<Context, 'ledger' | 'cases' | 'signal' | 'settings'>

/** Asks for one direction; what is known of services and prices is kept. */
export class ServiceCrossings {
  readonly #context: CrossingContext
  readonly #direction: 'forward' | 'backward'
  readonly #tagConfidence: number
  readonly #prices: PriceTable
  readonly #services = new Map<string, Service | null>()
  readonly #stretches = new Map<string, readonly Told[] | null>()
  readonly #tried = new Map<string, TriedCrossing | null>()

  constructor(
    context: CrossingContext,
    options: {
      readonly direction: 'forward' | 'backward'
      readonly tagConfidence: number
    },
  ) {
    this.#context = context
    this.#direction = options.direction
    this.#tagConfidence = options.tagConfidence
    this.#prices = new PriceTable(context.ledger, context.settings.currency)
  }

  /** `null` for an end that is at no service that can be crossed. */
  async cross(trace: ChainTrace, end: TraceEnd): Promise<TriedCrossing | null> {
    if (end.category === null || !CROSSABLE.includes(end.category) || end.address === null)
      return null
    const service = await this.#serviceAt(trace, end.address)
    if (service === null) return null
    const row = await this.#movementAt(service, trace, end)
    if (row === null) return null
    const known = this.#tried.get(keyOf(row))
    if (known !== undefined) return known
    const found = await this.#find(service, row)
    this.#tried.set(keyOf(row), found)
    return found
  }

  /** The movement with which value entered the service, or left it; backward over outputs the end names the coin that it paid with. */
  async #movementAt(
    { addresses }: Service,
    { chain, asset }: ChainTrace,
    end: TraceEnd,
  ): Promise<TransferRow | null> {
    const own = (party: string | null) => party !== null && addresses.includes(party)
    const steps = [end, ...[...end.path].reverse().slice(0, 2)]
    for (const step of steps) {
      const row = await this.#rowOf(chain, asset, step)
      if (row === null || row.amount === 0n) continue
      if (this.#direction === 'forward' ? own(row.to) : !own(row.to) && row.from.some(own))
        return row
    }
    return null
  }

  async #find(service: Service, row: TransferRow): Promise<TriedCrossing> {
    this.#context.signal.throwIfAborted()
    const forward = this.#direction === 'forward'
    const [near, far]: readonly [Side, Side] = forward
      ? ['incoming', 'outgoing']
      : ['outgoing', 'incoming']
    const movement = await this.#tell(row)
    const others = await this.#near(service, far, movement)
    if (others === null) return tried(service, 'too-many')
    const found = findCrossing(movement, others, this.#direction)
    if (found.kind === 'none') return tried(service, 'none')
    if (found.kind !== 'one') return tried(service, found.kind, rowsOf(found.others))
    const other = found.other as Told
    const competitors = await this.#near(service, near, other)
    if (competitors === null) return tried(service, 'too-many')
    const back = findCrossing(other, competitors, forward ? 'backward' : 'forward')
    if (back.kind === 'rivals' || back.kind === 'unpriced') {
      const rivals = rowsOf(back.others).filter((each) => keyOf(each) !== movement.key)
      return tried(service, back.kind, [other.row, ...rivals])
    }
    return matched(service, forward ? [movement, other] : [other, movement], other)
  }

  async #serviceAt(trace: ChainTrace, address: number): Promise<Service | null> {
    const evidence = trace.standings.evidence(address)
    const own = trace.names.get(address)
    if (!evidence || own === undefined) return null
    const { actor, label } = evidence.tag
    const key = actor ?? own
    const known = this.#services.get(key)
    if (known !== undefined) return known
    const addresses = new Set([own])
    if (actor !== null)
      for await (const tag of this.#context.cases.taggedSubjects({ actors: [actor] }))
        if (CROSSABLE.includes(tag.category) && tag.confidence >= this.#tagConfidence)
          addresses.add(tag.subject)
    const name = (actor ?? label).replaceAll(/\s+/g, ' ').slice(0, 80)
    const service = addresses.size > MAX_ADDRESSES ? null : await this.#open(name, [...addresses])
    this.#services.set(key, service)
    return service
  }

  async #open(name: string, addresses: readonly string[]): Promise<Service> {
    const places: { address: string; chain: ChainId }[] = []
    for (const address of addresses)
      for (const chain of await this.#context.ledger.chainsOf(address))
        places.push({ address, chain })
    return { name, addresses, places }
  }

  /** What the service moved on that side within the window of a movement on the other; `null` when it is too much to look through. */
  async #near(
    service: Service,
    side: Side,
    movement: CrossingSide,
  ): Promise<readonly Told[] | null> {
    const { window } = CROSSING_DEFAULTS
    const from = side === 'outgoing' ? movement.time : movement.time - window
    const to = from + window
    const found = new Map<string, Told>()
    for (const place of service.places)
      for (let at = Math.floor(from / STRETCH_MS); at * STRETCH_MS <= to; at++) {
        const rows = await this.#stretch(service, place, side, at)
        if (rows === null) return null
        for (const row of rows) if (row.time >= from && row.time <= to) found.set(row.key, row)
      }
    return [...found.values()]
  }

  /** Movements of one address in one stretch of time, read once; `null` when there are too many. */
  async #stretch(
    { addresses }: Service,
    { address, chain }: Service['places'][number],
    side: Side,
    at: number,
  ): Promise<readonly Told[] | null> {
    const key = `${chain} ${address} ${side} ${at}`
    const known = this.#stretches.get(key)
    if (known !== undefined) return known
    const rows: Told[] = []
    const times = { from: at * STRETCH_MS, to: (at + 1) * STRETCH_MS }
    const filter = { chain, addresses: [address], side, ...times }
    let whole = true
    for await (const row of this.#context.ledger.transfers(filter)) {
      if (!counts(row, addresses)) continue
      whole = rows.length < MAX_ROWS
      if (!whole) break
      rows.push(await this.#tell(row))
    }
    const read = whole ? rows : null
    this.#stretches.set(key, read)
    return read
  }

  async #tell(row: TransferRow): Promise<Told> {
    const { asset, amount, time } = row
    const { symbol, decimals } = assetOf(asset)
    const value = await this.#prices.value(asset, amount, time)
    return { row, key: keyOf(row), time, symbol, decimals: decimals ?? 0, amount, value }
  }

  async #rowOf(
    chain: ChainId,
    asset: AssetId,
    { txid, index }: Pick<TraceEnd, 'txid' | 'index'>,
  ): Promise<TransferRow | null> {
    for await (const row of this.#context.ledger.transfers({ chain, txids: [txid] }))
      if (row.index === index && row.asset === asset && row.kind !== 'fee') return row
    return null
  }
}

/** Fees, change, moves between the service's own addresses, nothing, and tokens that nobody reviewed are no side of a crossing. */
function counts({ kind, from, to, amount, asset }: TransferRow, own: readonly string[]): boolean {
  if (kind === 'fee' || amount === 0n || to === null) return false
  if (own.includes(to) && from.some((each) => own.includes(each))) return false
  const { contract, issuer } = assetOf(asset)
  return contract === null || issuer !== null
}

function keyOf({ chain, txid, index }: TransferRow): string {
  return `${chain} ${txid}:${index}`
}

function rowsOf(sides: readonly CrossingSide[]): readonly TransferRow[] {
  return (sides as readonly Told[]).map(({ row }) => row)
}

function tried(
  { name }: Service,
  state: CrossingState,
  rivals: readonly TransferRow[] = [],
): TriedCrossing {
  const ratio = { far: 0n, near: 1n }
  return { state, service: name, row: null, ratio, seconds: null, share: null, rivals }
}

function matched(
  { name }: Service,
  [deposit, payout]: readonly [Told, Told],
  other: Told,
): TriedCrossing {
  const near = other === payout ? deposit : payout
  return {
    ...{ state: 'matched', service: name, row: other.row, rivals: [] },
    ratio: { far: other.amount, near: near.amount },
    seconds: Math.round((payout.time - deposit.time) / 1_000),
    share: crossingShare(deposit, payout),
  }
}
