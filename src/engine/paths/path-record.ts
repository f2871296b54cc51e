/** What a search for paths is asked and what it answers, in numbers of one store and chain. */
import type { Category, Verification } from '../../domain/taxonomy.ts'
import type { EpochMs } from '../../domain/time.ts'

/** `bottleneck`: the largest least amount on the way; `time`: the shortest time between leaving and arriving. */
export const PATH_ORDERS = ['bottleneck', 'time'] as const
export type PathOrder = (typeof PATH_ORDERS)[number]

export interface PathBounds {
  /** Only transfers in [from, to); `null` is open. */
  readonly from: EpochMs | null
  readonly to: EpochMs | null
  readonly maxHops: number
  /** In base units: smaller transfers and outputs are no step. */
  readonly minValue: bigint
  /** Ledger records that may be read. */
  readonly budget: number
  /** An address with more outgoing transfers than this is not crossed. */
  readonly hub: number
  readonly readAhead: number
  readonly by: PathOrder
  /** How many paths are told. */
  readonly count: number
}

/** Where paths may end: at one of these addresses, or at the first that stops value and is of this category. */
export interface PathTarget {
  readonly addresses: ReadonlySet<number>
  readonly category: Category | null
}

/** One transfer, or on UTXO chains the way from one address into one output. */
export interface PathStep {
  readonly txid: string
  readonly index: number
  readonly height: number | null
  readonly time: EpochMs
  readonly from: number | null
  readonly to: number | null
  readonly amount: bigint
  readonly verification: Verification
}

export interface FoundPath {
  readonly steps: readonly PathStep[]
  /** Least amount of a step: no more than this can have come all the way. */
  readonly bottleneck: bigint
  /** Where it ends. */
  readonly address: number | null
  readonly actor: string | null
  readonly category: Category | null
}

/** Negative when `a` is the better path. */
export function compareFoundPaths(by: PathOrder, a: FoundPath, b: FoundPath): number {
  const wider = a.bottleneck === b.bottleneck ? 0 : a.bottleneck > b.bottleneck ? -1 : 1
  const faster = elapsed(a) - elapsed(b)
  const shorter = a.steps.length - b.steps.length
  return by === 'bottleneck' ? wider || shorter || faster : faster || wider || shorter
}

function elapsed({ steps }: FoundPath): number {
  return (steps.at(-1)?.time ?? 0) - (steps[0]?.time ?? 0)
}

export interface PathsResult {
  /** Best first; each goes over other addresses than the others. */
  readonly paths: readonly FoundPath[]
  readonly recordsRead: number
  /** Addresses whose transfers were not read because the budget was used up. */
  readonly leftByBudget: number
  /** Addresses at which ways were not followed on, by reason. */
  readonly notCrossed: Readonly<Record<'service' | 'hub' | 'mixer', number>>
}
