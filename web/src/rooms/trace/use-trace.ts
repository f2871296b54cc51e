import type { UseQueryResult } from '@tanstack/react-query'
import type { Answer } from '../../../../src/domain/answer.ts'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { type TraceSearch, traceBounds } from './trace-settings.ts'

/** Runs the trace that the address bar asks for; nothing when it names no origin. */
export function useTrace(search: TraceSearch): UseQueryResult<Answer<Data<'traces.run'>>> {
  const bounds = traceBounds(search)
  const { direction, method = 'fifo' } = search
  return useAnswer(
    'traces.run',
    { ...bounds, direction, method },
    { enabled: bounds.origins.length > 0 },
  )
}
