/**
 * What a graph holds: ledger facts and claims as the server told them, and what a person did with them. One plain value that is never
 * changed in place, so that undo is going back to an earlier one and autosave is writing it down.
 */
import type { EndReason } from '../../../../src/domain/taxonomy.ts'
import type { Data } from '../../api/contract.ts'
import { type GraphFilters, NO_FILTERS } from './graph-filters.ts'

type Told = Data<'graphs.neighbours'>
export type ToldNode = Told['nodes'][number]
export type ToldFlow = Told['flows'][number]
export type ToldSide = Told['sides'][number]
type ToldSingle = ToldFlow['singles'][number]
export type SideName = ToldSide['direction']

/** A transfer; how far it was checked is not told by traces and paths. */
export interface Single extends Omit<ToldSingle, 'verification' | 'kind'> {
  readonly kind: string
  readonly verification: ToldSingle['verification'] | null
}

/** `owner` joins members of a cluster: no value moved there. */
export type FlowLayer = 'flow' | 'trace' | 'path' | 'owner'

/** Transfers between two addresses in one asset; `from` and `to` are ids of nodes. */
export interface GraphFlow extends Omit<ToldFlow, 'from' | 'to' | 'verification' | 'singles'> {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly verification: ToldFlow['verification'] | null
  readonly singles: readonly Single[]
  readonly layer: FlowLayer
  /** Method of a trace or of a cluster. */
  readonly method: string | null
}

export interface GraphNode extends ToldNode {
  readonly id: string
}

/** Value of a trace that ended at an address, and why. */
export interface TraceEnd {
  readonly reason: EndReason
  readonly actor: string | null
  readonly asset: string
  readonly amount: string
  readonly amountBase: string
  readonly method: string
}

export interface Place {
  readonly x: number
  readonly y: number
}

export interface GraphGroup {
  readonly id: string
  readonly name: string
  readonly members: readonly string[]
  /** Drawn as one node, with the flows of its members summed. */
  readonly folded: boolean
}

type ById<T> = Readonly<Record<string, T>>

export interface GraphDocument {
  readonly nodes: ById<GraphNode>
  readonly flows: ById<GraphFlow>
  /** What expansions of a node left out, by node id. */
  readonly sides: ById<Readonly<Partial<Record<SideName, ToldSide>>>>
  /** Ends of the traces that were drawn, by node id. */
  readonly ends: ById<readonly TraceEnd[]>
  /** Where a person began. */
  readonly starts: readonly string[]
  readonly places: ById<Place>
  readonly pins: ById<true>
  readonly notes: ById<string>
  /** Place in the palette of marks. */
  readonly colours: ById<number>
  readonly groups: readonly GraphGroup[]
  readonly filters: GraphFilters
  /** Flows summed, or each transfer by itself where it was told. */
  readonly singles: boolean
  /** Of fiat values: the workspace's. */
  readonly currency: string
  /** Snapshot of the last answer that the facts come from. */
  readonly snapshot: string | null
}

export const EMPTY_GRAPH: GraphDocument = {
  ...{
    nodes: {},
    flows: {},
    sides: {},
    ends: {},
    starts: [],
    places: {},
    pins: {},
    notes: {},
    colours: {},
  },
  ...{ groups: [], filters: NO_FILTERS, singles: false, currency: 'USD', snapshot: null },
}

/** The same address on two chains is two nodes. */
export function nodeId(chain: string, address: string): string {
  return `${chain} ${address}`
}

/** Flows of different layers and methods stand beside each other. */
export function flowId(
  flow: Pick<GraphFlow, 'from' | 'to' | 'asset' | 'layer' | 'method'>,
): string {
  return [flow.layer, flow.method ?? '', flow.asset, flow.from, flow.to].join('\n')
}

/** A node of which only the address is known yet. */
export function bareNode(chain: string, address: string): GraphNode {
  return {
    ...{ id: nodeId(chain, address), address, chain, category: null, label: null, parties: [] },
    ...{ stop: null, campaigns: [], cluster: null, incoming: 0, outgoing: 0 },
    ...{ licensed: false, held: true },
  }
}
