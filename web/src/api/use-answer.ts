import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Answer } from '../../../src/domain/answer.ts'
import { redact } from '../app/redact.ts'
import { useSharing } from '../app/sharing.tsx'
import { call } from './client.ts'
import type { Data, Input, OperationId } from './contract.ts'

interface AnswerOptions<Id extends OperationId> {
  /** While an answer to other input is awaited the one before it stays in sight, so that nothing jumps. */
  readonly keepsBefore?: boolean
  readonly enabled?: boolean
  /** Asks again after so many ms while the page is seen. */
  readonly refetchInterval?: number
  /** What the page keeps of what arrived, before anything is left out of it for sharing. */
  readonly read?: (data: Data<Id>) => Data<Id>
}

/** A reading operation as a query: cached by its id and input, stopped when the page is left. In the sharing view the answer is the one that may be shown. */
export function useAnswer<Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  { read, keepsBefore = false, ...options }: AnswerOptions<Id> = {},
): UseQueryResult<Answer<Data<Id>>> {
  const { shared } = useSharing()
  return useQuery({
    queryKey: [id, input],
    queryFn: async ({ signal }) => {
      const answer = await call(id, input, { signal })
      return read ? { ...answer, data: read(answer.data) } : answer
    },
    ...(shared ? { select: redact<Data<Id>> } : {}),
    ...(keepsBefore ? { placeholderData: keepPreviousData } : {}),
    ...options,
  })
}
