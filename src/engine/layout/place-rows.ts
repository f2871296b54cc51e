import type { ProperLayers } from './proper-layers.ts'

const PASSES = 6

/**
 * Gives each slot the vertical middle nearest to its neighbours' that keeps its column's order and the gap: least squares under
 * an order constraint, solved exactly by pooling adjacent violators. Returns middles; the topmost edge is at 0.
 */
export function placeRows(
  columns: readonly (readonly number[])[],
  proper: ProperLayers,
  gap: number,
): Float64Array {
  const middle = new Float64Array(proper.slots.length)
  for (const column of columns) stack(column, proper, gap, middle)
  for (let pass = 0; pass < PASSES; pass++) {
    const rightwards = pass % 2 === 0
    const neighbours = rightwards ? proper.left : proper.right
    for (let step = 0; step < columns.length; step++) {
      const column = columns[rightwards ? step : columns.length - 1 - step] ?? []
      settle(column, proper, gap, middle, neighbours)
    }
  }
  let top = Number.POSITIVE_INFINITY
  proper.slots.forEach((slot, at) => {
    top = Math.min(top, (middle[at] ?? 0) - slot.height / 2)
  })
  return middle.map((value) => value - top)
}

/** First guess: each column packed, centred on zero. */
function stack(
  column: readonly number[],
  proper: ProperLayers,
  gap: number,
  middle: Float64Array,
): void {
  const heights = column.map((slot) => proper.slots[slot]?.height ?? 0)
  const total = heights.reduce((sum, height) => sum + height + gap, -gap)
  let y = -total / 2
  column.forEach((slot, at) => {
    const height = heights[at] ?? 0
    middle[slot] = y + height / 2
    y += height + gap
  })
}

interface Pool {
  sum: number
  count: number
}

/** One column to its wishes. With the packed offsets taken off, "no overlap" becomes "never decreasing": isotonic regression. */
function settle(
  column: readonly number[],
  proper: ProperLayers,
  gap: number,
  middle: Float64Array,
  neighbours: readonly (readonly number[])[],
): void {
  const offsets = packedOffsets(column, proper, gap)
  const pools: Pool[] = []
  column.forEach((slot, at) => {
    const pool = { sum: wish(slot, middle, neighbours) - (offsets[at] ?? 0), count: 1 }
    let last = pools[pools.length - 1]
    while (last && last.sum / last.count >= pool.sum / pool.count) {
      pool.sum += last.sum
      pool.count += last.count
      pools.pop()
      last = pools[pools.length - 1]
    }
    pools.push(pool)
  })
  let at = 0
  for (const pool of pools) {
    for (let left = pool.count; left > 0; left--, at++) {
      middle[column[at] as number] = pool.sum / pool.count + (offsets[at] ?? 0)
    }
  }
}

function packedOffsets(column: readonly number[], proper: ProperLayers, gap: number): number[] {
  let y = 0
  return column.map((slot) => {
    const height = proper.slots[slot]?.height ?? 0
    const offset = y + height / 2
    y += height + gap
    return offset
  })
}

function wish(
  slot: number,
  middle: Float64Array,
  neighbours: readonly (readonly number[])[],
): number {
  const list = neighbours[slot] ?? []
  if (list.length === 0) return middle[slot] ?? 0
  let sum = 0
  for (const other of list) sum += middle[other] ?? 0
  return sum / list.length
}
