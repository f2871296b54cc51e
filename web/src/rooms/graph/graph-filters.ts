/** Which flows and nodes are shown. Filters hide, they remove nothing; the same ones bound what an expansion asks the ledger for. Pure. */
import { compareDecimals } from '../../parts/format.ts'
import { isKeptTime } from '../../parts/typed-time.ts'
import type { GraphFlow, GraphNode } from './graph-document.ts'
import { type LookName, lookOf } from './node-look.ts'

export type FlowDirection = 'both' | 'downstream' | 'upstream'

export interface GraphFilters {
  /** Empty: all. */
  readonly assets: readonly string[]
  /** Units of the asset such as `0.5`, or fiat such as `10USD`; empty: none. */
  readonly minValue: string
  /** UTC days or times as `keptTime` writes them, from the one on and before the other; empty: open. */
  readonly since: string
  readonly until: string
  /** As seen from where the graph began. */
  readonly direction: FlowDirection
  /** Kinds of node that are hidden. */
  readonly hidden: readonly LookName[]
  /** Tags less sure than this say nothing; from 0 to 1. Bounds the next expansions. */
  readonly confidence: number
  readonly factsOnly: boolean
}

export const NO_FILTERS: GraphFilters = {
  ...{ assets: [], minValue: '', since: '', until: '', direction: 'both' },
  ...{ hidden: [], confidence: 0.2, factsOnly: false },
}

const LEAST = /^(\d+(?:\.\d+)?)([A-Z]{3})?$/

/** Whether the text is a least value: empty, units, or fiat. */
export function isLeastValue(text: string): boolean {
  return text === '' || LEAST.test(text)
}

/** Whether a flow passes every filter but direction. What has no price passes a least value in fiat: nothing tells that it is less. */
export function passesFlow(flow: GraphFlow, filters: GraphFilters, currency: string): boolean {
  if (flow.layer === 'owner') return !filters.factsOnly
  if (filters.factsOnly && isInference(flow)) return false
  if (filters.assets.length > 0 && !filters.assets.includes(flow.asset)) return false
  if (isKeptTime(filters.since) && flow.lastTime < filters.since) return false
  if (isKeptTime(filters.until) && flow.firstTime >= filters.until) return false
  return reachesLeast(flow, filters.minValue, currency)
}

/** An inference, or somebody's assertion: drawn dashed. */
export function isInference({ basis, layer }: Pick<GraphFlow, 'basis' | 'layer'>): boolean {
  return layer === 'owner' || basis === 'inference'
}

export function passesNode(node: GraphNode, filters: GraphFilters): boolean {
  return !filters.hidden.includes(lookOf(node))
}

/** Whether part of a flow lies outside the days: its sum counts all of it. */
export function reachesOutside(flow: GraphFlow, { since, until }: GraphFilters): boolean {
  if (flow.layer === 'owner') return false
  return (
    (isKeptTime(since) && flow.firstTime < since) || (isKeptTime(until) && flow.lastTime >= until)
  )
}

function reachesLeast(flow: GraphFlow, least: string, currency: string): boolean {
  const [, amount, fiat] = LEAST.exec(least) ?? []
  if (amount === undefined) return true
  if (fiat === undefined) return compareDecimals(flow.amount, amount) >= 0
  if (fiat !== currency || flow.fiat === null) return true
  return compareDecimals(flow.fiat, amount) >= 0
}

/** What an expansion under these filters asks for. */
export function expansionBounds(filters: GraphFilters) {
  const [asset, second] = filters.assets
  return {
    ...(asset !== undefined && second === undefined ? { asset } : {}),
    ...(filters.minValue === '' ? {} : { minValue: filters.minValue }),
    ...(isKeptTime(filters.since) ? { from: filters.since } : {}),
    ...(isKeptTime(filters.until) ? { to: filters.until } : {}),
    tagConfidence: filters.confidence,
  }
}
