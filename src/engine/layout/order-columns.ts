import type { ProperLayers } from './proper-layers.ts'

const SWEEPS = 12

/**
 * Orders the slots of each column by the barycentre of their neighbours, sweeping right and left, and keeps the order with the
 * fewest crossings between neighbouring columns (Sugiyama, Tagawa, Toda 1981). Ties keep the order they had: deterministic.
 */
export function orderColumns(proper: ProperLayers): readonly (readonly number[])[] {
  let columns = proper.columns.map((column) => [...column])
  let best = columns
  let fewest = countCrossings(columns, proper)
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    columns = sweepOnce(columns, sweep % 2 === 0 ? proper.left : proper.right, sweep % 2 === 0)
    const crossings = countCrossings(columns, proper)
    if (crossings >= fewest) continue
    best = columns
    fewest = crossings
  }
  return best
}

function sweepOnce(
  columns: readonly (readonly number[])[],
  neighbours: readonly (readonly number[])[],
  rightwards: boolean,
): number[][] {
  const position = positions(columns)
  const next = columns.map((column) => [...column])
  const order = columns.map((_, at) => (rightwards ? at : columns.length - 1 - at))
  for (const at of order) {
    const column = next[at] ?? []
    const wish = new Map(column.map((slot) => [slot, barycentre(slot, neighbours, position)]))
    column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || rank(a, b, position))
    column.forEach((slot, row) => {
      position[slot] = (row + 0.5) / column.length
    })
  }
  return next
}

function rank(a: number, b: number, position: Float64Array): number {
  return (position[a] ?? 0) - (position[b] ?? 0) || a - b
}

/** Rows as fractions of their column, so that columns of different length compare. */
function positions(columns: readonly (readonly number[])[]): Float64Array {
  const position = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0))
  for (const column of columns)
    column.forEach((slot, row) => {
      position[slot] = (row + 0.5) / column.length
    })
  return position
}

function barycentre(
  slot: number,
  neighbours: readonly (readonly number[])[],
  position: Float64Array,
): number {
  const list = neighbours[slot] ?? []
  if (list.length === 0) return position[slot] ?? 0
  let sum = 0
  for (const other of list) sum += position[other] ?? 0
  return sum / list.length
}

/** Crossings between neighbouring columns, by counting inversions with a Fenwick tree: O(links × log slots). */
export function countCrossings(
  columns: readonly (readonly number[])[],
  proper: Pick<ProperLayers, 'right' | 'slots'>,
): number {
  const row = new Int32Array(proper.slots.length)
  for (const column of columns)
    column.forEach((slot, at) => {
      row[slot] = at
    })
  let crossings = 0
  for (let at = 0; at + 1 < columns.length; at++) {
    crossings += crossingsAfter(columns[at] ?? [], columns[at + 1]?.length ?? 0, row, proper.right)
  }
  return crossings
}

function crossingsAfter(
  column: readonly number[],
  size: number,
  row: Int32Array,
  right: readonly (readonly number[])[],
): number {
  const tree = new Int32Array(size + 1)
  let seen = 0
  let crossings = 0
  for (const slot of column) {
    const rows = (right[slot] ?? []).map((to) => row[to] ?? 0).sort((a, b) => a - b)
    for (const to of rows) crossings += seen - countUpTo(tree, to + 1)
    for (const to of rows) {
      for (let at = to + 1; at <= size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1
      seen++
    }
  }
  return crossings
}

function countUpTo(tree: Int32Array, end: number): number {
  let sum = 0
  for (let at = end; at > 0; at -= at & -at) sum += tree[at] ?? 0
  return sum
}
