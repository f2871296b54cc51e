import { searchText } from '../../app/text-search.ts'

/** What the address bar of a cluster's page may hold. */
export interface ClusterSearch {
  readonly chain?: string
  /** Another address to which a proof is asked. */
  readonly with?: string
  /** Members that are passed over. */
  readonly offset?: number
}

/** Reads it; what does not fit is left out. */
export function clusterSearch(search: Record<string, unknown>): ClusterSearch {
  const chain = searchText(search, 'chain')
  const other = searchText(search, 'with')
  const offset = Number(search['offset'])
  return {
    ...(chain ? { chain } : {}),
    ...(other ? { with: other } : {}),
    ...(Number.isInteger(offset) && offset > 0 ? { offset } : {}),
  }
}
