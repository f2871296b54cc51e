/**
 * Transfers of one address summed by neighbour and asset: one pass over a side of its history, bounded. Zero-value transfers and imitation
 * tokens make no flow: anybody can send them to anybody. On chains of outputs no ledger says who of several payers paid whom: each pays its
 * part of each output, in proportion to what it put in, and that is an inference. Where an input is not known, all is drawn from the first payer.
 */
import { type AssetId, resolveAsset } from '../../domain/asset.ts'
import type { ChainId } from '../../domain/chain.ts'
import { type Verification, weakerVerification } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'
import { payersPart } from '../../engine/valuation/payers-part.ts'
import { valueReceipt } from '../../engine/valuation/value-receipts.ts'
import type { Context } from '../../ports/context.ts'
import type { TransferFilter, TransferRow } from '../../ports/ledger-store.ts'
import { hourlyPrices } from '../addresses/hourly-prices.ts'
import { readImitations } from '../addresses/read-imitations.ts'
import { readMinValue } from '../traces/min-value.ts'
import type { GraphSide } from './graph-shape.ts'

/** A longer side is read up to here. */
export const MAX_READ = 50_000
const HOUR_MS = 3_600_000

export interface SideAsk {
  readonly chain: ChainId
  readonly address: string
  readonly direction: GraphSide
  /** Ticker, symbol or contract; `null` for all. */
  readonly asset: string | null
  readonly from: EpochMs | null
  readonly to: EpochMs | null
  /** Units of each asset, or fiat such as 10USD at the price of each transfer's hour. */
  readonly minValue: string
  /** Latest transfers kept of each flow. */
  readonly singles: number
}

/** One asset between the address and a neighbour. */
export interface FlowSum {
  readonly asset: AssetId
  amount: bigint
  /** Minor units; `null` while no transfer has a price. */
  fiat: bigint | null
  transfers: number
  unpriced: number
  firstTime: EpochMs
  lastTime: EpochMs
  /** Transfers of transactions with several payers. */
  shared: number
  verification: Verification
  /** Latest last. */
  readonly singles: TransferRow[]
}

export interface Neighbour {
  readonly address: string
  readonly assets: ReadonlyMap<AssetId, FlowSum>
}

export interface SideSums {
  readonly neighbours: readonly Neighbour[]
  /** Transfers read; there were more when it is above {@link MAX_READ}. */
  readonly read: number
  /** Transfers that make no flow, by reason. */
  readonly leftOut: Readonly<Record<string, number>>
  /** Transfers to which a smallest value in fiat could not be applied, for want of a price. */
  readonly unweighed: number
}

type Reads = Pick<Context, 'ledger' | 'settings' | 'signal'>

/** Neighbours in no order. Throws `bad-amount` for a smallest value that is none. */
export async function sumFlows(context: Reads, ask: SideAsk): Promise<SideSums> {
  const { chain, address, asset } = ask
  const totals = await context.ledger.addressTotals(chain, address)
  const assets = totals.map((total) => total.asset)
  const imitations = await readImitations(context.ledger, assets)
  const sieve = new Sieve(context, ask, new Set(imitations.keys()))
  const summer = new Summer(context, ask.singles)
  const wanted = asset === null ? null : (resolveAsset(chain, asset)?.id ?? asset)
  let read = 0
  for await (const row of context.ledger.transfers(filterOf(ask))) {
    context.signal.throwIfAborted()
    if (wanted !== null && row.asset !== wanted) continue
    read += 1
    if (read > MAX_READ) break
    if (await sieve.makesFlow(row))
      for (const [other, amount] of partsOf(row, ask)) await summer.add({ ...row, amount }, other)
  }
  const neighbours = summer.neighbours()
  return { neighbours, read, leftOut: sieve.leftOut, unweighed: sieve.unweighed }
}

function filterOf({ chain, address, direction, from, to }: SideAsk): TransferFilter {
  return {
    ...{ chain, addresses: [address], side: direction },
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  }
}

