import { isKeptTime } from '../parts/typed-time.ts'
import { TRACE_METHODS, type TraceSearch } from '../rooms/trace/trace-settings.ts'
import { searchText } from './text-search.ts'

/** Reads the trace's settings from the address bar; what does not fit is left out. */
export function traceSearch(search: Record<string, unknown>): TraceSearch {
  const word = (name: string): string | undefined => searchText(search, name)
  const hops = Number(search['maxHops'])
  const asset = word('asset')
  const minValue = word('minValue')
  const method = TRACE_METHODS.find((name) => name === search['method'])
  const time = (name: 'since' | 'until') => {
    const value = word(name) ?? ''
    return isKeptTime(value) ? { [name]: value } : {}
  }
  return {
    from: word('from') ?? '',
    direction: search['direction'] === 'backward' ? 'backward' : 'forward',
    ...(method && method !== 'fifo' ? { method } : {}),
    ...time('since'),
    ...time('until'),
    ...(asset ? { asset } : {}),
    ...(minValue ? { minValue } : {}),
    ...(Number.isInteger(hops) && hops > 0 ? { maxHops: hops } : {}),
  }
}
