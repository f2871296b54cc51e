/** The graph as one SVG: the same shapes, lines and words as on the page, with legend, time and snapshot under it. Pure. */
import { pseudonymsOf } from './donors.ts'
import { nodeLabel, RADIUS } from './draw-graph.ts'
import type { GraphDocument, Place } from './graph-document.ts'
import { LOOKS, NODE_LOOKS } from './node-look.ts'
import { shapePath } from './node-shapes.ts'
import { LIGHT as COLOURS } from './picture-colours.ts'
import { LAYER_COLOURS, svgArrows } from './svg-arrows.ts'
import { svgText } from './svg-text.ts'
import type { VisibleGraph, VisibleNode } from './visible-graph.ts'

const LAYERS = ['trace', 'path', 'owner'] as const

export interface SvgWords {
  readonly legend: Readonly<Record<string, string>>
  readonly fact: string
  readonly inference: string
  /** What was drawn in besides flows: traced value, paths, members of one owner. */
  readonly layers: Readonly<Record<(typeof LAYERS)[number], string>>
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

const MARGIN = 40
/** Of a letter of a name, about. */
const LETTER = 6.6
const FOOT = 96

/** On a light ground, whatever the page's scheme: it is made to be printed. */
export function drawSvg(document: GraphDocument, visible: VisibleGraph, words: SvgWords): DrawnSvg {
  const places = new Map(visible.nodes.map(({ id, place }) => [id, place]))
  const all = [...places.values()]
  const names = pseudonymsOf(document)
  const reach = (side: VisibleNode['labelSide']) =>
    visible.nodes
      .filter((node) => node.labelSide === side)
      .map((node) => ({ x: node.place.x, width: widthOf(linesOf(node, names)) }))
  const left =
    Math.min(0, ...all.map(({ x }) => x - 60), ...reach('left').map(({ x, width }) => x - width)) -
    MARGIN
  // Bent lines rise above what they go around.
  const peak = Math.max(0, ...visible.arrows.map(({ bow }) => Math.abs(bow)))
  const top = Math.min(0, ...all.map(({ y }) => y)) - 40 - peak
  const width = Math.max(
    760,
    Math.max(0, ...all.map(({ x }) => x + 60), ...reach('right').map(({ x, width }) => x + width)) +
      MARGIN -
      left,
  )
  const height = Math.max(0, ...all.map(({ y }) => y)) + 60 - top + FOOT
  const base = top + height - FOOT
  const parts = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${COLOURS.ground}"/>`,
    ...svgArrows(visible.arrows, places, words),
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
  const { look, place } = node
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
  return `<path d="${shapePath(shape, place, radius)}" fill="${light}"/>${signed}${round}${svgName(node, names, radius)}`
}

/** Its name and address, one under the other, where no arrow is in the way. */
function svgName(node: VisibleNode, names: ReadonlyMap<string, string>, radius: number): string {
  const { place, labelSide } = node
  const lines = linesOf(node, names)
  const below = labelSide === 'below'
  const beside = (labelSide === 'left' ? -1 : 1) * (radius * 1.35 + 4)
  const x = below ? place.x : place.x + beside
  const y = below ? place.y + radius * 1.3 + 12 : place.y + 4 - (lines.length - 1) * 6.5
  const anchor = { below: 'middle', left: 'end', right: 'start' }[labelSide]
  return lines.map((line, at) => svgText(line, { x, y: y + at * 13 }, { anchor })).join('')
}

function linesOf(node: VisibleNode, names: ReadonlyMap<string, string>): string[] {
  const pseudonym = names.get(node.id)
  const label = nodeLabel(node, { key: (address) => pseudonym ?? address, words: (text) => text })
  return label.split('\n')
}

function widthOf(lines: readonly string[]): number {
  return RADIUS * 2 + Math.max(0, ...lines.map((line) => line.length)) * LETTER
}

/** Kinds that are drawn, what solid and dashed lines mean, and what was drawn in besides flows. */
function svgLegend(
  visible: VisibleGraph,
  { legend, fact, inference, layers }: SvgWords,
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
  const drawn = new Set(visible.arrows.map(({ layer }) => layer))
  let from = at.x
  const lines = [
    { word: fact, dashes: '', colour: COLOURS.line },
    { word: inference, dashes: ' stroke-dasharray="6 4"', colour: COLOURS.line },
    ...LAYERS.filter((layer) => drawn.has(layer)).map((layer) => ({
      word: layers[layer],
      dashes: layer === 'owner' ? ' stroke-dasharray="6 4"' : '',
      colour: LAYER_COLOURS[layer],
    })),
  ].map(({ word, dashes, colour }) => {
    const part = `<path d="M${from} ${at.y + 18}h24" stroke="${colour}" stroke-width="2"${dashes}/>${svgText(word, { x: from + 30, y: at.y + 22 }, { anchor: 'start' })}`
    from += 56 + word.length * LETTER
    return part
  })
  return [...parts, ...lines].join('')
}