/** Holds back what makes no flow, and counts it. */
class Sieve {
  readonly leftOut: Record<string, number> = {}
  readonly #context: Reads
  readonly #ask: SideAsk
  readonly #imitations: ReadonlySet<AssetId>
  readonly #least = new Map<string, bigint | null>()
  unweighed = 0

  constructor(context: Reads, ask: SideAsk, imitations: ReadonlySet<AssetId>) {
    this.#context = context
    this.#ask = ask
    this.#imitations = imitations
  }

  async makesFlow(row: TransferRow): Promise<boolean> {
    const { address, direction } = this.#ask
    const other = direction === 'incoming' ? (row.from[0] ?? null) : row.to
    if (row.kind === 'fee') return this.#leave('fee')
    if (other === null) return this.#leave('unnamed')
    if (other === address || row.from.includes(row.to ?? '')) return this.#leave('to-itself')
    if (row.amount === 0n) return this.#leave('zero-value')
    if (this.#imitations.has(row.asset)) return this.#leave('imitation')
    const least = await this.#leastAt(row)
    if (least === null) this.unweighed += 1
    return row.amount >= (least ?? 0n) || this.#leave('below-minimum')
  }

  #leave(reason: string): false {
    this.leftOut[reason] = (this.leftOut[reason] ?? 0) + 1
    return false
  }

  async #leastAt({ asset, time }: TransferRow): Promise<bigint | null> {
    const key = `${asset}\n${Math.floor(time / HOUR_MS)}`
    const known = this.#least.get(key)
    if (known !== undefined) return known
    const least = await readMinValue(this.#context, this.#ask.minValue, { asset, time })
    this.#least.set(key, least)
    return least
  }
}

/** With whom a transfer makes a flow, and of how much. */
function partsOf(
  row: TransferRow,
  { address, direction }: SideAsk,
): readonly (readonly [party: string, amount: bigint])[] {
  if (direction === 'outgoing') return row.to === null ? [] : [[row.to, payersPart(row, address)]]
  const [first] = row.from
  if (first === undefined) return []
  const known = row.paid?.all != null && row.paid.by.every((part) => part !== null)
  if (!known) return [[first, row.amount]]
  return row.from.map((payer) => [payer, payersPart(row, payer)])
}

/** Adds transfers up by neighbour and asset. */
class Summer {
  readonly #currency: string
  readonly #priceAt: ReturnType<typeof hourlyPrices>
  readonly #singles: number
  readonly #parties = new Map<string, Map<AssetId, FlowSum>>()

  constructor(context: Reads, singles: number) {
    this.#currency = context.settings.currency
    this.#priceAt = hourlyPrices(context)
    this.#singles = singles
  }

  async add(row: TransferRow, other: string): Promise<void> {
    const { asset, amount, time } = row
    const assets = this.#parties.get(other) ?? new Map<AssetId, FlowSum>()
    this.#parties.set(other, assets)
    const sum = assets.get(asset) ?? emptySum(row)
    assets.set(asset, sum)
    const price = await this.#priceAt(asset, time)
    const value = valueReceipt({ asset, amount, time }, price, this.#currency)
    if (value) sum.fiat = (sum.fiat ?? 0n) + value.fiat
    else sum.unpriced += 1
    sum.amount += amount
    sum.transfers += 1
    sum.firstTime = Math.min(sum.firstTime, time)
    sum.lastTime = Math.max(sum.lastTime, time)
    sum.verification = weakerVerification(sum.verification, row.verification)
    if (row.from.length > 1) sum.shared += 1
    if (this.#singles === 0) return
    sum.singles.push(row)
    if (sum.singles.length > this.#singles) sum.singles.shift()
  }

  neighbours(): readonly Neighbour[] {
    return [...this.#parties].map(([address, assets]) => ({ address, assets }))
  }
}

function emptySum({ asset, time, verification }: TransferRow): FlowSum {
  return {
    ...{ asset, amount: 0n, fiat: null, transfers: 0, unpriced: 0, shared: 0, verification },
    ...{ firstTime: time, lastTime: time, singles: [] },
  }
}
