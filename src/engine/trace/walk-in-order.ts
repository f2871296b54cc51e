/**
 * The loop that traces and path searches run: take the first node in ledger order, read what it lacks (reading ahead for others, which
 * changes speed and never the result), expand it once, go on until nothing is left.
 */
import type { FlowProcess } from '../../domain/flow-record.ts'
import { ask, type FlowCache, Wanted } from './flow-cache.ts'
import type { Frontier, Spot } from './frontier.ts'

export interface Walker<Node extends Spot> {
  readonly frontier: Frontier<Node>
  readonly cache: FlowCache
  readonly bounds: { readonly readAhead: number }
  /** Called for the first node in order, before it is asked what it wants: all that reaches it has. May be called again. */
  settle(node: Node): void
  /** Adds what this node still lacks before it can be expanded; a guess, for one that is not settled yet. */
  want(wanted: Wanted, node: Node): void
  /** Expands a settled node that lacks nothing. */
  expand(node: Node): void
}

/** Nodes after which the driver gets a chance to stop the work although nothing has to be read. */
const NODES_A_PAUSE = 64

/** Runs until the frontier is empty. */
export function* walkInOrder<Node extends Spot>(walker: Walker<Node>): FlowProcess<void> {
  const { frontier, cache, bounds } = walker
  let expanded = 0
  let wanted = new Wanted()
  for (let top = frontier.peek(); top; top = frontier.peek()) {
    walker.settle(top)
    walker.want(wanted, top)
    if (!wanted.empty) {
      for (const node of frontier.front(bounds.readAhead)) walker.want(wanted, node)
      yield* cache.fetch(wanted)
      wanted = new Wanted()
      continue
    }
    frontier.pop()
    walker.expand(top)
    expanded += 1
    if (expanded % NODES_A_PAUSE === 0) yield* ask({ need: 'pause' })
  }
}
