/** What searches over outputs and over accounts share: what is read, where ways end, and which are told. */
import { leastAmount } from '../../domain/amount.ts'
import type { AssetId } from '../../domain/asset.ts'
import type { FlowProcess, Standing } from '../../domain/flow-record.ts'
import { FlowCache, type SideLimits, type Wanted } from '../trace/flow-cache.ts'
import { Frontier, type Spot } from '../trace/frontier.ts'
import { Budget } from '../trace/run-trace.ts'
import { type Walker, walkInOrder } from '../trace/walk-in-order.ts'
import {
  BestArrived,
  BestLabels,
  hasBeenAt,
  type PathLabel,
  Routes,
  stepsOf,
} from './path-label.ts'
import type { FoundPath, PathBounds, PathStep, PathsResult, PathTarget } from './path-record.ts'

/** Ways kept at one address, for each way that is told. */
const KEPT = 4

/** State of one search, from its origins forward in ledger order. */
export abstract class PathSearch<Node extends Spot> implements Walker<Node> {
  readonly frontier = new Frontier<Node>('forward')
  readonly cache: FlowCache
  readonly bounds: PathBounds
  protected readonly budget: Budget
  protected readonly routes = new Routes()
  readonly #target: PathTarget
  readonly #found: BestArrived
  readonly #notCrossed = {
    service: new Set<number>(),
    hub: new Set<number>(),
    mixer: new Set<number>(),
  }
  readonly #left = new Set<number>()

  constructor(asset: AssetId, target: PathTarget, bounds: PathBounds, limits?: SideLimits) {
    this.cache = new FlowCache(asset, limits)
    this.#target = target
    this.bounds = bounds
    this.budget = new Budget(bounds.budget)
    this.#found = new BestArrived(bounds.by, bounds.count)
  }

  abstract settle(node: Node): void
  abstract want(wanted: Wanted, node: Node): void
  abstract expand(node: Node): void

  *run(): FlowProcess<PathsResult> {
    yield* walkInOrder(this)
    const { service, hub, mixer } = this.#notCrossed
    return {
      paths: this.#found.ways.map((label) => this.#toPath(label)),
      recordsRead: this.budget.used,
      leftByBudget: this.#left.size,
      notCrossed: { service: service.size, hub: hub.size, mixer: mixer.size },
    }
  }

  protected labels(): BestLabels {
    return new BestLabels(this.bounds.by, this.bounds.count * KEPT)
  }

  /** A way of one step; `most` bounds what it can carry. */
  protected begin(step: PathStep, most: bigint): PathLabel {
    const route = this.routes.on(this.routes.on(0, step.from), step.to)
    const bottleneck = leastAmount(most, step.amount)
    return { step, parent: null, hops: 1, bottleneck, start: step.time, route }
  }

  /** The way that goes one step on; `null` when it has been at the address it would come to, is long enough, or would not be told. */
  protected stepOn(parent: PathLabel, step: PathStep): PathLabel | null {
    const hops = parent.hops + 1
    if (hops > this.bounds.maxHops) return null
    if (step.to !== null && hasBeenAt(parent, step.to)) return null
    const bottleneck = leastAmount(parent.bottleneck, step.amount)
    const way = { step, parent, hops, bottleneck, start: parent.start, route: 0 }
    if (this.#found.shutsOut(way)) return null
    return { ...way, route: this.routes.on(parent.route, step.to) }
  }

  /** Whether any of these ways may go on. */
  protected mayGoOn(labels: readonly PathLabel[]): boolean {
    return labels.some(({ hops }) => hops < this.bounds.maxHops)
  }

  /** Whether a transfer or an output can be on a way that is told. */
  protected isStep(amount: bigint, time: number): boolean {
    const { from, to, minValue } = this.bounds
    if (amount < minValue || amount < this.#found.least || amount === 0n) return false
    return (from === null || time >= from) && (to === null || time < to)
  }

  /** Whether an address is where ways may end. */
  protected reaches(address: number): boolean {
    const { addresses, category } = this.#target
    if (addresses.has(address)) return true
    return category !== null && this.standing(address)?.stop?.category === category
  }

  protected standing(address: number): Standing | undefined {
    return this.cache.standings.get(address)
  }

  /** Keeps ways that arrived; of one route the best. */
  protected arrive(labels: Iterable<PathLabel>): void {
    for (const label of labels) this.#found.add(label)
  }

  protected doNotCross(address: number, why: 'service' | 'hub' | 'mixer'): void {
    this.#notCrossed[why].add(address)
  }

  protected leave(address: number): void {
    this.#left.add(address)
  }

  #toPath(label: PathLabel): FoundPath {
    const address = label.step.to
    const stop = address === null ? null : this.standing(address)?.stop
    return {
      steps: stepsOf(label),
      ...{ bottleneck: label.bottleneck, address },
      ...{ actor: stop?.actor ?? null, category: stop?.category ?? null },
    }
  }
}
