import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Answer } from '../../../../src/domain/answer.ts'
import { call } from '../../api/client.ts'
import type { Data } from '../../api/contract.ts'
import { type TraceSearch, traceOrigins } from './trace-settings.ts'

/** Runs the trace that the address bar asks for; nothing when it names no origin. */
export function useTrace(search: TraceSearch): UseQueryResult<Answer<Data<'traces.run'>>> {
  const origins = traceOrigins(search)
  const { from: _, ...settings } = search
  return useQuery({
    queryKey: ['traces.run', origins, settings],
    queryFn: ({ signal }) => call('traces.run', { origins, ...settings }, { signal }),
    enabled: origins.length > 0,
  })
}
