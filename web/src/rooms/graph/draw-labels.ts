/** Draws what is written in the picture: names under nodes, sums on arrows, and the sign inside a node that is large enough. */

import type { EdgeLabelDrawingFunction, NodeLabelDrawingFunction } from 'sigma/rendering'
import { FRAME } from './draw-graph.ts'
import type { Place } from './graph-document.ts'
import { LabelRoom } from './label-room.ts'

/** Least radius in pixels at which a sign inside a node can be read. */
const SIGN_FROM = 8
/** Smaller, and a name under a node would cover the next one; names beside nodes need less. */
const BELOW_FROM = 7.5
const TWO_LINES_FROM = 11
/** In units of the graph. */
const NODE_RADIUS = 12
const FAN_DISTANCE = 180
/** Height of letters in pixels: text is placed by its foot, what it covers by its middle. */
const LETTERS = 8

interface Line extends Place {
  readonly align: CanvasTextAlign
}
type Colours = Readonly<Record<string, unknown>>

/** With a halo in the colour of the ground, so that lines behind it do not strike it out. */
export const drawNodeLabel: NodeLabelDrawingFunction = (canvas, data, settings) => {
  const { x, y, size, label } = data
  if (size >= SIGN_FROM) drawSign(canvas, { x, y, size }, data['sign'], data['ground'])
  if (!label) return
  const height = settings.labelSize
  const side = data['labelSide']
  const [first = '', ...others] = label.split('\n')
  canvas.font = `${data['strong'] === true ? 650 : 400} ${height}px ${settings.labelFont}`
  if (side === 'below') {
    if (size < BELOW_FROM && data['strong'] !== true) return
    const top = y + size * 1.3 + height
    name(canvas, first, { x, y: top, align: 'center' }, data)
    if (size >= TWO_LINES_FROM)
      others.forEach((line, at) => {
        name(canvas, line, { x, y: top + (at + 1) * (height + 2), align: 'center' }, data)
      })
    return
  }
  const beside = side === 'left' ? -1 : 1
  const lines = size >= SIGN_FROM ? [first, ...others] : [first]
  const x0 = x + beside * (size * 1.35 + 4)
  const y0 = y + height * 0.35 - ((lines.length - 1) * (height + 1)) / 2
  lines.forEach((line, at) => {
    const place = { x: x0, y: y0 + at * (height + 1) }
    name(canvas, line, { ...place, align: side === 'left' ? 'right' : 'left' }, data)
  })
}

/** Along the arrow, always read from left to right. */
export const drawArrowLabel: EdgeLabelDrawingFunction = (
  canvas,
  data,
  source,
  target,
  settings,
) => {
  const { label } = data
  if (!label) return
  const length = Math.hypot(target.x - source.x, target.y - source.y)
  canvas.font = `400 ${settings.edgeLabelSize}px ${settings.edgeLabelFont}`
  if (canvas.measureText(label).width > length - source.size - target.size) return
  let angle = Math.atan2(target.y - source.y, target.x - source.x)
  if (Math.abs(angle) > Math.PI / 2) angle += Math.PI
  const unit = Math.min(source.size, target.size) / NODE_RADIUS
  const at = labelShare(Number(data['labelAt'] ?? 0.5), length / unit)
  const bend = (Number(data['bow'] ?? 0) * FRAME * unit * 4 * at * (1 - at)) / length
  const middle = {
    x: source.x + (target.x - source.x) * at + (target.y - source.y) * bend,
    y: source.y + (target.y - source.y) * at - (target.x - source.x) * bend,
  }
  const arrow = String(data['key'])
  const free = sums.get(arrow) ?? room.take(middle, angle, canvas.measureText(label).width)
  sums.set(arrow, free)
  if (!free) return
  canvas.save()
  canvas.translate(middle.x, middle.y)
  canvas.rotate(angle)
  write(canvas, label, { x: 0, y: -4, align: 'center' }, data)
  canvas.restore()
}

/** What words of this drawing cover, and which arrows found room for their sums: they are written again whenever the pointer meets a node. */
let room = new LabelRoom()
const sums = new Map<string, boolean>()

/** To be called before a drawing begins. */
export function startLabels(): void {
  room = new LabelRoom()
  sums.clear()
}

/**
 * Where on an arrow its sum stands. In a fan it keeps one distance from where the arrows meet, however far the other end is: long arrows
 * pass between the names of nearer nodes. `length` in units of the graph.
 */
export function labelShare(labelAt: number, length: number): number {
  const share = Math.min(0.7, FAN_DISTANCE / length)
  if (labelAt === 0.5) return labelAt
  return labelAt < 0.5 ? 1 - share : share
}

/** A line of a name: no sum is written over it. */
function name(canvas: CanvasRenderingContext2D, line: string, at: Line, colours: Colours): void {
  const width = canvas.measureText(line).width
  const shift = at.align === 'center' ? 0 : at.align === 'right' ? -width / 2 : width / 2
  room.cover({ x: at.x + shift, y: at.y - LETTERS / 2 }, width)
  write(canvas, line, at, colours)
}

function write(
  canvas: CanvasRenderingContext2D,
  line: string,
  { x, y, align }: Line,
  colours: Colours,
): void {
  canvas.textAlign = align
  canvas.lineJoin = 'round'
  canvas.lineWidth = 3
  canvas.strokeStyle = String(colours['ground'])
  canvas.strokeText(line, x, y)
  canvas.fillStyle = String(colours['ink'])
  canvas.fillText(line, x, y)
  canvas.textAlign = 'start'
}

function drawSign(
  canvas: CanvasRenderingContext2D,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  sign: unknown,
  ground: unknown,
): void {
  if (typeof sign !== 'string' || sign === '') return
  const scale = size / 9.5
  canvas.save()
  canvas.translate(x - 8 * scale, y - 8 * scale)
  canvas.scale(scale, scale)
  canvas.strokeStyle = String(ground)
  canvas.lineWidth = 1.5
  canvas.lineCap = 'round'
  canvas.stroke(new Path2D(sign))
  canvas.restore()
}
