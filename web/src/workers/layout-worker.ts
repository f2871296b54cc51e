/** Places a graph beside the page, so that the page stays usable while it does. One question, one answer, under the question's number. */
import { type FlowLayoutInput, layoutFlow } from '../../../src/engine/layout/flow-layout.ts'

export interface LayoutQuestion {
  readonly number: number
  readonly input: FlowLayoutInput
}

export interface LayoutAnswer {
  readonly number: number
  /** Middle of each node. */
  readonly places: Readonly<Record<string, { readonly x: number; readonly y: number }>>
  /** Time that the layout alone took. */
  readonly ms: number
}

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<LayoutQuestion>) => void) | null
  postMessage(answer: LayoutAnswer): void
}

scope.onmessage = ({ data: { number, input } }) => {
  const from = performance.now()
  const { nodes } = layoutFlow(input)
  const places = Object.fromEntries(
    nodes.map(({ id, x, y, width, height }) => [id, { x: x + width / 2, y: y + height / 2 }]),
  )
  scope.postMessage({ number, places, ms: performance.now() - from })
}
