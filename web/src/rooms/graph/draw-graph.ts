/** From the visible graph to what sigma draws. Labels are short and harmless: they are drawn on a canvas, never read as markup. */
import type { Attributes } from 'graphology-types'
import { showHidden } from '../../parts/cut-text.ts'
import { assetSymbol, groupDigits, shortenMiddle } from '../../parts/format.ts'
import { NODE_LOOKS } from './node-look.ts'
import { SHAPE_NUMBERS } from './node-shapes.ts'
import type { PictureColours } from './picture-colours.ts'
import { arrowSums, type VisibleArrow, type VisibleNode } from './visible-graph.ts'

/** Radius of a node in units of the graph. */
export const RADIUS = 12
/** Side of the square that is the unit of sigma's framed graph: fixed, so that no new node moves what is drawn. */
export const FRAME = 1600
const SPREAD = 9
const LONGEST_LABEL = 22

export interface DrawSettings {
  readonly colours: PictureColours
  readonly dark: boolean
  readonly chosen: ReadonlySet<string>
  /** How an address is shown: cut in the sharing view. */
  readonly key: (address: string) => string
  readonly words: (text: string) => string
  /** What stands on an arrow whose transfers were not told singly. */
  readonly othersText: (count: number) => string
}

/** Attributes of a node; `y` points up in sigma and down everywhere else. */
export function drawNode(node: VisibleNode, settings: DrawSettings): Attributes {
  const { colours, dark, chosen } = settings
  const look = NODE_LOOKS[node.look]
  const inferred = node.node?.stop?.inference === true
  const strong = node.start || chosen.has(node.id)
  return {
    x: node.place.x,
    y: -node.place.y,
    size: node.start || node.node === null ? RADIUS * 1.25 : RADIUS,
    color: dark ? look.dark : look.light,
    type: 'shape',
    shape: SHAPE_NUMBERS[look.shape],
    ring: ringOf(node, settings),
    dashed: inferred,
    sign: look.sign,
    label: nodeLabel(node, settings),
    strong,
    labelSide: node.labelSide,
    forceLabel: strong,
    ...{ ink: colours.ink, ground: colours.ground },
    zIndex: strong ? 1 : 0,
  }
}

/** Chosen before marked, marked before pinned or begun with, then what is inferred of it. */
function ringOf(node: VisibleNode, { colours, chosen }: DrawSettings): string {
  if (chosen.has(node.id)) return colours.chosen
  const mark = node.colour === null ? undefined : colours.marks[node.colour]
  if (mark !== undefined) return mark
  if (node.pinned || node.start) return colours.ink
  return node.node?.stop?.inference ? colours.owner : 'rgba(0,0,0,0)'
}

/** What is written under a node: a name where there is one, else its address; a mark where there is a note. */
export function nodeLabel(
  { node, group, note, pinned }: Pick<VisibleNode, 'node' | 'group' | 'note' | 'pinned'>,
  { key, words }: Pick<DrawSettings, 'key' | 'words'>,
): string {
  const marks = `${pinned ? ' •' : ''}${note ? ' ✎' : ''}`
  if (!node) return `${clip(words(group?.name ?? ''))} (${group?.members.length ?? 0})${marks}`
  const address = key(node.address)
  const shown = address === node.address ? shortenMiddle(address, 6, 4) : address
  return node.label === null ? `${shown}${marks}` : `${clip(words(node.label))}\n${shown}${marks}`
}

/** Attributes of an arrow. */
export function drawArrow(arrow: VisibleArrow, settings: DrawSettings): Attributes {
  const { colours, chosen } = settings
  const kind = {
    flow: colours.line,
    trace: colours.traced,
    path: colours.path,
    owner: colours.owner,
  }
  return {
    size: arrow.layer === 'flow' || arrow.layer === 'owner' ? 1.4 : 2.4,
    color: chosen.has(arrow.id) ? colours.chosen : kind[arrow.layer],
    type: arrow.layer === 'owner' ? 'owner' : arrow.bow === 0 ? 'arrow' : 'bowed',
    dashed: arrow.inference,
    shift: (arrow.side * SPREAD) / FRAME,
    bow: arrow.layer === 'owner' ? 0 : arrow.bow / FRAME,
    label: arrowLabel(arrow, settings),
    labelAt: arrow.labelAt,
    ...{ ink: colours.dim, ground: colours.ground },
    zIndex: chosen.has(arrow.id) ? 1 : 0,
  }
}

/** The first sum, and how many more assets there are. */
export function arrowLabel(
  arrow: VisibleArrow,
  { othersText }: Pick<DrawSettings, 'othersText'>,
): string {
  if (arrow.others !== null) return othersText(arrow.others)
  const sums = arrowSums(arrow)
  const [first] = sums
  if (!first) return ''
  const more = sums.length > 1 ? ` +${sums.length - 1}` : ''
  return `${groupDigits(first.amount)} ${assetSymbol(first.asset)}${more}`
}

function clip(text: string): string {
  const letters = [...showHidden(text).replace(/\s+/g, ' ').trim()]
  return letters.length > LONGEST_LABEL
    ? `${letters.slice(0, LONGEST_LABEL - 1).join('')}…`
    : letters.join('')
}
