/**
 * The work queue of a trace: what is still to be expanded, in ledger order (backward: against it). Everything that reaches one place is
 * put on one node before that node is expanded, once.
 */
import { assertInvariant } from '../../domain/errors.ts'
import { comparePoints, type LedgerPoint } from '../../domain/ledger-order.ts'
import type { Direction } from '../taint/purse.ts'
import { Heap } from './heap.ts'

/** Where a node stands: `key` names it, `rank` orders what shares one point. */
export interface Spot {
  readonly key: number
  readonly point: LedgerPoint
  readonly rank: number
}

/** Holds the nodes. */
export class Frontier<Node extends Spot> {
  readonly #nodes = new Map<number, Node>()
  readonly #heap: Heap<Node>
  readonly #sign: 1 | -1
  #last: Node | null = null

  constructor(direction: Direction) {
    const sign = direction === 'forward' ? 1 : -1
    this.#sign = sign
    this.#heap = new Heap((a, b) => sign * compareSpots(a, b))
  }

  get size(): number {
    return this.#heap.size
  }

  get(key: number): Node | undefined {
    return this.#nodes.get(key)
  }

  /** Adds a node that is not there yet. Throws when it lies behind what was expanded last: the order of the ledger would be broken. */
  add(node: Node): Node {
    assertInvariant(
      this.#last === null || this.#sign * compareSpots(node, this.#last) > 0,
      'A trace went against the order of the ledger.',
      { from: this.#last?.point, to: node.point },
    )
    this.#nodes.set(node.key, node)
    this.#heap.push(node)
    return node
  }

  peek(): Node | undefined {
    return this.#heap.peek()
  }

  /** What is worth reading ahead: up to `count` nodes near the front. */
  front(count: number): readonly Node[] {
    return this.#heap.front(count)
  }

  pop(): void {
    const node = this.#heap.pop()
    if (!node) return
    this.#nodes.delete(node.key)
    this.#last = node
  }
}

function compareSpots(a: Spot, b: Spot): number {
  return comparePoints(a.point, b.point) || a.rank - b.rank || a.key - b.key
}
