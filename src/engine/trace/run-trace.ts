/** Runs a trace: all that its origins reach, in ledger order; then what still rests ends where it rests. */
import type { FlowProcess, Standing } from '../../domain/flow-record.ts'
import type { Spot } from './frontier.ts'
import type { Ending } from './trace-book.ts'
import type { TraceLedger } from './trace-ledger.ts'
import type { TraceResult } from './trace-record.ts'
import { type Walker, walkInOrder } from './walk-in-order.ts'

/** What differs between ledgers and directions. */
export interface Tracer<Item, Node extends Spot> extends TraceLedger<Item, Node>, Walker<Node> {
  readonly bounds: TraceLedger<Item, Node>['bounds']
  /** Ends what never left where it stands. */
  finish(): void
}

/** Runs a tracer whose frontier holds its origins. */
export function* runTrace<Item, Node extends Spot>(
  tracer: Tracer<Item, Node>,
): FlowProcess<TraceResult> {
  yield* walkInOrder(tracer)
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
