/** The graph as one SVG: the same shapes, lines and words as on the page, with legend, time and snapshot under it. Pure. */
import { xmlText } from '../../../../src/domain/xml-text.ts'
import { pseudonymsOf } from './donors.ts'
import { arrowLabel, nodeLabel, RADIUS } from './draw-graph.ts'
import { labelShare } from './draw-labels.ts'
import type { GraphDocument, Place } from './graph-document.ts'
import { LOOKS, NODE_LOOKS } from './node-look.ts'
import { shapePath } from './node-shapes.ts'
import { LIGHT as COLOURS } from './picture-colours.ts'
import type { VisibleArrow, VisibleGraph, VisibleNode } from './visible-graph.ts'

export interface SvgWords {
  readonly legend: Readonly<Record<string, string>>
  readonly fact: string
  readonly inference: string
  /** Drawn when, from which snapshot. */
  readonly foot: string
  /** Told where the data is synthetic; empty otherwise. */
  readonly banner: string
  readonly othersText: (count: number) => string
}

export interface DrawnSvg {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const MARGIN = 120
const FOOT = 96
const SPREAD = 9

/** On a light ground, whatever the page's scheme: it is made to be printed. */
export function drawSvg(document: GraphDocument, visible: VisibleGraph, words: SvgWords): DrawnSvg {
  const names = pseudonymsOf(document)
  const places = new Map(visible.nodes.map(({ id, place }) => [id, place]))
  const all = [...places.values()]
  const left = Math.min(0, ...all.map(({ x }) => x)) - MARGIN
  const top = Math.min(0, ...all.map(({ y }) => y)) - 40
  const width = Math.max(760, Math.max(0, ...all.map(({ x }) => x)) + MARGIN - left)
  const height = Math.max(0, ...all.map(({ y }) => y)) + 60 - top + FOOT
  const base = top + height - FOOT
  const parts = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${COLOURS.ground}"/>`,
    ...visible.arrows.map((arrow) => svgArrow(arrow, places, words)),
    ...visible.nodes.map((node) => svgNode(node, names)),
    svgLegend(visible, words, { x: left + 16, y: base + 22 }),
    svgText(words.foot, { x: left + 16, y: base + 66 }, { colour: COLOURS.dim, anchor: 'start' }),
    svgText(
      words.banner,
      { x: left + 16, y: base + 84 },
      { colour: COLOURS.chosen, anchor: 'start' },
    ),
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="system-ui, sans-serif" font-size="11" direction="ltr">${parts.join('')}</svg>\n`
  return { svg, width, height }
}

function svgNode(node: VisibleNode, names: ReadonlyMap<string, string>): string {
  const { look, place, labelSide } = node
  const { shape, light, sign } = NODE_LOOKS[look]
  const radius = node.start ? RADIUS * 1.25 : RADIUS
  const scale = radius / 9.5
  const signed = `<path d="${sign}" transform="translate(${place.x - 8 * scale} ${place.y - 8 * scale}) scale(${scale})" fill="none" stroke="${COLOURS.ground}" stroke-width="1.5" stroke-linecap="round"/>`
  const mark = node.colour === null ? null : (COLOURS.marks[node.colour] ?? null)
  const ring = mark ?? (node.pinned || node.start ? COLOURS.ink : null)
  const inferred = node.node?.stop?.inference === true
  const round =
    ring === null && !inferred
      ? ''
      : `<circle cx="${place.x}" cy="${place.y}" r="${radius * 1.25}" fill="none" stroke="${ring ?? COLOURS.owner}" stroke-width="1.6"${inferred ? ' stroke-dasharray="4 3"' : ''}/>`
  const pseudonym = names.get(node.id)
  const label = nodeLabel(node, { key: (address) => pseudonym ?? address, words: (text) => text })
  const beside = labelSide === 'left' ? -1 : 1
  const lines =
    labelSide === 'below'
      ? label
          .split('\n')
          .map((line, at) =>
            svgText(line, { x: place.x, y: place.y + radius * 1.3 + 12 + at * 13 }, {}),
          )
      : [
          svgText(
            label.replaceAll('\n', ' '),
            { x: place.x + beside * (radius * 1.35 + 4), y: place.y + 4 },
            { anchor: labelSide === 'left' ? 'end' : 'start' },
          ),
        ]
  return `<path d="${shapePath(shape, place, radius)}" fill="${light}"/>${signed}${round}${lines.join('')}`
}

function svgArrow(
  arrow: VisibleArrow,
  places: ReadonlyMap<string, Place>,
  { othersText }: Pick<SvgWords, 'othersText'>,
): string {
  const from = places.get(arrow.from)
  const to = places.get(arrow.to)
  if (!from || !to) return ''
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return ''
  const way = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const shift = arrow.side * SPREAD
  const at = (along: number, beside = 0): string =>
    `${round(from.x + way.x * along + way.y * (shift + beside))} ${round(from.y + way.y * along - way.x * (shift + beside))}`
  const owner = arrow.layer === 'owner'
  const colour = {
    flow: COLOURS.line,
    trace: COLOURS.traced,
    path: COLOURS.path,
    owner: COLOURS.owner,
  }[arrow.layer]
  const end = owner ? length : length - RADIUS * 1.2
  const dashes = arrow.inference ? ' stroke-dasharray="6 4"' : ''
  const line = `<path d="M${at(0)}L${at(end)}" fill="none" stroke="${colour}" stroke-width="${arrow.layer === 'flow' || owner ? 1.4 : 2.4}"${dashes}/>`
  const head = owner
    ? ''
    : `<path d="M${at(end + 2)}L${at(end - 8, 4)}L${at(end - 8, -4)}z" fill="${colour}"/>`
  const label = arrowLabel(arrow, { othersText })
  const angle = (Math.atan2(way.y, way.x) * 180) / Math.PI
  const turned = Math.abs(angle) > 90 ? angle + 180 : angle
  const [x = '0', y = '0'] = at(length * labelShare(arrow.labelAt, length)).split(' ')
  const text = label
    ? `<g transform="rotate(${round(turned)} ${x} ${y})">${svgText(label, { x: Number(x), y: Number(y) - 4 }, { colour: COLOURS.dim })}</g>`
    : ''
  return `${line}${head}${text}`
}

/** Kinds that are drawn, and what solid and dashed lines mean. */
function svgLegend(
  visible: VisibleGraph,
  { legend, fact, inference }: SvgWords,
  at: Place,
): string {
  const used = LOOKS.filter((look) => visible.nodes.some((node) => node.look === look))
  let x = at.x
  const parts = used.map((look) => {
    const { shape, light } = NODE_LOOKS[look]
    const word = legend[look] ?? look
    const part = `<path d="${shapePath(shape, { x: x + 7, y: at.y - 4 }, 7)}" fill="${light}"/>${svgText(word, { x: x + 20, y: at.y }, { anchor: 'start' })}`
    x += 40 + word.length * 6.5
    return part
  })
  const lines = [
    { word: fact, dashes: '' },
    { word: inference, dashes: ' stroke-dasharray="6 4"' },
  ].map(({ word, dashes }, place) => {
    const from = at.x + place * 240
    return `<path d="M${from} ${at.y + 18}h24" stroke="${COLOURS.line}" stroke-width="2"${dashes}/>${svgText(word, { x: from + 30, y: at.y + 22 }, { anchor: 'start' })}`
  })
  return [...parts, ...lines].join('')
}

function svgText(
  text: string,
  { x, y }: Place,
  {
    colour = COLOURS.ink,
    anchor = 'middle',
  }: { readonly colour?: string; readonly anchor?: string },
): string {
  if (text === '') return ''
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${colour}" stroke="${COLOURS.ground}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">${xmlText(text)}</text>`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
