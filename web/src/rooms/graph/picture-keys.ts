/** What the keys do in the picture; all of it can be done in the tables, too. */
import type { KeyboardEvent } from 'react'
import { removeNodes, togglePins } from './edit-graph.ts'
import type { GraphDocument } from './graph-document.ts'
import { editGraph, redoGraph, selectGraph, undoGraph } from './graph-store.ts'
import type { SigmaPicture } from './sigma-picture.ts'
import type { Expansion } from './use-expand.ts'
import type { VisibleGraph, VisibleNode } from './visible-graph.ts'

interface KeyContext {
  readonly document: GraphDocument
  readonly visible: VisibleGraph
  readonly selection: ReadonlySet<string>
  readonly expand: (expansion: Expansion) => void
  readonly picture: SigmaPicture | null
}

const STEPS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ...{ ArrowRight: { x: 1, y: 0 }, ArrowLeft: { x: -1, y: 0 } },
  ...{ ArrowDown: { x: 0, y: 1 }, ArrowUp: { x: 0, y: -1 } },
}

type Act = (context: KeyContext, chosen: readonly string[]) => void

const expandBy =
  (direction: 'incoming' | 'outgoing' | 'both'): Act =>
  ({ document, expand }, chosen) => {
    for (const id of chosen) {
      const node = document.nodes[id]
      if (node) expand({ address: node.address, chain: node.chain, direction })
    }
  }

/** By the key's place on the keyboard, so that they work in every layout. */
const ACTS: Readonly<Record<string, Act>> = {
  Enter: expandBy('both'),
  KeyI: expandBy('incoming'),
  KeyO: expandBy('outgoing'),
  KeyP: (_, chosen) => editGraph((document) => togglePins(document, chosen)),
  Delete: (_, chosen) => editGraph((document) => removeNodes(document, chosen)),
  Escape: () => selectGraph([]),
  Equal: ({ picture }) => picture?.zoom(1 / 1.3),
  NumpadAdd: ({ picture }) => picture?.zoom(1 / 1.3),
  Minus: ({ picture }) => picture?.zoom(1.3),
  NumpadSubtract: ({ picture }) => picture?.zoom(1.3),
  Digit0: ({ picture }) => picture?.fit(),
}

/** True when the key did something. */
export function runKey(event: KeyboardEvent, context: KeyContext): boolean {
  // Undo and redo are the room's, wherever the focus is in it.
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const step = STEPS[event.key]
  if (step) {
    const next = nextNode(context, step)
    if (next) selectGraph([next])
    if (next && !context.picture?.sees(next)) context.picture?.fit()
    return true
  }
  const act = ACTS[event.code]
  act?.(
    context,
    [...context.selection].filter((id) => context.document.nodes[id]),
  )
  return act !== undefined
}

/** Undo and redo, in the picture and in the tables. */
export function runHistoryKey(event: Pick<KeyboardEvent, 'code' | 'shiftKey'>): boolean {
  if (event.code === 'KeyZ' && event.shiftKey) redoGraph()
  else if (event.code === 'KeyZ') undoGraph()
  else if (event.code === 'KeyY') redoGraph()
  else return false
  return true
}

/** The nearest node in a direction; the first start, or the first node, when none is selected. */
function nextNode(
  { visible, selection }: KeyContext,
  step: { readonly x: number; readonly y: number },
): string | null {
  const from = visible.nodes.find(({ id }) => selection.has(id))
  if (!from) return (visible.nodes.find(({ start }) => start) ?? visible.nodes[0])?.id ?? null
  const ways = visible.nodes
    .map((node) => ({ node, far: distance(from, node, step) }))
    .filter(({ far }) => far !== null)
    .sort((a, b) => (a.far ?? 0) - (b.far ?? 0))
  return ways[0]?.node.id ?? null
}

/** How far a node lies in a direction, what is beside the way counted double; `null` when it lies elsewhere. */
function distance(
  from: VisibleNode,
  to: VisibleNode,
  step: { readonly x: number; readonly y: number },
): number | null {
  const dx = to.place.x - from.place.x
  const dy = to.place.y - from.place.y
  const along = dx * step.x + dy * step.y
  const beside = Math.abs(dx * step.y) + Math.abs(dy * step.x)
  return along > 1 ? along + 2 * beside : null
}
