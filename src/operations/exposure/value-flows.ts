/** What measured flows are worth and which part of all flow each party has: what the table of levels and the answers need. */
import type { AssetId } from '../../domain/asset.ts'
import type { Party } from '../../domain/flow-record.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { PriceRecord } from '../../domain/ledger-record.ts'
import { shareOf } from '../../engine/exposure/compute-exposure.ts'
import { amountOf } from '../../engine/exposure/exposure-book.ts'
import type {
  ExposureGroup,
  ExposureStep,
  MethodAmounts,
} from '../../engine/exposure/exposure-record.ts'
import type { ExposureEvidence } from '../../engine/screen/weigh-exposure.ts'
import { priceSymbol, valueReceipt } from '../../engine/valuation/value-receipts.ts'
import type { Context } from '../../ports/context.ts'
import type { FlowExposure } from './measure-subjects.ts'

const HOUR_MS = 3_600_000

/** Prices of one currency, each hour asked for once. */
export class PriceTable {
  readonly #ledger: Pick<Context['ledger'], 'priceAt'>
  readonly #known = new Map<string, PriceRecord | null>()
  readonly currency: string

  constructor(ledger: Pick<Context['ledger'], 'priceAt'>, currency: string) {
    this.#ledger = ledger
    this.currency = currency
  }

  /** Minor units; `null` without a price of that time. */
  async value(asset: AssetId, amount: bigint, time: number): Promise<bigint | null> {
    const key = `${asset} ${Math.floor(time / HOUR_MS)}`
    let price = this.#known.get(key)
    if (price === undefined) {
      price = await this.#ledger.priceAt(priceSymbol(asset), this.currency, time)
      this.#known.set(key, price)
    }
    return valueReceipt({ asset, amount, time }, price, this.currency)?.fiat ?? null
  }
}

/** One measured flow with its worth. */
export interface ValuedFlow extends FlowExposure {
  /** Minor units, at the price of its last movement; `null` without one. */
  readonly value: bigint | null
  /** Share of the subject's flow in all assets and chains in this direction; `null` where one of them has no price. */
  readonly weight: number | null
}

/** Values the flows of one subject. */
export async function valueFlows(
  flows: readonly FlowExposure[],
  prices: PriceTable,
): Promise<readonly ValuedFlow[]> {
  const values: (bigint | null)[] = []
  for (const { asset, result } of flows) {
    const { flow, lastTime } = result
    values.push(flow === 0n || lastTime === null ? 0n : await prices.value(asset, flow, lastTime))
  }
  return flows.map((flow, at) => {
    const side = values.filter((_, place) => flows[place]?.direction === flow.direction)
    const own = values[at] ?? null
    return { ...flow, value: own, weight: weightOf(own, side) }
  })
}

function weightOf(own: bigint | null, side: readonly (bigint | null)[]): number | null {
  if (own === null || side.some((value) => value === null)) return null
  const whole = side.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n)
  return whole === 0n ? null : shareOf(own, whole)
}

/** What one source's word means for one party, over all addresses of which it is said. */
export interface ExposureLine {
  readonly flow: ValuedFlow
  readonly kind: 'direct' | 'indirect'
  readonly category: string
  readonly actor: string | null
  readonly label: string
  readonly basis: readonly string[]
  /** True where value was counted in passing and stands in other lines too. */
  readonly passing: boolean
  readonly amounts: MethodAmounts
  readonly transfers: number
  readonly firstTime: number
  readonly lastTime: number
  readonly hops: number
  readonly path: readonly ExposureStep[]
  readonly holders: readonly number[]
}

/** By kind, category and actor: greatest amount first. One address may stand in several lines. */
export function exposureLines(flow: ValuedFlow): readonly ExposureLine[] {
  const lines = new Map<string, Said[]>()
  for (const group of flow.result.groups)
    for (const party of group.parties) {
      const { category, actor, label } = party
      const key = canonicalJson([group.kind, group.stops, category, actor ?? label])
      const said = lines.get(key)
      if (said) said.push({ group, party })
      else lines.set(key, [{ group, party }])
    }
  return [...lines.values()]
    .flatMap((said) => lineOf(flow, said))
    .sort((a, b) => compareAmounts(b.amounts.haircut, a.amounts.haircut))
}

interface Said {
  readonly group: ExposureGroup
  readonly party: Party
}

function lineOf(flow: ValuedFlow, said: readonly Said[]): readonly ExposureLine[] {
  const [first] = said
  if (!first) return []
  const groups = said.map(({ group }) => group)
  const origins = groups.reduce((bits, group) => bits | group.origins, 0n)
  const sum = (method: 'haircut' | 'fifo') =>
    groups.reduce((total, { amounts }) => total + amounts[method], 0n)
  const best = groups.reduce((a, b) => (b.amounts.haircut > a.amounts.haircut ? b : a))
  const { category, actor, label } = first.party
  const poison = amountOf(origins, flow.result.origins)
  return [
    {
      ...{ flow, category, actor, label, kind: first.group.kind, passing: !first.group.stops },
      basis: [...new Set(said.map(({ party }) => party.basis))],
      amounts: { haircut: sum('haircut'), fifo: sum('fifo'), poison },
      transfers: groups.reduce((total, { transfers }) => total + transfers, 0),
      firstTime: Math.min(...groups.map(({ firstTime }) => firstTime)),
      lastTime: Math.max(...groups.map(({ lastTime }) => lastTime)),
      hops: Math.min(...groups.map(({ hops }) => hops)),
      path: best.path,
      holders: [...new Set(groups.flatMap(({ holders }) => holders))].sort((a, b) => a - b),
    },
  ]
}

/** What the table of levels is asked about: each address once, whatever is said of it. */
export function exposureEvidence(flows: readonly ValuedFlow[]): readonly ExposureEvidence[] {
  return flows.flatMap((flow) =>
    flow.result.groups.map((group) => {
      const share = shareOf(group.amounts.haircut, flow.result.flow)
      const { kind, transfers, hops, holders, parties } = group
      return {
        ...{ kind, transfers, hops, share, direction: flow.direction, asset: flow.asset },
        categories: [...new Set(parties.map(({ category }) => category))],
        shareOfAll: flow.weight === null ? null : share * flow.weight,
        value: partOf(flow, group.amounts.haircut),
        counterparties: holders.length,
      }
    }),
  )
}

/** The same part of the flow's worth. */
export function partOf({ value, result }: ValuedFlow, amount: bigint): bigint | null {
  if (value === null) return null
  return result.flow === 0n ? 0n : (value * amount) / result.flow
}

function compareAmounts(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? 1 : -1
}
