import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Answer } from '../../../src/domain/answer.ts'
import { Failure } from './failure.tsx'

interface AnswerViewProps<T> {
  readonly query: UseQueryResult<Answer<T>>
  /** Height kept free while the answer is awaited, so that nothing jumps. */
  readonly height?: number
  readonly children: (answer: Answer<T>) => ReactNode
}

/** Shows an answer, the one before it faded while another is awaited, what it is waiting for, or why there is none. */
export function AnswerView<T>({ query, height = 240, children }: AnswerViewProps<T>): ReactNode {
  if (query.data && query.isPlaceholderData)
    return (
      <div aria-busy="true" className="w-stale" inert>
        {children(query.data)}
      </div>
    )
  if (query.data) return children(query.data)
  if (query.error) return <Failure error={query.error} />
  return (
    <div aria-busy="true" style={{ minHeight: height }}>
      <Skeleton height={18} width="38%" mb={10} />
      <Skeleton height={Math.max(40, height - 40)} />
    </div>
  )
}
