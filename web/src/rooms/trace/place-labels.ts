/** Where the sums of flows stand on their arrows, so that no two lie on one another if a free place is found. Pure. */
import type { PlacedEdge, Point } from '../../../../src/engine/layout/flow-layout.ts'

const SHARES = [0.5, 0.35, 0.65, 0.22, 0.78]
const LETTER = 6.7
const LINE = 13

interface Placed {
  readonly x: number
  readonly y: number
  readonly half: number
}

/** One place per edge that has a label, `null` for the others; edges are taken in their order, the middle of the last stretch is tried first. */
export function placeLabels(
  edges: readonly PlacedEdge[],
  labels: readonly string[],
): (Point | null)[] {
  const rows = new Map<number, Placed[]>()
  return edges.map((edge, at) => {
    const label = labels[at] ?? ''
    const points = edge.points
    const from = points[points.length - 2]
    const to = points[points.length - 1]
    if (label === '' || !from || !to) return null
    const half = (label.length * LETTER) / 2
    const tries = SHARES.map((share) => ({ ...pointAt(from, to, share), half }))
    const free = tries.find((place) => isFree(place, rows)) ?? tries[0]
    if (!free) return null
    const row = Math.floor(free.y / LINE)
    rows.set(row, [...(rows.get(row) ?? []), free])
    return { x: free.x, y: free.y }
  })
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
