/** Keeps a sigma picture in step with the visible graph, and tells what a person does in it. */
import { MultiDirectedGraph } from 'graphology'
import type { Attributes } from 'graphology-types'
import Sigma from 'sigma'
import type { Settings } from 'sigma/settings'
import type { CameraState } from 'sigma/types'
import { ArrowProgram, BowedProgram, OwnerProgram } from './arrow-programs.ts'
import { type DrawSettings, drawArrow, drawNode, FRAME } from './draw-graph.ts'
import { drawArrowLabel, drawNodeLabel, startLabels } from './draw-labels.ts'
import type { Place } from './graph-document.ts'
import { ShapeProgram } from './node-program.ts'
import type { VisibleGraph } from './visible-graph.ts'

/** Arrow labels past so many arrows would only cover each other. */
const LABELLED_ARROWS = 160
/** Past so many, arrows are not drawn while the picture moves, and are chosen in the table. */
const LIVELY_ARROWS = 600
/** Names stand beside the outermost nodes. */
const FIT_MARGIN = { x: 170, y: 36 }
/** Pixels that a name takes beside its node. */
const NAME_ROOM = 140
const MOVE_FROM = 3

export interface PictureEvents {
  readonly onSelect: (id: string | null, more: boolean) => void
  readonly onExpand: (id: string) => void
  readonly onMove: (id: string, place: Place) => void
}

/** False where the browser cannot draw: the table is the view then. */
export function canDraw(): boolean {
  const probe = document.createElement('canvas').getContext('webgl2')
  probe?.getExtension('WEBGL_lose_context')?.loseContext()
  return probe !== null
}

const SETTINGS: Partial<Settings> = {
  allowInvalidContainer: true,
  enableEdgeEvents: true,
  zIndex: true,
  itemSizesReference: 'positions',
  zoomToSizeRatioFunction: (ratio) => ratio,
  minEdgeThickness: 1.2,
  minCameraRatio: 0.05,
  maxCameraRatio: 20,
  labelDensity: 20,
  labelGridCellSize: 60,
  labelRenderedSizeThreshold: 3.2,
  labelSize: 11,
  edgeLabelSize: 10.5,
  labelFont: 'system-ui, sans-serif',
  edgeLabelFont: 'system-ui, sans-serif',
  defaultDrawNodeLabel: drawNodeLabel,
  defaultDrawNodeHover: drawNodeLabel,
  defaultDrawEdgeLabel: drawArrowLabel,
  nodeProgramClasses: { shape: ShapeProgram },
  edgeProgramClasses: { arrow: ArrowProgram, bowed: BowedProgram, owner: OwnerProgram },
  defaultNodeType: 'shape',
  defaultEdgeType: 'arrow',
}

/** One picture in one element. `show` draws, `fit` brings all into view, `kill` ends it. */
export class SigmaPicture {
  readonly #graph = new MultiDirectedGraph()
  readonly #sigma: Sigma
  readonly #events: PictureEvents
  #shown: { readonly visible: VisibleGraph; readonly settings: DrawSettings } | null = null
  /** How what is chosen, or was, is drawn now: laid over the graph's own attributes, whose change would have all of it worked out anew. */
  readonly #looks = new Map<string, Attributes>()
  #isDrawn = false
  #moved: { readonly id: string; readonly x: number; readonly y: number; far: boolean } | null =
    null

