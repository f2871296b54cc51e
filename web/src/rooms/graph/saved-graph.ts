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

/** Every member is there in its kind, and nothing refers to a node that is not: a file from elsewhere can break no page. */
function isDocument(value: unknown): value is GraphDocument {
  if (!isRecord(value)) return false
  const sameKinds = Object.entries(EMPTY_GRAPH).every(
    ([name, model]) =>
      model === null ||
      (Array.isArray(model) === Array.isArray(value[name]) && typeof value[name] === typeof model),
  )
  if (!sameKinds) return false
  const document = value as unknown as GraphDocument
  const known = (id: unknown) => typeof id === 'string' && isRecord(document.nodes[id])
  return (
    isFilters(document.filters) &&
    document.starts.every(known) &&
    Object.values(document.nodes).every(isNode) &&
    Object.values(document.flows).every(
      (flow) => isFlow(flow) && known(flow['from']) && known(flow['to']),
    ) &&
    Object.values(document.places).every(
      (place) => isRecord(place) && Number.isFinite(place.x) && Number.isFinite(place.y),
    ) &&
    Object.values(document.notes).every((note) => typeof note === 'string') &&
    Object.values(document.ends).every((ends) => Array.isArray(ends) && ends.every(isSum)) &&
    Object.values(document.sides).every(isRecord) &&
    document.groups.every(
      (group) => hasTexts(group, ['id', 'name']) && isListOf(group['members'], known),
    )
  )
}

function isNode(node: unknown): boolean {
  return (
    hasTexts(node, ['id', 'address', 'chain']) &&
    ['category', 'label'].every((name) => node[name] === null || typeof node[name] === 'string') &&
    isListOf(node['parties'], (party) => hasTexts(party, ['category', 'label', 'basis'])) &&
    isListOf(node['campaigns'], (one) => hasTexts(one, ['id', 'title', 'status']))
  )
}

function isFlow(flow: unknown): flow is Record<string, unknown> {
  return (
    hasTexts(flow, ['id', 'layer', 'basis', 'firstTime', 'lastTime']) &&
    isSum(flow) &&
    typeof flow['transfers'] === 'number' &&
    (flow['fiat'] === null || typeof flow['fiat'] === 'string') &&
    isListOf(flow['singles'], (one) => isSum(one) && hasTexts(one, ['txid', 'time', 'kind']))
  )
}

function isSum(value: unknown): boolean {
  return (
    hasTexts(value, ['asset', 'amount', 'amountBase']) && /^\d+$/.test(String(value['amountBase']))
  )
}

function isFilters(filters: unknown): boolean {
  return (
    hasTexts(filters, ['minValue', 'since', 'until', 'direction']) &&
    isListOf(filters['assets'], (asset) => typeof asset === 'string') &&
    isListOf(filters['hidden'], (look) => typeof look === 'string') &&
    typeof filters['confidence'] === 'number'
  )
}

function hasTexts(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return isRecord(value) && names.every((name) => typeof value[name] === 'string')
}

function isListOf(value: unknown, fits: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
