/** A graph as text, for autosave and for a file that is opened again. What does not fit is refused, not repaired. Pure. */
import { EMPTY_GRAPH, type GraphDocument } from './graph-document.ts'

const FORM = 'weir-graph'
const VERSION = 1

/** What is written down, before it is text. */
export function savedForm(document: GraphDocument) {
  return { form: FORM, version: VERSION, document }
}

export function writeGraph(document: GraphDocument): string {
  return JSON.stringify(savedForm(document))
}

/** `null` for anything that {@link writeGraph} of this version did not write. */
export function readGraph(text: string): GraphDocument | null {
  try {
    const held = JSON.parse(text) as {
      readonly form?: unknown
      readonly version?: unknown
      readonly document?: unknown
    } | null
    if (held?.form !== FORM || held.version !== VERSION) return null
    return isDocument(held.document) ? held.document : null
  } catch {
    return null
  }
}

/** Every member is there in its kind, and nothing refers to a node that is not. */
function isDocument(value: unknown): value is GraphDocument {
  if (!isRecord(value)) return false
  const sameKinds = Object.entries(EMPTY_GRAPH).every(([name, model]) =>
    model === null
      ? true
      : Array.isArray(model) === Array.isArray(value[name]) && typeof value[name] === typeof model,
  )
  if (!sameKinds) return false
  const document = value as unknown as GraphDocument
  const known = (id: unknown) => typeof id === 'string' && isRecord(document.nodes[id])
  return (
    Object.values(document.flows).every(
      (flow) => isRecord(flow) && known(flow.from) && known(flow.to) && Array.isArray(flow.singles),
    ) &&
    Object.values(document.nodes).every(
      (node) =>
        isRecord(node) &&
        typeof node.address === 'string' &&
        Array.isArray(node.parties) &&
        Array.isArray(node.campaigns),
    ) &&
    Object.values(document.places).every(
      (place) => isRecord(place) && Number.isFinite(place.x) && Number.isFinite(place.y),
    ) &&
    document.starts.every(known) &&
    document.groups.every(
      (group) => isRecord(group) && Array.isArray(group.members) && group.members.every(known),
    )
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
