/** Arrows of the drawn graph: the same lines, bends and sums as on the page. Pure. */
import { arrowLabel, RADIUS } from './draw-graph.ts'
import { labelShare } from './draw-labels.ts'
import type { Place } from './graph-document.ts'
import { LabelRoom } from './label-room.ts'
import { LIGHT as COLOURS } from './picture-colours.ts'
import { round, svgText } from './svg-text.ts'
import type { VisibleArrow } from './visible-graph.ts'

const SPREAD = 9
const LETTER = 6.2
/** Pieces of a bent line. */
const PIECES = 16

export const LAYER_COLOURS: Readonly<Record<VisibleArrow['layer'], string>> = {
  flow: COLOURS.line,
  trace: COLOURS.traced,
  path: COLOURS.path,
  owner: COLOURS.owner,
}

interface ArrowWords {
  readonly othersText: (count: number) => string
}

/** All lines, then the sums that find room: none lies on another, and no line strikes one out. */
export function svgArrows(
  arrows: readonly VisibleArrow[],
  places: ReadonlyMap<string, Place>,
  words: ArrowWords,
): string[] {
  const room = new LabelRoom()
  const ways = arrows.flatMap((arrow) => {
    const way = wayOf(arrow, places)
    return way ? [{ arrow, way }] : []
  })
  return [
    ...ways.map(({ arrow, way }) => svgLine(arrow, way)),
    ...ways.map(({ arrow, way }) => svgSum(arrow, way, { room, words })),
  ]
}

interface Way {
  readonly length: number
  /** The point at a share of the way, and so far to its left. */
  readonly at: (share: number, beside?: number) => Place
  readonly angle: number
}

function wayOf(arrow: VisibleArrow, places: ReadonlyMap<string, Place>): Way | null {
  const from = places.get(arrow.from)
  const to = places.get(arrow.to)
  if (!from || !to) return null
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return null
  const way = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const at = (share: number, beside = 0): Place => {
    const aside = arrow.side * SPREAD + 4 * arrow.bow * share * (1 - share) + beside
    return {
      x: from.x + way.x * length * share + way.y * aside,
      y: from.y + way.y * length * share - way.x * aside,
    }
  }
  return { length, at, angle: Math.atan2(way.y, way.x) }
}

function svgLine(arrow: VisibleArrow, { length, at }: Way): string {
  const owner = arrow.layer === 'owner'
  const colour = LAYER_COLOURS[arrow.layer]
  const end = owner ? 1 : 1 - (RADIUS * 1.2) / length
  const pieces = arrow.bow === 0 ? 1 : PIECES
  const points = Array.from({ length: pieces + 1 }, (_, piece) => at((end * piece) / pieces))
  const dashes = arrow.inference ? ' stroke-dasharray="6 4"' : ''
  const line = `<path d="M${points.map(words).join('L')}" fill="none" stroke="${colour}" stroke-width="${arrow.layer === 'flow' || owner ? 1.4 : 2.4}"${dashes}/>`
  if (owner) return line
  const back = end - 8 / length
  const head = [at(end + 2 / length), at(back, 4), at(back, -4)]
  return `${line}<path d="M${head.map(words).join('L')}z" fill="${colour}"/>`
}

function svgSum(
  arrow: VisibleArrow,
  { length, at, angle }: Way,
  { room, words: told }: { readonly room: LabelRoom; readonly words: ArrowWords },
): string {
  const label = arrowLabel(arrow, told)
  if (label === '') return ''
  const place = at(labelShare(arrow.labelAt, length))
  if (!room.take(place, angle, label.length * LETTER)) return ''
  const degrees = (angle * 180) / Math.PI
  const turned = Math.abs(degrees) > 90 ? degrees + 180 : degrees
  const { x, y } = { x: round(place.x), y: round(place.y) }
  return `<g transform="rotate(${round(turned)} ${x} ${y})">${svgText(label, { x, y: y - 4 }, { colour: COLOURS.dim })}</g>`
}

function words({ x, y }: Place): string {
  return `${round(x)} ${round(y)}`
}
