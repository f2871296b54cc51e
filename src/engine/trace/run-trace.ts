/**
 * The loop every trace runs: take the first node in ledger order, read what it lacks (reading ahead for others, which changes speed
 * and never the result), expand it once, go on until nothing is left; then what still rests ends where it rests.
 */
import type { FlowProcess, Standing } from '../../domain/flow-record.ts'
import { ask, Wanted } from './flow-cache.ts'
import type { Spot } from './frontier.ts'
import type { Ending } from './trace-book.ts'
import type { TraceLedger } from './trace-ledger.ts'
import type { TraceResult } from './trace-record.ts'

/** What differs between ledgers and directions. */
export interface Tracer<Item, Node extends Spot> extends TraceLedger<Item, Node> {
  /** Called once for the first node in order, before it is asked what it wants: all that reaches it has. */
  settle(node: Node): void
  /** Adds what this node still lacks before it can be expanded; a guess, for one that is not settled yet. */
  want(wanted: Wanted, node: Node): void
  /** Expands a settled node that lacks nothing. */
  expand(node: Node): void
  /** Ends what never left where it stands. */
  finish(): void
}

/** Nodes after which the driver gets a chance to stop the work although nothing has to be read. */
const NODES_A_PAUSE = 2_048

/** Runs a tracer whose frontier holds its origins. */
export function* runTrace<Item, Node extends Spot>(
  tracer: Tracer<Item, Node>,
): FlowProcess<TraceResult> {
  const { frontier, cache, bounds } = tracer
  let expanded = 0
  for (let top = frontier.peek(); top; top = frontier.peek()) {
    tracer.settle(top)
    const wanted = new Wanted()
    tracer.want(wanted, top)
    if (!wanted.empty) {
      for (const node of frontier.front(bounds.readAhead)) tracer.want(wanted, node)
      yield* cache.fetch(wanted)
      continue
    }
    frontier.pop()
    tracer.expand(top)
    expanded += 1
    if (expanded % NODES_A_PAUSE === 0) yield* ask({ need: 'pause' })
  }
  tracer.finish()
  return tracer.close()
}

/** Ledger records that may still be read; once it is used up nothing more is expanded. */
export class Budget {
  readonly #limit: number
  used = 0
  exhausted = false
  left = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Whether so many more records fit. */
  fits(records: number): boolean {
    return !this.exhausted && this.used + records <= this.#limit
  }

  /** Counts `records`; false, for good, when they no longer fit. */
  take(records: number): boolean {
    if (this.fits(records)) this.used += records
    else this.exhausted = true
    return !this.exhausted
  }
}

/** Whether ranges hold [from, head) without a gap. */
export function heldToHead(
  covered: readonly { readonly from: number; readonly to: number }[],
  from: number,
  head: number | null,
): boolean {
  // What lies past a range is not in it, however far the chain's head is.
  const holds = (range: { readonly from: number; readonly to: number }) =>
    range.from <= from && from < range.to && head !== null && range.to >= head
  return covered.some(holds)
}

/** How a stop that is known of an address ends value. */
export function stopEnding(stop: NonNullable<Standing['stop']>): Ending {
  return { reason: stop.reason, basis: stop.basis, actor: stop.actor, category: stop.category }
}
