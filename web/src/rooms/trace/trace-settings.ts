/** What a trace is asked; it stands in the address bar, so that a trace can be gone back to. */
export type TraceDirection = 'forward' | 'backward'

export interface TraceSearch {
  /** Addresses, outpoints, transactions or campaigns, apart by spaces. */
  readonly from: string
  readonly direction: TraceDirection
  readonly asset?: string
  readonly minValue?: string
  readonly maxHops?: number
}

/** The starting points, each once. */
export function traceOrigins(search: TraceSearch): string[] {
  return [...new Set(search.from.split(/[\s,;]+/).filter((part) => part !== ''))]
}
