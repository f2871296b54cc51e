/** Changes of filters are changes of the graph: they are undone like the others. Pure. */
import type { GraphDocument } from './graph-document.ts'
import type { GraphFilters } from './graph-filters.ts'

/** The document with some filters set. */
export function withFilter(document: GraphDocument, filters: Partial<GraphFilters>): GraphDocument {
  return { ...document, filters: { ...document.filters, ...filters } }
}
