/**
 * The loop every trace runs: take the first item in ledger order, read what it lacks (reading ahead for others, which changes speed
 * and never the result), expand it once, go on until nothing is left.
 */
import type { FlowProcess, Standing } from '../../domain/flow-record.ts'
import type { EndReason } from '../../domain/taxonomy.ts'
import { type FlowCache, Wanted } from './flow-cache.ts'
import type { Frontier, Share, Spot } from './frontier.ts'
import type { Ending, TraceBook } from './trace-book.ts'
import type { TraceBounds, TraceResult } from './trace-record.ts'

/** What differs between ledgers and directions. */
export interface Tracer<Item> {
  readonly frontier: Frontier<Item>
  readonly cache: FlowCache
  readonly book: TraceBook
  readonly budget: Budget
  readonly bounds: TraceBounds
  /** Adds what this item still lacks before it can be expanded. */
  want(wanted: Wanted, item: Item, shares: readonly Share[]): void
  /** Expands an item that lacks nothing. */
  expand(spot: Spot<Item>, shares: readonly Share[]): void
  /** What the answer tells besides segments, ends and totals. */
  readonly openingUnknown: ReadonlySet<number>
  readonly partialHistory: ReadonlySet<number>
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

  /** Counts `records`; false, for good, when they no longer fit. */
  take(records: number): boolean {
    if (this.exhausted || this.used + records > this.#limit) this.exhausted = true
    else this.used += records
    return !this.exhausted
  }
}

/** Runs a tracer whose frontier holds its origins. */
export function* runTrace<Item>(tracer: Tracer<Item>): FlowProcess<TraceResult> {
  const { frontier, cache, book, budget, bounds } = tracer
  for (let top = frontier.peek(); top; top = frontier.peek()) {
    const wanted = new Wanted()
    tracer.want(wanted, top.spot.item, top.shares)
    if (!wanted.empty) {
      for (const { spot, shares } of frontier.front(bounds.readAhead))
        tracer.want(wanted, spot.item, shares)
      yield* cache.fetch(wanted)
      continue
    }
    frontier.pop()
    for (const share of top.shares) book.open(share)
    tracer.expand(
      top.spot,
      top.shares.filter(({ amount }) => amount > 0n),
    )
  }
  return book.close({
    recordsRead: budget.used,
    leftByBudget: budget.left,
    openingUnknown: [...tracer.openingUnknown].sort((a, b) => a - b),
    partialHistory: [...tracer.partialHistory].sort((a, b) => a - b),
  })
}

/** The bound that keeps a share from being followed, or `null`. */
export function boundOf(
  share: Share,
  bounds: TraceBounds,
): { readonly reason: EndReason; readonly basis: string } | null {
  if (share.amount < bounds.minValue)
    return { reason: 'min-value', basis: 'less than the smallest value that is followed' }
  if (share.visit.hop >= bounds.maxHops)
    return { reason: 'max-hops', basis: `${bounds.maxHops} transfers from the origin` }
  return null
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
export function stopEnding(
  stop: NonNullable<Standing['stop']>,
): Pick<Ending, 'reason' | 'basis' | 'actor' | 'category'> {
  return { reason: stop.reason, basis: stop.basis, actor: stop.actor, category: stop.category }
}
