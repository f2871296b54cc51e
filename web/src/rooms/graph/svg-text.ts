import { xmlText } from '../../../../src/domain/xml-text.ts'
import type { Place } from './graph-document.ts'
import { LIGHT as COLOURS } from './picture-colours.ts'

interface TextLook {
  readonly colour?: string
  readonly anchor?: string
}

/** Words of a drawn graph, with a halo of the ground, escaped; nothing for none. */
export function svgText(
  text: string,
  { x, y }: Place,
  { colour = COLOURS.ink, anchor = 'middle' }: TextLook,
): string {
  if (text === '') return ''
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${colour}" stroke="${COLOURS.ground}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">${xmlText(text)}</text>`
}

/** To the hundredth of a unit. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}
