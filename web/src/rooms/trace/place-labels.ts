/** Where the sums of flows stand on their arrows, so that no two lie on one another if a free place is found. Pure. */
import type { PlacedEdge, Point } from '../../../../src/engine/layout/flow-layout.ts'

const MIDDLE = [0.5, 0.35, 0.65, 0.22, 0.78]
const NEAR_SOURCE = [0.24, 0.34, 0.16, 0.5]
const NEAR_TARGET = [0.76, 0.66, 0.84, 0.5]
/** So many arrows at one side of a box make a fan: labels then stand at its open end. */
const FAN = 4
const LETTER = 6.7
const LINE = 13

interface Placed {
  readonly x: number
  readonly y: number
  readonly half: number
}

/** One place per edge that has a label, `null` for the others; edges are taken in their order, on its last stretch. */
export function placeLabels(
  edges: readonly PlacedEdge[],
  labels: readonly string[],
): (Point | null)[] {
  const rows = new Map<number, Placed[]>()
  const shares = sharesOf(edges)
  return edges.map((edge, at) => {
    const label = labels[at] ?? ''
    const points = edge.points
    const from = points[points.length - 2]
    const to = points[points.length - 1]
    if (label === '' || !from || !to) return null
    const half = (label.length * LETTER) / 2
    const tries = shares(edge).map((share) =>
      clearOfBoxes(pointAt(from, to, share), from, to, half),
    )
    const free = tries.find((place) => isFree(place, rows)) ?? tries[0]
    if (!free) return null
    const row = Math.floor(free.y / LINE)
    rows.set(row, [...(rows.get(row) ?? []), free])
    return { x: free.x, y: free.y }
  })
}

/** Which places are tried for an edge, first the one away from where many arrows meet. */
function sharesOf(edges: readonly PlacedEdge[]): (edge: PlacedEdge) => readonly number[] {
  const leaving = new Map<string, number>()
  const reaching = new Map<string, number>()
  for (const { from, to } of edges) {
    leaving.set(from, (leaving.get(from) ?? 0) + 1)
    reaching.set(to, (reaching.get(to) ?? 0) + 1)
  }
  return ({ from, to }) => {
    const parts = (leaving.get(from) ?? 0) >= FAN
    const gathers = (reaching.get(to) ?? 0) >= FAN
    if (parts === gathers) return MIDDLE
    return gathers ? NEAR_SOURCE : NEAR_TARGET
  }
}

function isFree(place: Placed, rows: ReadonlyMap<number, readonly Placed[]>): boolean {
  const row = Math.floor(place.y / LINE)
  return [row - 1, row, row + 1].every((at) =>
    (rows.get(at) ?? []).every(
      (other) =>
        Math.abs(other.y - place.y) >= LINE ||
        Math.abs(other.x - place.x) > other.half + place.half,
    ),
  )
}

/** Keeps a label off the boxes at both ends, where there is room between them. */
function clearOfBoxes(point: Point, from: Point, to: Point, half: number): Placed {
  const left = Math.min(from.x, to.x) + half + 3
  const right = Math.max(from.x, to.x) - half - 8
  const x = left > right ? (left + right) / 2 : Math.min(right, Math.max(left, point.x))
  return { x, y: heightAt(from, to, x), half }
}

/** Height of that curve where it passes `x`: it never turns back, so halving finds it. */
function heightAt(from: Point, to: Point, x: number): number {
  const rightward = to.x >= from.x
  let low = 0
  let high = 1
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2
    if (pointAt(from, to, middle).x < x === rightward) low = middle
    else high = middle
  }
  return pointAt(from, to, (low + high) / 2).y
}

/** Point of a curve that is horizontal at both ends, at `share` of its parameter. */
function pointAt(from: Point, to: Point, share: number): Point {
  const rest = 1 - share
  const middle = (from.x + to.x) / 2
  return {
    x:
      rest ** 3 * from.x +
      3 * rest ** 2 * share * middle +
      3 * rest * share ** 2 * middle +
      share ** 3 * to.x,
    y: from.y + (to.y - from.y) * (3 * share ** 2 - 2 * share ** 3),
  }
}
