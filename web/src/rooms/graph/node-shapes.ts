/** Outlines of the node shapes in a circle of radius 1, `y` down: the picture, the legend and the exports draw the same ones. Pure. */
import type { NodeShape } from './node-look.ts'

type Corner = readonly [x: number, y: number]

const OUTLINES: Readonly<Record<Exclude<NodeShape, 'circle'>, readonly Corner[]>> = {
  square: regular(4, 45),
  diamond: regular(4, 0),
  up: regular(3, 0),
  down: regular(3, 180),
  pentagon: regular(5, 0),
  hexagon: regular(6, 30),
  octagon: regular(8, 22.5),
  star: star(5, 0.5),
  cross: [
    ...([
      [-0.4, -1],
      [0.4, -1],
      [0.4, -0.4],
      [1, -0.4],
      [1, 0.4],
      [0.4, 0.4],
    ] as const),
    ...([
      [0.4, 1],
      [-0.4, 1],
      [-0.4, 0.4],
      [-1, 0.4],
      [-1, -0.4],
      [-0.4, -0.4],
    ] as const),
  ],
}

/** Place of each shape in the shader. */
export const SHAPE_NUMBERS: Readonly<Record<NodeShape, number>> = {
  ...{ circle: 0, square: 1, diamond: 2, up: 3, down: 4, pentagon: 5, hexagon: 6, octagon: 7 },
  ...{ star: 8, cross: 9 },
}

/** SVG path of a shape around a point. */
export function shapePath(
  shape: NodeShape,
  at: { readonly x: number; readonly y: number },
  radius: number,
): string {
  if (shape === 'circle')
    return `M${round(at.x - radius)} ${round(at.y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`
  const corners = OUTLINES[shape].map(
    ([x, y]) => `${round(at.x + x * radius)} ${round(at.y + y * radius)}`,
  )
  return `M${corners.join('L')}z`
}

function regular(corners: number, turn: number): Corner[] {
  return Array.from({ length: corners }, (_, at) => onCircle(turn + (360 / corners) * at, 1))
}

function star(points: number, inner: number): Corner[] {
  return Array.from({ length: points * 2 }, (_, at) =>
    onCircle((180 / points) * at, at % 2 === 0 ? 1 : inner),
  )
}

/** Degrees clockwise from the top. */
function onCircle(degrees: number, radius: number): Corner {
  const angle = (degrees * Math.PI) / 180
  return [Math.sin(angle) * radius, -Math.cos(angle) * radius]
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
