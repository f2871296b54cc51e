/**
 * The work queue of a trace: everything that reaches one transfer or output is merged, per origin, before it is expanded once, and
 * items leave in ledger order (backward: against it). Value that comes to a place that an origin names is counted once: origins never
 * share a base unit.
 */
import { assertInvariant } from '../../domain/errors.ts'
import { comparePoints, type LedgerPoint } from '../../domain/ledger-order.ts'
import { Heap } from './heap.ts'
import { type Interval, measure, normalise, subtract } from './interval.ts'
import type { Direction, PathStep } from './trace-record.ts'

/** A step on the way from the origin, with the step before it. */
export interface Visit {
  readonly step: PathStep
  readonly hop: number
  readonly parent: Visit | null
}

/** Where a work item stands: `key` names it, `rank` orders what shares one point. */
export interface Spot<Item> {
  readonly key: string
  readonly point: LedgerPoint
  readonly rank: number
  readonly item: Item
}

/** What one origin has at a spot: intervals of the transfer's or output's own amount. */
export interface Share {
  readonly seed: number
  readonly intervals: readonly Interval[]
  readonly amount: bigint
  readonly visit: Visit
  /** What the origin itself brings here; what of it had come from it already; what of it carries another origin's value. */
  readonly fresh: bigint
  readonly returned: bigint
  readonly elsewhere: bigint
}

interface Pending {
  readonly arrived: Interval[]
  named: bigint | null
  parent: Visit | null
  hop: number
}

interface QueueNode<Item> extends Spot<Item> {
  readonly pending: Map<number, Pending>
}

/** Holds what is still to be expanded. */
export class Frontier<Item> {
  readonly #nodes = new Map<string, QueueNode<Item>>()
  readonly #heap: Heap<QueueNode<Item>>
  readonly #sign: 1 | -1
  #last: Spot<Item> | null = null

  constructor(direction: Direction) {
    const sign = direction === 'forward' ? 1 : -1
    this.#sign = sign
    this.#heap = new Heap((a, b) => sign * compareSpots(a, b))
  }

  get size(): number {
    return this.#heap.size
  }

  /** The origin names this transfer or output, whole. */
  originate(spot: Spot<Item>, seed: number, amount: bigint): void {
    const pending = this.#pending(spot, seed)
    pending.named = amount
    pending.parent = null
    pending.hop = 0
  }

  /** Value of `seed` reaches `spot` from `parent`. */
  arrive(spot: Spot<Item>, seed: number, intervals: readonly Interval[], parent: Visit): void {
    if (intervals.length === 0) return
    const pending = this.#pending(spot, seed)
    pending.arrived.push(...intervals)
    if (parent.hop + 1 >= pending.hop) return
    pending.hop = parent.hop + 1
    pending.parent = parent
  }

  peek(): { readonly spot: Spot<Item>; readonly shares: readonly Share[] } | undefined {
    const node = this.#heap.peek()
    return node && { spot: node, shares: sharesOf(node) }
  }

  /** What is worth reading ahead: up to `count` items, with the shares they have so far. */
  front(count: number): readonly { spot: Spot<Item>; shares: readonly Share[] }[] {
    return this.#heap.front(count).map((node) => ({ spot: node, shares: sharesOf(node) }))
  }

  /** Removes the first item. Throws when the order of the ledger was broken. */
  pop(): void {
    const node = this.#heap.pop()
    if (!node) return
    this.#nodes.delete(node.key)
    this.#last = node
  }

  #pending(spot: Spot<Item>, seed: number): Pending {
    let node = this.#nodes.get(spot.key)
    if (!node) {
      assertInvariant(
        this.#last === null || this.#sign * compareSpots(spot, this.#last) > 0,
        'A trace went against the order of the ledger.',
        { from: this.#last?.point, to: spot.point },
      )
      node = { ...spot, pending: new Map() }
      this.#nodes.set(spot.key, node)
      this.#heap.push(node)
    }
    let pending = node.pending.get(seed)
    if (!pending) {
      pending = { arrived: [], named: null, parent: null, hop: Number.POSITIVE_INFINITY }
      node.pending.set(seed, pending)
    }
    return pending
  }
}

function compareSpots<Item>(a: Spot<Item>, b: Spot<Item>): number {
  return comparePoints(a.point, b.point) || a.rank - b.rank
}

/** When two taints collide the older one stands (methods §5): what came here keeps its origin; of several that name it, the first has it. */
function sharesOf<Item>(node: QueueNode<Item>): readonly Share[] {
  const step: PathStep = { txid: node.point.txid, index: node.point.index }
  const pending = [...node.pending].sort(([a], [b]) => a - b)
  let taken = normalise(pending.flatMap(([, { arrived }]) => arrived))
  return pending.map(([seed, { arrived, named, parent, hop }]) => {
    const whole = named === null ? [] : [{ start: 0n, end: named }]
    const fresh = subtract(whole, taken)
    taken = normalise([...taken, ...fresh])
    const intervals = normalise([...arrived, ...fresh])
    const returned = named === null ? 0n : measure(normalise(arrived))
    return {
      seed,
      intervals,
      amount: measure(intervals),
      visit: { step, hop, parent },
      fresh: measure(fresh),
      returned,
      elsewhere: (named ?? 0n) - measure(fresh) - returned,
    }
  })
}
