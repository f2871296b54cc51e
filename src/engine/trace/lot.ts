/** Value of one origin at one place, with the shortest way it came; what stretches of rows are marked with during a trace. */
import type { OutputName } from '../../domain/plain-transaction.ts'
import { joinSegments, type Row } from '../taint/segment.ts'
import { poisonRow } from '../taint/spread-taint.ts'
import type { TaintMethod } from '../taint/taint-method.ts'

/** `Item` is a transfer, or an output of a transaction. */
export interface Lot<Item> {
  readonly seed: number
  readonly item: Item
  /** Fewest transfers from the origin; 0 at the origin itself. */
  readonly hop: number
  readonly parent: Lot<Item> | null
}

/**
 * The same row after a step: each origin's stretches are marked with one new lot at `item`, on the shortest way of those that came (the
 * first of equals). Under poison every lot lies over the whole, so that each origin keeps one stretch.
 */
export function stepRow<Item>(
  row: Row<Lot<Item>>,
  item: Item,
  method: TaintMethod,
): Row<Lot<Item>> {
  const best = new Map<number, Lot<Item>>()
  for (const { seed: lot } of row) {
    const known = lot === null ? null : best.get(lot.seed)
    if (lot !== null && (!known || lot.hop < known.hop)) best.set(lot.seed, lot)
  }
  const lots = new Map<number, Lot<Item>>()
  for (const [seed, parent] of best) lots.set(seed, { seed, item, hop: parent.hop + 1, parent })
  if (method === 'poison') return poisonRow([...lots.values()], row[0]?.amount ?? 0n)
  const of = (old: Lot<Item> | null) => (old === null ? null : (lots.get(old.seed) ?? null))
  return joinSegments(row.map(({ seed, amount }) => ({ seed: of(seed), amount })))
}

/** The way from the origin, both ends named. */
export function pathOf<Item>(
  lot: Lot<Item>,
  nameOf: (item: Item) => OutputName,
): readonly OutputName[] {
  const path: OutputName[] = []
  for (let at: Lot<Item> | null = lot; at; at = at.parent) path.push(nameOf(at.item))
  return path.reverse()
}
