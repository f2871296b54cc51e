/** Bends arrows that would run through a node they have nothing to do with: straight, they would read as that node's own. Pure. */
import type { Place } from './graph-document.ts'
import type { VisibleArrow, VisibleNode } from './visible-graph.ts'

/** A node has this much room at the ends of an arrow. In units of the graph. */
const CLEAR = 20
/** Nearer to the middle of a node than this, an arrow seems to go through it; those that only touch its rim are told by their way. */
const THROUGH = 6
/** More arrows are too many to be read one by one, and take long to look through. */
const MOST = 800
const LEAST_BOW = 40
const MOST_BOW = 150
const BOW_SHARE = 0.18

/** Each arrow with how far its middle is moved to its left, in units of the graph: always upward on the page, 0 where it stays straight. */
export function bowArrows(
  arrows: readonly VisibleArrow[],
  nodes: readonly VisibleNode[],
): readonly VisibleArrow[] {
  if (arrows.length > MOST) return arrows
  const places = new Map(nodes.map(({ id, place }) => [id, place]))
  return arrows.map((arrow) => {
    const from = places.get(arrow.from)
    const to = places.get(arrow.to)
    if (!from || !to) return arrow
    const crossed = nodes.some(
      ({ id, place }) => id !== arrow.from && id !== arrow.to && isOnWay(place, from, to),
    )
    return crossed ? { ...arrow, bow: bowOf(from, to) } : arrow
  })
}

function isOnWay(place: Place, from: Place, to: Place): boolean {
  const way = { x: to.x - from.x, y: to.y - from.y }
  const length = Math.hypot(way.x, way.y)
  if (length === 0) return false
  const along = ((place.x - from.x) * way.x + (place.y - from.y) * way.y) / length
  const beside = ((place.x - from.x) * way.y - (place.y - from.y) * way.x) / length
  return along > CLEAR && along < length - CLEAR && Math.abs(beside) < THROUGH
}

function bowOf(from: Place, to: Place): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const size = Math.min(MOST_BOW, Math.max(LEAST_BOW, length * BOW_SHARE))
  return to.x >= from.x ? size : -size
}
