/** Which flows an arrow stands for, and the other way round. Pure. */
import type { VisibleArrow, VisibleGraph } from './visible-graph.ts'

/** Id of the arrow that draws a flow; of several, where transfers are drawn one by one, the first. */
export function arrowOfFlow({ arrows }: Pick<VisibleGraph, 'arrows'>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { id, flows } of arrows)
    for (const flow of flows) if (!found.has(flow.id)) found.set(flow.id, id)
  return found
}

/** Arrows that are selected, in the order they are drawn. */
export function selectedArrows(
  { arrows }: Pick<VisibleGraph, 'arrows'>,
  selection: ReadonlySet<string>,
): readonly VisibleArrow[] {
  return arrows.filter(({ id }) => selection.has(id))
}
