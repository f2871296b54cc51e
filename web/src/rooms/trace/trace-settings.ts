import type { Input } from '../../api/contract.ts'

/** What a trace is asked; it stands in the address bar, so that a trace can be gone back to. */
export type TraceDirection = 'forward' | 'backward'
export type TraceMethod = NonNullable<Input<'traces.run'>['method']>

/** The usual one first. */
export const TRACE_METHODS = [
  'fifo',
  'lifo',
  'haircut',
  'poison',
  'tiho',
  'seniority',
] as const satisfies readonly TraceMethod[]

/** Methods that no output tells its inputs by. */
export const FORWARD_ONLY: readonly TraceMethod[] = ['tiho', 'seniority']

export interface TraceSearch {
  /** Addresses, outpoints, transactions or campaigns, apart by spaces. */
  readonly from: string
  readonly direction: TraceDirection
  readonly method?: TraceMethod
  /** UTC days or times as `keptTime` writes them: from the one on, and before the other. */
  readonly since?: string
  readonly until?: string
  readonly asset?: string
  readonly minValue?: string
  readonly maxHops?: number
}

/** The starting points, each once. */
export function traceOrigins(search: TraceSearch): string[] {
  return [...new Set(search.from.split(/[\s,;]+/).filter((part) => part !== ''))]
}

/** What every operation on this trace is asked besides direction and method. */
export function traceBounds(search: TraceSearch) {
  const { since, until, asset, minValue, maxHops } = search
  return {
    origins: traceOrigins(search),
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
    ...(asset === undefined ? {} : { asset }),
    ...(minValue === undefined ? {} : { minValue }),
    ...(maxHops === undefined ? {} : { maxHops }),
  }
}