  constructor(container: HTMLElement, events: PictureEvents) {
    this.#events = events
    const look = (id: string, own: Attributes) => this.#looks.get(id) ?? own
    this.#sigma = new Sigma(this.#graph, container, {
      ...SETTINGS,
      nodeReducer: look,
      edgeReducer: look,
    })
    this.#sigma.setCustomBBox({ x: [0, FRAME], y: [-FRAME / 2, FRAME / 2] })
    this.#listen()
  }

  /** Draws what changed: after a selection only what was and is chosen, else all of it. */
  show(visible: VisibleGraph, settings: DrawSettings): void {
    const last = this.#shown
    this.#shown = { visible, settings }
    const chosen = { ...settings, chosen: last?.settings.chosen }
    const same = last?.visible === visible && isSame(chosen, last.settings)
    if (same && this.#isDrawn) this.#redraw(visible, settings, last.settings.chosen)
    else this.#drawAll(visible, settings)
  }

  #redraw(visible: VisibleGraph, settings: DrawSettings, before: ReadonlySet<string>): void {
    const isTouched = ({ id }: { readonly id: string }) =>
      before.has(id) !== settings.chosen.has(id)
    const nodes = visible.nodes.filter(isTouched)
    const arrows = visible.arrows.filter(isTouched)
    for (const node of nodes) {
      const { x, y } = this.#graph.getNodeAttributes(node.id)
      this.#looks.set(node.id, { ...drawNode(node, settings), x, y })
    }
    for (const arrow of arrows) this.#looks.set(arrow.id, drawArrow(arrow, settings))
    this.#sigma.refresh({
      partialGraph: { nodes: nodes.map(({ id }) => id), edges: arrows.map(({ id }) => id) },
      skipIndexation: true,
      schedule: true,
    })
  }

  #drawAll(visible: VisibleGraph, settings: DrawSettings): void {
    const graph = this.#graph
    this.#looks.clear()
    this.#isDrawn = false
    const count = visible.arrows.length
    this.#sigma.setSettings({
      renderEdgeLabels: count <= LABELLED_ARROWS,
      enableEdgeEvents: count <= LIVELY_ARROWS,
      hideEdgesOnMove: count > LIVELY_ARROWS,
      hideLabelsOnMove: count > LIVELY_ARROWS,
    })
    const arrows = new Set(visible.arrows.map(({ id }) => id))
    const nodes = new Set(visible.nodes.map(({ id }) => id))
    for (const id of graph.edges()) if (!arrows.has(id)) graph.dropEdge(id)
    for (const id of graph.nodes()) if (!nodes.has(id)) graph.dropNode(id)
    for (const node of visible.nodes) graph.mergeNode(node.id, drawNode(node, settings))
    for (const arrow of visible.arrows) {
      const attributes = drawArrow(arrow, settings)
      if (graph.hasEdge(arrow.id)) graph.mergeEdgeAttributes(arrow.id, attributes)
      else graph.addDirectedEdgeWithKey(arrow.id, arrow.from, arrow.to, attributes)
    }
  }

  zoom(by: number): void {
    const camera = this.#sigma.getCamera()
    camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * by) })
  }

  /** Brings all into view: no larger than they are drawn at actual size. */
  fit(): void {
    const state = this.#fitting()
    if (state) this.#sigma.getCamera().setState(state)
  }

  /** Brings all into view where one of these is outside; else nothing moves. */
  bring(ids: readonly string[]): void {
    this.#sigma.refresh()
    if (ids.length === this.#graph.order || ids.some((id) => !this.sees(id))) this.fit()
  }

  /** Whether a node is inside the picture, with the name beside it. */
  sees(id: string): boolean {
    if (!this.#graph.hasNode(id)) return true
    const { width, height } = this.#sigma.getDimensions()
    const { x, y } = this.at(id)
    const side = this.#graph.getNodeAttribute(id, 'labelSide')
    const [left, right] = [side === 'left' ? NAME_ROOM : 0, side === 'right' ? NAME_ROOM : 0]
    return x > left && y > 0 && x < width - right && y < height
  }

  /** Pixels from the top left corner. */
  at(id: string): Place {
    const { x, y } = this.#graph.getNodeAttributes(id) as Place
    return this.#sigma.graphToViewport({ x, y })
  }

  /** Nodes inside a rectangle of pixels. */
  inside(from: Place, to: Place): string[] {
    const between = (value: number, a: number, b: number) =>
      value >= Math.min(a, b) && value <= Math.max(a, b)
    return this.#graph.filterNodes((id) => {
      const { x, y } = this.at(id)
      return between(x, from.x, to.x) && between(y, from.y, to.y)
    })
  }

  kill(): void {
    this.#sigma.kill()
  }

  #fitting(): CameraState | null {
    const points = this.#graph.nodes().flatMap((id) => this.#sigma.getNodeDisplayData(id) ?? [])
    const { width, height } = this.#sigma.getDimensions()
    if (points.length === 0 || width === 0) return null
    const xs = points.map(({ x }) => x)
    const ys = points.map(({ y }) => y)
    const [left, right] = [Math.min(...xs), Math.max(...xs)]
    const [low, high] = [Math.min(...ys), Math.max(...ys)]
    const home = { x: 0.5, y: 0.5, angle: 0, ratio: 1 }
    const pixel = (x: number) =>
      this.#sigma.framedGraphToViewport({ x, y: 0.5 }, { cameraState: home }).x
    const perUnit = pixel(1) - pixel(0)
    const room = (pixels: number, margin: number) => Math.max(40, pixels - 2 * margin)
    const actual = perUnit / FRAME
    const ratio = Math.max(
      ((right - left) * perUnit) / room(width, FIT_MARGIN.x),
      ((high - low) * perUnit) / room(height, FIT_MARGIN.y),
      actual,
    )
    return { x: (left + right) / 2, y: (low + high) / 2, angle: 0, ratio }
  }

  #listen(): void {
    const sigma = this.#sigma
    const more = (event: MouseEvent | TouchEvent) =>
      event.shiftKey || event.ctrlKey || event.metaKey
    sigma.on('beforeRender', startLabels)
    sigma.on('afterRender', () => {
      this.#isDrawn = true
    })
    sigma.on('clickNode', ({ node, event }) => this.#events.onSelect(node, more(event.original)))
    sigma.on('clickEdge', ({ edge, event }) => this.#events.onSelect(edge, more(event.original)))
    sigma.on('clickStage', () => this.#events.onSelect(null, false))
    sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
      preventSigmaDefault()
      this.#events.onExpand(node)
    })
    sigma.on('downNode', ({ node, event }) => {
      this.#moved = { id: node, x: event.x, y: event.y, far: false }
    })
    sigma.on('moveBody', ({ event, preventSigmaDefault }) => {
      const moved = this.#moved
      if (!moved) return
      moved.far ||= Math.hypot(event.x - moved.x, event.y - moved.y) > MOVE_FROM
      if (!moved.far) return
      preventSigmaDefault()
      const place = sigma.viewportToGraph(event)
      const look = this.#looks.get(moved.id)
      if (look) this.#looks.set(moved.id, { ...look, ...place })
      this.#graph.mergeNodeAttributes(moved.id, place)
    })
    const drop = (): void => {
      const moved = this.#moved
      this.#moved = null
      if (!moved?.far || !this.#graph.hasNode(moved.id)) return
      const { x, y } = this.#graph.getNodeAttributes(moved.id) as Place
      this.#events.onMove(moved.id, { x, y: -y })
    }
    sigma.on('upNode', drop)
    sigma.on('upStage', drop)
  }
}

/** The same way of drawing, member by member. */
function isSame(a: object, b: object): boolean {
  return Object.entries(b).every(([name, value]) => Object.is(value, Reflect.get(a, name)))
}
