/** What traces over outputs and over accounts, forward and backward, share: rows of lots, their bounds and their ends. */
import type { AssetId } from '../../domain/asset.ts'
import type { OutputName } from '../../domain/plain-transaction.ts'
import { amountsBySeed, isTainted, joinSegments, type Row, wholeRow } from '../taint/segment.ts'
import type { TaintMethod } from '../taint/taint-method.ts'
import { FlowCache, type SideLimits } from './flow-cache.ts'
import { Frontier, type Spot } from './frontier.ts'
import type { Lot } from './lot.ts'
import { Budget } from './run-trace.ts'
import { type Ending, type Place, TraceBook } from './trace-book.ts'
import type { TraceBounds, TraceResult } from './trace-record.ts'

/** State of one trace. */
export abstract class TraceLedger<Item, Node extends Spot> {
  readonly frontier: Frontier<Node>
  readonly cache: FlowCache
  readonly book: TraceBook<Item>
  readonly budget: Budget
  readonly bounds: TraceBounds
  readonly method: TaintMethod
  readonly openingUnknown = new Set<number>()
  readonly partialHistory = new Set<number>()

  constructor(asset: AssetId, bounds: TraceBounds, limits?: SideLimits) {
    this.bounds = bounds
    this.method = bounds.method ?? 'fifo'
    this.frontier = new Frontier(bounds.direction)
    this.cache = new FlowCache(asset, limits)
    this.budget = new Budget(bounds.budget)
    this.book = new TraceBook(this.method, bounds.direction, (item) => this.nameOf(item))
  }

  abstract nameOf(item: Item): OutputName

  /** Where value of this item stands. */
  abstract placeOf(item: Item): Place

  get forward(): boolean {
    return this.bounds.direction === 'forward'
  }

  /** A row as it stands at an item it came to, with what origins name there. */
  land(
    row: Row<Lot<Item>>,
    at: { readonly item: Item; readonly value: bigint },
    seeds: readonly number[],
  ): Row<Lot<Item>> {
    if (seeds.length === 0) return row
    const whole = this.method === 'poison' ? row : wholeRow({ value: at.value, segments: row })
    return this.book.name(whole, at, seeds)
  }

  /** Ends every lot of a row where it stands. */
  endRow(row: Row<Lot<Item>>, why: Ending): void {
    for (const [lot, amount] of amountsBySeed(row))
      this.book.end(lot, amount, this.placeOf(lot.item), why)
  }

  /** Ends the lots of a row that a bound stops; returns the row with those clean. */
  endBounded(row: Row<Lot<Item>>): Row<Lot<Item>> {
    return this.endLots(row, (lot, amount) => this.boundOf(lot, amount))
  }

  /** Ends some lots of a row where they stand; returns the row with those clean. */
  endLots(
    row: Row<Lot<Item>>,
    whyOf: (lot: Lot<Item>, amount: bigint) => Ending | null,
  ): Row<Lot<Item>> {
    const stopped = new Set<Lot<Item>>()
    for (const [lot, amount] of amountsBySeed(row)) {
      const why = whyOf(lot, amount)
      if (!why) continue
      stopped.add(lot)
      this.book.end(lot, amount, this.placeOf(lot.item), why)
    }
    return stopped.size === 0 ? row : this.#without(row, stopped)
  }

  /** Whether bounds stop every lot of a row. */
  allBounded(row: Row<Lot<Item>>): boolean {
    for (const [lot, amount] of amountsBySeed(row)) if (!this.boundOf(lot, amount)) return false
    return true
  }

  /** The bound that keeps a lot from being followed, or `null`. */
  boundOf(lot: Lot<Item>, amount: bigint): Ending | null {
    const { minValue, maxHops } = this.bounds
    if (amount < minValue)
      return { reason: 'min-value', basis: 'less than the smallest value that is followed' }
    if (lot.hop >= maxHops)
      return { reason: 'max-hops', basis: `${maxHops} transfers from the origin` }
    return null
  }

  /** Ends a row because no more may be read. */
  endBudget(row: Row<Lot<Item>>): void {
    if (!isTainted(row)) return
    this.budget.left += 1
    this.endRow(row, { reason: 'budget', basis: 'no more records may be read' })
  }

  close(): TraceResult {
    return this.book.close({
      recordsRead: this.budget.used,
      leftByBudget: this.budget.left,
      openingUnknown: [...this.openingUnknown].sort((a, b) => a - b),
      partialHistory: [...this.partialHistory].sort((a, b) => a - b),
    })
  }

  #without(row: Row<Lot<Item>>, lots: ReadonlySet<Lot<Item>>): Row<Lot<Item>> {
    if (this.method === 'poison') return row.filter(({ seed }) => seed !== null && !lots.has(seed))
    return joinSegments(
      row.map(({ seed, amount }) => ({
        seed: seed !== null && lots.has(seed) ? null : seed,
        amount,
      })),
    )
  }
}
